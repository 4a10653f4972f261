"""What time and sudden deaths leave behind -> deliveries moved on, files without an owner destroyed, keys renewed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from liggare.operate.audit import Act
from liggare.operate.judge import known_register
from liggare.operate.kept import Change, Kept, Wanted
from liggare.operate.office import VAULT, WAIT, Office, delivery_lock, register_lock
from liggare.operate.refusal import Busy
from liggare.operate.states import STATES, TESTS_KEPT, StateName, overdue
from liggare.register.table import tables

SYSTEM = "liggare"
"""Who acts when time does."""

NOT_LONGER = dt.timedelta(0)

RETENTION: Mapping[StateName, dt.timedelta] = {
    "refused": dt.timedelta(days=90),
    "lapsed": dt.timedelta(days=90),
    "withdrawn": dt.timedelta(days=90),
    "superseded": dt.timedelta(days=730),
    "tested": TESTS_KEPT,
}
"""So long are the files and findings of a delivery kept that has come to its end; our own, no regulation sets them."""


@dataclass(frozen=True)
class Tidied:
    """How many files were destroyed: of deliveries whose time is out, and left by processes that died.

    `rows`: files with rows that no version of a register holds.
    """

    expired: int
    ownerless: int
    rows: int


def sweep(office: Office) -> tuple[int, ...]:
    """Take every delivery on whose time is up, unless somebody works on it now; their numbers."""
    timed = tuple(name for name, state in STATES.items() if state.after)
    now = office.now()
    found = [kept for kept in office.deliveries.select(Wanted(states=timed)) if overdue(kept.state, kept.since, now)]
    return tuple(kept.number for kept in found if _moved(office, kept))


def _moved(office: Office, kept: Kept) -> bool:
    with suppress(Busy), office.locks.hold(delivery_lock(kept.number), NOT_LONGER):
        here = office.deliveries.find(kept.number)
        to = overdue(here.state, here.since, office.now())
        if to:
            act = Act(SYSTEM, f"delivery.{to}", here.received.register, str(here.number), {"from": here.state})
            office.deliveries.move(here.number, here.state, Change(to), office.now(), act)
            return True
    return False


def abandoned(office: Office) -> tuple[Kept, ...]:
    """Deliveries under way that nobody works on: a process died, and they can be resumed."""
    active = tuple(name for name, state in STATES.items() if state.phase == "under way")
    under_way = office.deliveries.select(Wanted(states=active, test=False))
    return tuple(kept for kept in under_way if office.locks.free(delivery_lock(kept.number)))


def tidy(office: Office, who: str) -> Tidied:
    """Destroy the keys of files that are no longer to be kept, or that no delivery owns; nobody can read them again."""
    office.tidy()
    with office.locks.hold(VAULT, WAIT):
        every = office.deliveries.select(Wanted())
        kept = {digest for one in every if not _expired(one, office.now()) for digest in _digests(one)}
        owned = {digest for one in every for digest in _digests(one)}
        there = set(office.vault.digests())
        for digest in sorted(there - kept):
            office.vault.shred(digest)
    rows = sum(_swept(office, register) for register in sorted({one.received.register for one in every}))
    done = Tidied(expired=len((there & owned) - kept), ownerless=len(there - owned), rows=rows)
    if there - kept:
        details = {"expired": done.expired, "ownerless": done.ownerless}
        office.trail.record(Act(who, "vault.tidied", "", "", details), office.now())
    return done


def _swept(office: Office, register: str) -> int:
    """Files with rows that a process left which died before the ledger named them; none while somebody writes."""
    with suppress(Busy), office.locks.hold(register_lock(register), NOT_LONGER):
        versions = office.versions.history(register)
        names = {*tables(known_register(register)), *(name for one in versions for name in one.tables)}
        named = {name: {one.tables[name] for one in versions if name in one.tables} for name in names}
        return sum(office.tables.sweep(name, named[name]) for name in sorted(names))
    return 0


def _expired(kept: Kept, now: dt.datetime) -> bool:
    longest = RETENTION.get(kept.state)
    return longest is not None and now - kept.since > longest


def _digests(kept: Kept) -> Iterator[str]:
    if not kept.received.test:  # a test's own files are gone when it has been tried
        yield from (file.sha256 for file in kept.received.files)
    yield from (kept.findings,) if kept.findings else ()


def rotate(office: Office, purpose: Literal["vault", "identity"], who: str) -> int:
    """Make a new key, and wrap or encrypt all that is kept anew under it; how much was."""
    office.keys.rotate(purpose)
    renewed = (
        (office.vault.rewrap, office.replies.rewrap, office.sheets.rewrap)
        if purpose == "vault"
        else (office.identities.recrypt,)
    )
    done = sum(renew() for renew in renewed)
    office.trail.record(Act(who, "key.rotated", "", purpose, {"renewed": done}), office.now())
    return done
