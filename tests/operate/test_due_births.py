"""Births are due one by one; what is told of a month is told by its last birth, and by the years' last days."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_duties import UNIT, birth, bound, day, items, told
from made_office import REPORTER, WHO, Desk, desk

from liggare.operate.decide import Nil, declare_nil
from liggare.spec.load import load_register


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    """An office, in which a unit must report births from January 2025 on."""
    with desk(tmp_path, register=load_register("medicinska_fodelseregistret")) as opened:
        bound(opened, UNIT, subsets=("MFR",))
        yield opened


def _send(here: Desk, on: str, born: str) -> None:
    here.clock.set(day(on))
    kept = here.send(birth(born), month=on[:7].replace("-", "")).kept
    assert kept.state in ("accepted", "partly accepted"), kept.receipt


def test_births_of_a_month_are_due_a_month_after_the_last_of_them(here: Desk) -> None:
    assert told(here, "2025-02-28") == {"2025-01": "due", "2025-02": "due"}
    assert told(here, "2025-03-01") == {"2025-01": "missing", "2025-02": "due", "2025-03": "due"}
    assert told(here, "2025-03-28")["2025-02"] == "due"
    assert told(here, "2025-03-29")["2025-02"] == "missing"


def test_what_came_while_the_month_was_under_way_does_not_answer_for_the_rest_of_it(here: Desk) -> None:
    _send(here, "2025-05-28", "2025-05-03")
    [may] = [one for one in items(here, "2025-05-28") if one.month == "2025-05"]
    assert (may.state, may.rows) == ("received", 1)
    assert told(here, "2025-06-30")["2025-05"] == "received"
    assert told(here, "2025-07-01")["2025-05"] == "missing"
    _send(here, "2025-07-02", "2025-06-03")
    [may] = [one for one in items(here, "2025-07-02") if one.month == "2025-05"]
    assert (may.state, may.times[0].on_time) == ("late", False)
    assert told(here, "2025-07-02")["2025-06"] == "received"


def test_a_month_without_births_is_declared_nil(here: Desk) -> None:
    here.clock.set(day("2025-03-05"))
    declare_nil(here.office, Nil(here.register, REPORTER, UNIT, "2025-02", "MFR"), WHO)
    assert told(here, "2025-04-10")["2025-02"] == "nil"


def test_a_year_is_final_when_it_can_no_longer_be_completed(here: Desk) -> None:
    _send(here, "2025-06-15", "2025-05-03")
    assert told(here, "2026-05-01", months=("2025-05", "2025-05")) == {"2025-05": "received"}
    assert told(here, "2026-05-02", months=("2025-05", "2025-05")) == {"2025-05": "final"}
    [june] = items(here, "2026-02-01", months=("2025-06", "2025-06"))
    assert [(one.turn.rule, one.day) for one in june.overdue(day("2026-02-01"))] == [
        ("month-after-birth", day("2025-07-30")),
        ("last-day", day("2026-01-31")),
    ]
