"""The keys that rows are made with -> the same secrets for ever: the ledger knows their fingerprints.

With another key the same person would become two, and explanations would meet nothing; so a key that was lost is told,
and none is made in its place.
"""

from __future__ import annotations

import hashlib
from typing import Literal

from liggare.operate.office import Office
from liggare.operate.ports import StoreFailure
from liggare.spec.model import Text

Pinned = Literal["pseudonym", "explanation"]
PINNED: tuple[Pinned, ...] = ("pseudonym", "explanation")


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


def require_keys(office: Office) -> None:
    """StoreFailure unless the keys that have been used are there, and are the ones they were."""
    for purpose in PINNED:
        if office.marks.of(purpose) is not None:
            secret_of(office, purpose)


def fingerprint(secret: bytes) -> str:
    """What tells the secret from others and says nothing of it."""
    return hashlib.sha256(b"liggare fingerprint\0" + secret).hexdigest()[:32]


def _gone(purpose: Pinned) -> Text:
    return Text(
        sv=f"Nyckeln {purpose} saknas i nyckelmappen, men den har använts i huvudboken. Ingen ny görs: samma person "
        "skulle bli två. Inget har ändrats. Återställ nyckelmappen (keys) ur säkerhetskopian och kör om.",
        en=f"The key {purpose} is not in the key folder, but it has been used in the ledger. No new one is made: the "
        "same person would become two. Nothing has changed. Restore the key folder (keys) from the backup, and run "
        "again.",
    )


def _another(purpose: Pinned) -> Text:
    return Text(
        sv=f"Nyckeln {purpose} i nyckelmappen är en annan än den som har använts i huvudboken. Med den skulle samma "
        "person bli två. Inget har ändrats. Återställ nyckelmappen (keys) ur säkerhetskopian, eller ange den datamapp "
        "som hör till huvudboken, och kör om.",
        en=f"The key {purpose} in the key folder is another than the one that has been used in the ledger. With it the "
        "same person would become two. Nothing has changed. Restore the key folder (keys) from the backup, or "
        "name the data folder that belongs to the ledger, and run again.",
    )
