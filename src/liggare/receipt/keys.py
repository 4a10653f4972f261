"""A folder -> the key receipts are signed with, made on first use, and its public half for everyone else."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from liggare.spec.model import Text

PRIVATE = "receipt-signing.pem"
PUBLIC = "receipt-signing.pub.pem"


class BadKey(ValueError):
    """A key file that holds no Ed25519 key; `text` says so in both languages."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def signing_key(folder: Path) -> Ed25519PrivateKey:
    """The private key in `folder`, made with its public half beside it if there is none.

    The folder is for its owner alone (0700), the key too (0600). Of two that make it at once one wins and both use it.
    BadKey if the file holds something else; OSError if the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    path = folder / PRIVATE
    if not path.exists():
        _place(path, _private_pem(Ed25519PrivateKey.generate()), 0o600)
    key = _read_private(path)
    if not (folder / PUBLIC).exists():
        _place(folder / PUBLIC, public_pem(key.public_key()), 0o644)
    return key


def fingerprint(key: Ed25519PublicKey) -> str:
    """`SHA256:` and the hexadecimal SHA-256 of the key's SubjectPublicKeyInfo (DER)."""
    der = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return f"SHA256:{hashlib.sha256(der).hexdigest()}"


def public_pem(key: Ed25519PublicKey) -> bytes:
    """The public key as PEM, its fingerprint in a line before (RFC 7468 lets text stand there)."""
    pem = key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return f"Ed25519 {fingerprint(key)}\n".encode() + pem


def read_public(path: Path) -> Ed25519PublicKey:
    """The public key in a PEM file; BadKey if it holds none, OSError if it cannot be read."""
    text = path.read_bytes()
    start = max(text.find(b"-----BEGIN"), 0)
    try:
        key = serialization.load_pem_public_key(text[start:])
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BadKey(_no_key(path, "publik nyckel", "public key")) from error
    if not isinstance(key, Ed25519PublicKey):
        raise BadKey(_no_key(path, "publik nyckel", "public key"))
    return key


def _read_private(path: Path) -> Ed25519PrivateKey:
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise BadKey(_no_key(path, "privat nyckel", "private key")) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise BadKey(_no_key(path, "privat nyckel", "private key"))
    return key


def _no_key(path: Path, sv: str, en: str) -> Text:
    return Text(
        sv=f"{path}: här skulle en {sv} för Ed25519 i PEM-form finnas. Ange en annan fil, eller återställ den "
        "ur säkerhetskopian.",
        en=f"{path}: an Ed25519 {en} in PEM form was expected here. Name another file, or restore it from the backup.",
    )


def _private_pem(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _place(path: Path, content: bytes, mode: int) -> None:
    """The whole file appears at once, and never over one that is already there."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        with suppress(FileExistsError):
            path.hardlink_to(name)
    finally:
        Path(name).unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # the name too is on the disk before anything is signed with the key
    finally:
        os.close(folder)
