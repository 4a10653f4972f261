"""The keys that rows are made with -> the same secrets for ever: the ledger knows their fingerprints.

With another key the same person would become two, explanations would meet nothing, and nobody could tell our seals from
others'; so a key that was lost is told, and none is made in its place.
"""

from __future__ import annotations

import hashlib
from typing import Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from liggare.operate.office import Office
from liggare.operate.ports import StoreFailure
from liggare.spec.model import Text

Pinned = Literal["pseudonym", "explanation"]
Key = Literal["pseudonym", "explanation", "receipt-signing"]
PINNED: tuple[Pinned, ...] = ("pseudonym", "explanation")
SIGNING: Literal["receipt-signing"] = "receipt-signing"


def secret_of(office: Office, purpose: Pinned) -> bytes:
    """The secret of that purpose, made on first use. StoreFailure if it is gone, or is another than it was."""
    known = office.marks.of(purpose)
    try:
        secret = office.keys.secret(purpose, make=known is None)
    except KeyError:
        raise StoreFailure(_gone(purpose)) from None
    mark = fingerprint(secret)
    if known is None:
        known = office.marks.pin(purpose, mark)
    if mark != known:
        raise StoreFailure(_another(purpose))
    return secret


def signing_of(office: Office) -> Ed25519PrivateKey:
    """The key that receipts and checkpoints are signed with, made on first use. StoreFailure as of `secret_of`."""
    known = office.marks.of(SIGNING)
    try:
        key = office.keys.signing(make=known is None)
    except KeyError:
        raise StoreFailure(_gone(SIGNING)) from None
    mark = fingerprint(key.public_key().public_bytes_raw())
    known = office.marks.pin(SIGNING, mark) if known is None else known
    if mark != known:
        raise StoreFailure(_another(SIGNING))
    return key


def require_keys(office: Office) -> None:
    """StoreFailure unless the keys that have been used are there, and are the ones they were."""
    for purpose in PINNED:
        if office.marks.of(purpose) is not None:
            secret_of(office, purpose)
    if office.marks.of(SIGNING) is not None:
        signing_of(office)


def require_present(office: Office) -> None:
    """StoreFailure if a key that has been used is gone; that one is another is told where it is used."""
    for purpose in (*PINNED, SIGNING):
        if office.marks.of(purpose) is not None:
            try:
                office.keys.signing(make=False) if purpose == SIGNING else office.keys.secret(purpose, make=False)
            except KeyError:
                raise StoreFailure(_gone(purpose)) from None


def fingerprint(secret: bytes) -> str:
    """What tells a key from others and says nothing of it: 32 hexadecimal digits."""
    return hashlib.sha256(b"liggare fingerprint\0" + secret).hexdigest()[:32]


def _gone(purpose: Key) -> Text:
    return Text(
        sv=f"Nyckeln {purpose} saknas i nyckelmappen, men den har använts i huvudboken. Ingen ny görs: den skulle "
        "inte gå ihop med det som finns. Inget har ändrats. Återställ nyckelmappen (keys) ur säkerhetskopian, och kör "
        "om.",
        en=f"The key {purpose} is not in the key folder, but it has been used in the ledger. No new one is made: it "
        "would not match what there is. Nothing has changed. Restore the key folder (keys) from the backup, and run "
        "again.",
    )


def _another(purpose: Key) -> Text:
    return Text(
        sv=f"Nyckeln {purpose} i nyckelmappen är en annan än den som har använts i huvudboken. Den går inte ihop med "
        "det som finns. Inget har ändrats. Återställ nyckelmappen (keys) ur säkerhetskopian, eller ange den datamapp "
        "som hör till huvudboken, och kör om.",
        en=f"The key {purpose} in the key folder is another than the one that has been used in the ledger. It does not "
        "match what there is. Nothing has changed. Restore the key folder (keys) from the backup, or "
        "name the data folder that belongs to the ledger, and run again.",
    )
