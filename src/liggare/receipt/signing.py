"""A receipt and a key -> a signed receipt file; the file, the delivered files and the public key -> what holds.

The file is canonical JSON: `{"receipt": {...}, "signature": {"algorithm", "public_key_fingerprint", "value"}}`. The
signature (Ed25519, base64) is over the canonical text of the receipt alone.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from liggare.receipt.canonical import NotCanonical, canonical, parse
from liggare.receipt.delivered import Delivered, digests
from liggare.receipt.keys import fingerprint
from liggare.receipt.value import CheckedFile, Receipt
from liggare.spec.model import Value

ALGORITHM: Literal["Ed25519"] = "Ed25519"
LARGEST_FILE = 64 * 1024 * 1024  # a receipt is some hundred kilobytes; more is something else

Fault = Literal["not a receipt", "altered", "wrong key", "signature", "file changed", "file missing"]


class Signature(Value, frozen=True):
    """How a receipt was signed."""

    algorithm: Literal["Ed25519"]
    public_key_fingerprint: str
    value: str


class Signed(Value, frozen=True):
    """A receipt with its signature."""

    receipt: Receipt
    signature: Signature


@dataclass(frozen=True)
class Failure:
    """One thing that does not hold; `what` names the file or key it is about, empty for the receipt itself."""

    fault: Fault
    what: str = ""


@dataclass(frozen=True)
class Verification:
    """What holds of a receipt. `compared` files had the digest the receipt states, `extra` are not on the receipt.

    `receipt` is there only if its signature holds: nothing else in the file can be believed.
    """

    failures: tuple[Failure, ...]
    receipt: Receipt | None = None
    compared: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    @property
    def valid(self) -> bool:
        """Nothing failed."""
        return not self.failures


def sign(receipt: Receipt, key: Ed25519PrivateKey) -> bytes:
    """The signed receipt as the bytes of its file."""
    value = base64.b64encode(key.sign(receipt.canonical())).decode()
    signature = Signature(algorithm=ALGORITHM, public_key_fingerprint=fingerprint(key.public_key()), value=value)
    return canonical(msgspec.to_builtins(Signed(receipt=receipt, signature=signature)))


def verify(receipt_file: Path, files: Sequence[Path], public_key: Ed25519PublicKey) -> Verification:
    """Whether the receipt is as it was signed, and whether the delivered files are those it is about.

    `files`: files, folders or zip archives; with none, only the signature is tried. OSError if one cannot be read.
    """
    signed = _read(receipt_file)
    if isinstance(signed, Failure):
        return Verification((signed,))
    failure = _signature_failure(signed, public_key)
    if failure:
        return Verification((failure,))
    if not files:
        return Verification((), signed.receipt)
    largest = max((file.size for file in signed.receipt.files), default=0)
    return _compare(signed.receipt, digests(files, largest, leave_out=receipt_file))


def _read(path: Path) -> Signed | Failure:
    with path.open("rb") as file:
        text = file.read(LARGEST_FILE + 1)
    if len(text) > LARGEST_FILE:
        return Failure("not a receipt")
    try:
        return msgspec.convert(parse(text.removesuffix(b"\n")), Signed, strict=True)
    except NotCanonical:
        return Failure("altered" if b'"public_key_fingerprint"' in text else "not a receipt")
    except msgspec.ValidationError:
        return Failure("not a receipt")


def _signature_failure(signed: Signed, key: Ed25519PublicKey) -> Failure | None:
    if signed.signature.public_key_fingerprint != fingerprint(key):
        return Failure("wrong key", signed.signature.public_key_fingerprint)
    try:
        value = base64.b64decode(signed.signature.value, validate=True)
        key.verify(value, signed.receipt.canonical())
    except (InvalidSignature, ValueError):
        return Failure("signature")
    if base64.b64encode(value).decode() != signed.signature.value:  # the last character has bits that mean nothing
        return Failure("altered")
    return None


def _compare(receipt: Receipt, delivered: Delivered) -> Verification:
    failures = tuple(f for f in (_file_failure(file, delivered) for file in receipt.files) if f)
    known = {file.sha256 for file in receipt.files}
    named = {failure.what for failure in failures}
    same = tuple(file.name for file in receipt.files if file.sha256 in delivered.by_digest)
    extra = tuple(n for n, digest in delivered.by_name.items() if digest not in known and n not in named)
    return Verification(failures, receipt, same, extra)


def _file_failure(file: CheckedFile, delivered: Delivered) -> Failure | None:
    if file.sha256 in delivered.by_digest:  # the name may have changed, the content has not
        return None
    return Failure("file changed" if file.name in delivered.by_name else "file missing", file.name)
