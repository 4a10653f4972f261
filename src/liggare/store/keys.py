"""A folder of key files -> keys wrapped and unwrapped, secrets by purpose, and the key that signs.

A key file holds one version of one purpose's key: `vault-0001.key`. It is for its owner alone, and never written over.
A version wraps and gives its secret by keys that are derived from it (HKDF), so that the one says nothing of the other.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, get_args

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from liggare.operate.ports import Purpose, StoreFailure
from liggare.receipt.keys import PRIVATE, signing_key
from liggare.spec.model import Text
from liggare.store.durable import place, private_folder
from liggare.store.failure import Damaged, Exposed, told

SIZE = 32
_PINNED: frozenset[Purpose] = frozenset({"pseudonym", "explanation"})
_FORMAT, _MARK, _NONCE = b"\x01", 8, 12
_FILE = re.compile(r"liggare-key 1 (\w+) (\d{4}) ([0-9a-f]{64}) ([0-9a-f]{16})\n")


class _Version(NamedTuple):
    """One version of a key: its number, its 32 bytes, and the mark by which what it wrapped is known."""

    number: int
    key: bytes

    @property
    def mark(self) -> bytes:
        return hashlib.sha256(b"liggare key\0" + self.key).digest()[:_MARK]

    def derived(self, use: bytes, purpose: str) -> bytes:
        return HKDF(SHA256(), SIZE, salt=None, info=b"liggare " + use + b" " + purpose.encode()).derive(self.key)


class KeyFolder:
    """The port `Keys` on a folder (0700) of key files (0600).

    Whatever fails is a StoreFailure: a key that others can read, one that is damaged, a folder that cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def wrap(self, purpose: Purpose, key: bytes) -> bytes:
        """Format, mark of the version, nonce, and the key encrypted with AES-256-GCM: its length and 37 bytes."""
        version = self._newest(purpose)
        head, nonce = _FORMAT + version.mark, os.urandom(_NONCE)
        sealed = AESGCM(version.derived(b"wrap", purpose)).encrypt(nonce, key, head + purpose.encode())
        return head + nonce + sealed

    def unwrap(self, purpose: Purpose, wrapped: bytes) -> bytes:
        """The key again. KeyError if the version it was wrapped under is gone, Damaged if it was altered."""
        head, rest = wrapped[: 1 + _MARK], wrapped[1 + _MARK :]
        if head[:1] != _FORMAT or len(rest) <= _NONCE:
            raise Damaged(_ALTERED)
        version = {version.mark: version for version in self._versions(purpose)}[head[1:]]
        try:
            return AESGCM(version.derived(b"wrap", purpose)).decrypt(
                rest[:_NONCE], rest[_NONCE:], head + purpose.encode()
            )
        except InvalidTag as error:
            raise Damaged(_ALTERED) from error

    def secret(self, purpose: Purpose, *, make: bool = True) -> bytes:
        """32 bytes of that purpose's newest key, the same each time. KeyError if there is none and none is made."""
        if not make and not self._versions(purpose):
            raise KeyError(purpose)
        return self._newest(purpose).derived(b"secret", purpose)

    def rotate(self, purpose: Purpose) -> None:
        """A new version of that purpose's key. Of two that rotate at once one makes it and both have it."""
        if purpose in _PINNED:
            raise StoreFailure(_pinned(purpose))
        self._make(purpose, self._newest(purpose).number + 1)

    def signing(self, *, make: bool = True) -> Ed25519PrivateKey:
        """The key that receipts and checkpoints are signed with; BadKey if its file holds another thing.

        KeyError if there is none and none is made.
        """
        if not make and not (self._folder / PRIVATE).exists():
            raise KeyError(PRIVATE)
        with told(self._folder):
            private_folder(self._folder)
            return signing_key(self._folder)

    def _newest(self, purpose: Purpose) -> _Version:
        if not (versions := self._versions(purpose)):
            self._make(purpose, 1)
            versions = self._versions(purpose)
        return versions[-1]

    def _versions(self, purpose: Purpose) -> Sequence[_Version]:
        if purpose not in get_args(Purpose):
            raise ValueError(f"no key has the purpose {purpose!r}")
        with told(self._folder):
            return [_read(path, purpose) for path in sorted(self._folder.glob(f"{purpose}-*.key"))]

    def _make(self, purpose: Purpose, number: int) -> None:
        key = AESGCM.generate_key(8 * SIZE)
        with told(self._folder):
            private_folder(self._folder).chmod(0o700)
            place(self._folder / _name(purpose, number), _written(purpose, _Version(number, key)), "keys")


def _name(purpose: str, number: int) -> str:
    return f"{purpose}-{number:04}.key"


def _written(purpose: str, version: _Version) -> bytes:
    """The file: what it is, whose it is, the key and a check sum (the mark), on one line of text."""
    return f"liggare-key 1 {purpose} {version.number:04} {version.key.hex()} {version.mark.hex()}\n".encode()


def _read(path: Path, purpose: str) -> _Version:
    with path.open("rb") as file:
        if stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
            raise Exposed(_exposed(path))
        content = file.read().decode("ascii", errors="replace")
    found = _FILE.fullmatch(content)
    if found:
        version = _Version(int(found[2]), bytes.fromhex(found[3]))
        if found[1] == purpose and path.name == _name(purpose, version.number) and found[4] == version.mark.hex():
            return version
    raise Damaged(_no_key(path))


def _exposed(path: Path) -> Text:
    return Text(
        sv=f"{path}: nyckeln kan läsas av andra än ägaren (väntat: 0600). Den används inte. Har ingen annan kunnat "
        f"läsa den: chmod 600 {path}. Annars: gör det, byt nyckel och kryptera om.",
        en=f"{path}: others than the owner can read the key (expected: 0600). It is not used. If nobody else can have "
        f"read it: chmod 600 {path}. Otherwise do that, rotate the key and encrypt anew.",
    )


def _no_key(path: Path) -> Text:
    return Text(
        sv=f"{path}: här skulle en nyckel finnas, med samma namn som filen. Filen är skadad eller har bytt namn. "
        "Återställ den ur säkerhetskopian.",
        en=f"{path}: a key with the file's own name was expected here. The file is damaged or was renamed. "
        "Restore it from the backup.",
    )


def _pinned(purpose: str) -> Text:
    return Text(
        sv=f"Nyckeln {purpose} byts inte: det som gjorts med den skulle inte gå ihop med det som görs med en ny.",
        en=f"The key {purpose} is not rotated: what was made with it would no longer match what a new one makes.",
    )


_ALTERED = Text(
    sv="En inslagen nyckel har ändrats eller hör till något annat. Återställ den ur säkerhetskopian.",
    en="A wrapped key was altered or belongs to something else. Restore it from the backup.",
)
