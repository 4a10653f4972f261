"""The folder of keys -> the key that the SFTP server is known by, made on first use, and its public half."""

from __future__ import annotations

import base64
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_ssh_private_key,
)

from liggare.spec.model import Text
from liggare.store.durable import place, private_folder
from liggare.store.failure import Damaged, Exposed, told

FILE = "sftp-host.key"

PORT = 2222
"""Where it is listened, unless a setting says otherwise."""


@dataclass(frozen=True)
class HostKey:
    """The private key as OpenSSH writes it, the public one's line, and its fingerprint (SHA-256)."""

    private: bytes
    public: str
    fingerprint: str


def host_key(data: Path, *, make: bool = True) -> HostKey:
    """The key of a data folder. KeyError if there is none and none is made; StoreFailure if it cannot be used."""
    folder = data / "keys"
    path = folder / FILE
    with told(folder):
        if not path.exists():
            if not make:
                raise KeyError(FILE)
            private_folder(folder)
            new = Ed25519PrivateKey.generate()
            place(path, new.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()), "keys")
        if stat.S_IMODE(os.stat(path).st_mode) & 0o077:  # noqa: PTH116 - told of the same way as other keys
            raise Exposed(_exposed(path))
        content = path.read_bytes()
    try:
        key = load_ssh_private_key(content, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise Damaged(_damaged(path)) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise Damaged(_damaged(path))
    public = key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    mark = base64.b64encode(hashlib.sha256(base64.b64decode(public.split()[1])).digest()).decode().rstrip("=")
    return HostKey(content, public, f"SHA256:{mark}")


def _exposed(path: Path) -> Text:
    return Text(
        sv=f"{path}: nyckeln kan läsas av andra än ägaren (väntat: 0600). Den används inte. Har ingen annan kunnat "
        f"läsa den: chmod 600 {path}. Annars: ta bort den, så görs en ny, och lämna ut det nya fingeravtrycket.",
        en=f"{path}: others than the owner can read the key (expected: 0600). It is not used. If nobody else can have "
        f"read it: chmod 600 {path}. Otherwise remove it, a new one is made, and tell everybody the new fingerprint.",
    )


def _damaged(path: Path) -> Text:
    return Text(
        sv=f"{path}: här skulle en Ed25519-nyckel i OpenSSH:s form finnas. Återställ den ur säkerhetskopian.",
        en=f"{path}: an Ed25519 key in the form of OpenSSH was expected here. Restore it from the backup.",
    )
