"""Timeliness: a statistic that adds up, and a proof that names the delivery and the receipt as it was written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_duties import OTHER, UNIT, bound, day
from made_office import REPORTER, WHO, Desk, desk, months_of, visits

from liggare.operate.decide import Leave, Nil, declare_nil, extend
from liggare.operate.due import Asked, due
from liggare.operate.timeliness import Proof, Timeliness, proofs, timeliness

JANUARY = months_of(4, "2025-01")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    """An office with two units that must report from January 2025 on."""
    with desk(tmp_path) as opened:
        opened.clock.set(day("2025-01-10"))
        bound(opened, UNIT, OTHER)
        yield opened


def _told(here: Desk, on: str) -> tuple[Timeliness, ...]:
    items = due(here.office, Asked(here.register, day(on), months=("2025-01", "2025-02")))
    return timeliness(items, day(on))


def _proofs(here: Desk, on: str, unit: str = UNIT) -> list[Proof]:
    items = due(here.office, Asked(here.register, day(on), unit, ("2025-01", "2025-01")))
    return list(proofs(here.office, items, day(on)))


def _counts(told: tuple[Timeliness, ...]) -> dict[str, tuple[int, int, int, int]]:
    return {one.unit: (one.due, one.on_time, one.late, one.missing) for one in told}


def test_what_is_on_time_late_and_missing_adds_up_to_what_was_due(here: Desk) -> None:
    here.clock.set(day("2025-02-10"))
    here.send(visits(*JANUARY), month="202502")
    assert _counts(_told(here, "2025-02-28")) == {UNIT: (1, 1, 0, 0), OTHER: (0, 0, 0, 0)}
    assert _counts(_told(here, "2025-03-01")) == {UNIT: (1, 1, 0, 0), OTHER: (1, 0, 0, 1)}
    here.clock.set(day("2025-04-02"))
    here.send(visits(*JANUARY), month="202503")
    declare_nil(here.office, Nil(here.register, REPORTER, OTHER, "2025-01", "PAR_OV"), WHO)
    assert _counts(_told(here, "2025-04-02")) == {UNIT: (3, 1, 2, 0), OTHER: (4, 1, 3, 0)}, "of February it says: none"
    for one in _told(here, "2025-06-30"):
        assert one.on_time + one.late + one.missing == one.due


def test_a_proof_names_the_delivery_and_the_receipt_as_it_was_written(here: Desk) -> None:
    here.clock.set(day("2025-03-03"))
    kept = here.send(visits(*JANUARY), month="202503").kept
    [first, second] = _proofs(here, "2025-03-05")
    assert (first.last, second.last) == (day("2025-02-28"), day("2025-03-31"))
    assert (first.delivery, first.met, first.days_late) == (kept.number, kept.received.at, 3)
    assert (second.delivery, second.days_late) == (kept.number, 0)
    assert kept.receipt
    assert {first.receipt, second.receipt} == {hashlib.sha256(kept.receipt).hexdigest()}


def test_a_proof_of_nothing_to_report_and_of_what_never_came(here: Desk) -> None:
    [missing] = _proofs(here, "2025-03-10")
    assert (missing.met, missing.delivery, missing.receipt, missing.days_late) == (None, None, "", 10)
    here.clock.set(day("2025-02-20"))
    declare_nil(here.office, Nil(here.register, REPORTER, OTHER, "2025-01", "PAR_OV"), WHO)
    said = _proofs(here, "2025-03-10", OTHER)
    assert {(one.delivery, one.receipt, one.days_late, one.met is None) for one in said} == {(None, "", 0, False)}


def test_an_extension_stands_in_the_proof_with_its_number_and_day(here: Desk) -> None:
    leave = Leave(here.register, REPORTER, ("2025-01", "2025-01"), day("2025-03-20"), UNIT)
    number = extend(here.office, leave, "brand", "olle")
    assert _proofs(here, "2025-03-20") == []
    [proof] = _proofs(here, "2025-03-22")
    assert (proof.last, proof.until, proof.extension, proof.days_late) == (
        *(day("2025-02-28"), day("2025-03-20"), number, 2),
    )
