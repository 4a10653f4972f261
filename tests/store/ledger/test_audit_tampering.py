"""Whoever changes the audit's chain in the database is found out, whichever way it is done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from made_entries import NOW, act

from liggare.operate.audit import Fault, entered, faults, signed
from liggare.store.ledger import models
from liggare.store.ledger.ledger import Ledger

KEY = Ed25519PrivateKey.generate()
ENTRIES = 8


def test_a_chain_that_nobody_has_touched_holds(ledger: Ledger) -> None:
    _fill(ledger)
    assert _faults(ledger) == []


def test_an_empty_chain_holds(ledger: Ledger) -> None:
    assert _faults(ledger) == []


def _change(ledger: Ledger) -> None:
    _row(ledger, 3).update(who="olle")


def _change_details(ledger: Ledger) -> None:
    _row(ledger, 3).update(details='{"files":2}')


def _drop(ledger: Ledger) -> None:
    _row(ledger, 3).delete()


def _drop_and_renumber(ledger: Ledger) -> None:
    _row(ledger, 3).delete()
    for number in range(4, ENTRIES + 1):
        _row(ledger, number).update(number=number - 1)


def _swap(ledger: Ledger) -> None:
    for old, new in ((3, 100), (4, 3), (100, 4)):
        _row(ledger, old).update(number=new)


def _cut(ledger: Ledger) -> None:
    ledger.database.rows(models.AuditEntry).filter(number__gte=5).delete()


def _cut_and_write_anew(ledger: Ledger) -> None:
    """A chain that holds by itself, with another end than the one that was signed."""
    _cut(ledger)
    for _ in range(5, ENTRIES + 1):
        last = ledger.trail.last()
        assert last
        other = entered(act("delivery.withdrawn"), last.at, last.number + 1, last.seal)
        ledger.database.rows(models.AuditEntry).create(**vars(other))


def _take_away_the_checkpoints(ledger: Ledger) -> None:
    """Those in the database; the file outside it still tells."""
    ledger.database.rows(models.Checkpoint).all().delete()
    _cut(ledger)


TAMPERINGS: dict[Callable[[Ledger], None], list[Fault]] = {
    _change: [Fault("changed", 3)],
    _change_details: [Fault("changed", 3)],
    _drop: [Fault("missing", 3)],
    _drop_and_renumber: [Fault("out of place", 3)],
    _swap: [Fault("out of place", 3)],
    _cut: [Fault("cut", 5)],
    _cut_and_write_anew: [Fault("not as signed", 8)],
    _take_away_the_checkpoints: [Fault("cut", 5)],
}


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda one: one.__name__.strip("_"))
def test_a_chain_that_was_tampered_with_is_found_out(ledger: Ledger, tamper: Callable[[Ledger], None]) -> None:
    _fill(ledger)
    tamper(ledger)
    found = _faults(ledger)
    assert set(TAMPERINGS[tamper]) <= set(found), found


def test_a_checkpoint_signed_by_somebody_else_is_found_out(ledger: Ledger) -> None:
    _fill(ledger)
    last = ledger.trail.last()
    assert last
    ledger.trail.keep(signed(last, "2025-06-30T12:00:00Z", Ed25519PrivateKey.generate()))
    assert _faults(ledger) == [Fault("foreign key", ENTRIES)]


def test_a_checkpoint_that_was_changed_is_found_out(ledger: Ledger) -> None:
    _fill(ledger)
    ledger.database.rows(models.Checkpoint).update(number=5)
    assert Fault("false checkpoint", 5) in _faults(ledger)


def _fill(ledger: Ledger) -> None:
    for number in range(ENTRIES):
        ledger.trail.record(act(on=str(number)), NOW)
    last = ledger.trail.last()
    assert last
    ledger.trail.keep(signed(last, "2025-06-30T12:00:00Z", KEY))


def _row(ledger: Ledger, number: int):
    return ledger.database.rows(models.AuditEntry).filter(number=number)


def _faults(ledger: Ledger) -> list[Fault]:
    return list(faults(ledger.trail.entries(), ledger.trail.checkpoints(), KEY.public_key()))
