"""What is due, received, late, missing or final, as a real office knows it on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_duties import OTHER, UNIT, bound, day, items, told, units
from made_office import REPORTER, WHO, Desk, desk, months_of, visits

from liggare.operate.decide import Leave, Nil, declare_nil, end, extend
from liggare.operate.duties import DutyChange, set_duty
from liggare.operate.undo import withdraw
from liggare.operate.unit_changes import Change, change
from liggare.organisation.unit import Key

JANUARY = months_of(4, "2025-01")
FEBRUARY = months_of(4, "2025-02", start=101)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    """An office, in which a unit must report outpatient care from January 2025 on."""
    with desk(tmp_path) as opened:
        bound(opened, UNIT)
        yield opened


def _send(here: Desk, on: str, *rows: dict[str, str], month: str = "") -> int:
    here.clock.set(day(on))
    return here.send(visits(*rows), month=month or on[:7].replace("-", "")).kept.number


def test_a_month_is_due_until_its_first_day_has_passed_and_missing_from_the_day_after(here: Desk) -> None:
    assert told(here, "2025-02-01") == {"2025-01": "due"}
    assert told(here, "2025-02-28") == {"2025-01": "due"}
    assert told(here, "2025-03-01") == {"2025-01": "missing", "2025-02": "due"}


def test_a_month_is_received_three_times_and_then_final(here: Desk) -> None:
    _send(here, "2025-02-20", *JANUARY)
    assert told(here, "2025-02-20") == {"2025-01": "received"}
    assert told(here, "2025-03-31")["2025-01"] == "received"
    assert told(here, "2025-04-01")["2025-01"] == "missing", "the second delivery has not come"
    _send(here, "2025-03-20", *JANUARY, *FEBRUARY)
    assert told(here, "2025-04-01") == {"2025-01": "received", "2025-02": "received", "2025-03": "due"}
    _send(here, "2025-04-20", *JANUARY, *FEBRUARY, *months_of(4, "2025-03", start=201))
    found = {one.month: one for one in items(here, "2025-04-20")}
    assert {month: (one.state, one.final, one.rows) for month, one in found.items()} == {
        "2025-01": ("final", True, 4),
        "2025-02": ("received", False, 4),
        "2025-03": ("received", False, 4),
    }
    assert [one.on_time for one in found["2025-01"].times] == [True, True, True]
    assert [one.met and one.met.delivery for one in found["2025-01"].times] == [1, 2, 3]


def test_the_same_day_is_told_the_same_whatever_comes_later(here: Desk) -> None:
    _send(here, "2025-03-05", *JANUARY, *FEBRUARY)
    assert told(here, "2025-03-04") == {"2025-01": "missing", "2025-02": "due"}
    assert told(here, "2025-03-05") == {"2025-01": "late", "2025-02": "received"}
    declare_nil(here.office, Nil(here.register, REPORTER, UNIT, "2025-03", "PAR_OV"), WHO)
    assert told(here, "2025-03-04") == {"2025-01": "missing", "2025-02": "due"}


def test_a_late_delivery_is_late_and_an_old_reporting_month_answers_for_its_own_time_only(here: Desk) -> None:
    _send(here, "2025-04-02", *JANUARY, month="202502")
    [january] = [one for one in items(here, "2025-04-02") if one.month == "2025-01"]
    assert january.state == "missing", "the second time has passed, too"
    assert [one.on_time for one in january.times] == [False, None, None]


def test_a_unit_without_rows_in_the_regions_delivery_is_missing_until_it_is_declared_nil(here: Desk) -> None:
    bound(here, OTHER)
    _send(here, "2025-02-20", *JANUARY)
    assert told(here, "2025-03-01", OTHER)["2025-01"] == "missing"
    here.clock.set(day("2025-03-02"))
    declare_nil(here.office, Nil(here.register, REPORTER, OTHER, "2025-01", "PAR_OV"), WHO)
    assert told(here, "2025-03-01", OTHER)["2025-01"] == "missing"
    assert told(here, "2025-03-02", OTHER)["2025-01"] == "nil"
    [january] = [one for one in items(here, "2025-03-02", OTHER) if one.month == "2025-01"]
    assert [one.on_time for one in january.times] == [False, True, True]
    assert january.overdue(day("2025-05-01")) == ()


def test_an_empty_delivery_says_that_there_is_nothing(here: Desk) -> None:
    here.clock.set(day("2025-02-20"))
    here.send({"PAR_OV": dict.fromkeys(visits(*JANUARY)["PAR_OV"], ())}, month="202502")
    assert told(here, "2025-02-20") == {"2025-01": "nil"}


def test_an_extension_moves_the_day_for_its_months_and_unit(here: Desk) -> None:
    bound(here, OTHER)
    here.clock.set(day("2025-02-27"))
    leave = Leave(here.register, REPORTER, ("2025-01", "2025-01"), day("2025-03-15"), UNIT)
    number = extend(here.office, leave, "brand", "olle")
    assert told(here, "2025-03-15") == {"2025-01": "extended", "2025-02": "due"}
    assert told(here, "2025-03-16")["2025-01"] == "missing"
    assert told(here, "2025-03-15", OTHER)["2025-01"] == "missing"
    _send(here, "2025-03-15", *JANUARY)
    [january, _] = items(here, "2025-03-15")
    assert (january.state, january.times[0].on_time, january.times[0].extension) == ("received", True, number)
    here.clock.set(day("2025-03-16"))
    end(here.office, "extension", here.register.id, number, "klart", "olle")
    assert told(here, "2025-03-15")["2025-01"] == "received", "it held then"
    assert told(here, "2025-03-16")["2025-01"] == "late"


def test_a_delivery_that_waits_is_being_handled_and_one_that_is_refused_has_not_come(here: Desk) -> None:
    _send(here, "2025-02-20", *JANUARY)
    _send(here, "2025-03-20", *FEBRUARY)
    assert here.office.deliveries.find(2).state == "waiting for confirmation"
    assert told(here, "2025-03-20") == {"2025-01": "received", "2025-02": "waiting"}
    assert told(here, "2025-04-02")["2025-01"] == "waiting"
    here.clock.set(day("2025-04-03"))
    withdraw(here.office, 2, "fel", WHO)
    assert told(here, "2025-04-03")["2025-01"] == "missing"
    here.clock.set(day("2025-04-04"))
    wrong = [{**row, "SJUKHUS": "0", "MVO": "x"} for row in (*JANUARY, *FEBRUARY)]
    assert here.send(visits(*wrong), month="202504").kept.state == "refused"
    assert told(here, "2025-04-04")["2025-02"] == "missing"


def test_what_is_withdrawn_has_not_come(here: Desk) -> None:
    number = _send(here, "2025-02-20", *JANUARY)
    here.clock.set(day("2025-03-05"))
    withdraw(here.office, number, "fel fil", WHO)
    assert told(here, "2025-03-04")["2025-01"] == "received"
    assert told(here, "2025-03-05")["2025-01"] == "missing"


def test_with_its_code_a_units_duty_ends_but_not_for_the_months_before(here: Desk) -> None:
    change(here.office, Key("sjukhuskod", UNIT), Change("close", day("2025-02-10")), "avvecklad", "olle")
    assert told(here, "2025-04-01") == {"2025-01": "missing", "2025-02": "missing"}


def test_a_duty_is_of_its_subset_and_its_days_and_goes_on_with_another_reporter(here: Desk) -> None:
    set_duty(here.office, DutyChange(here.register, UNIT, ("PAR_OV",), day("2025-03-01"), "13"), "ny region", "olle")
    found = items(here, "2025-05-01", months=("2025-01", "2025-04"))
    assert [(one.month, one.reporter) for one in found] == [
        *(("2025-01", "14"), ("2025-02", "14")),
        *(("2025-03", "13"), ("2025-04", "13")),
    ]
    set_duty(here.office, DutyChange(here.register, UNIT, ("PAR_OV",), day("2025-04-01")), "upphör", "olle")
    assert [one.month for one in items(here, "2025-05-01", months=("2025-01", "2025-04"))] == [
        *("2025-01", "2025-02", "2025-03"),
    ]


def test_months_that_are_over_are_told_while_they_are_missing_and_not_once_they_are_settled(here: Desk) -> None:
    _send(here, "2025-02-20", *JANUARY)
    assert told(here, "2025-08-01")["2025-02"] == "missing"
    assert "2025-01" not in told(here, "2025-08-01"), "it is over, with what came"
    [january] = items(here, "2025-08-01", months=("2025-01", "2025-01"))
    assert (january.state, [one.on_time for one in january.times]) == ("final", [True, None, None])
    assert january.overdue(day("2025-08-01")) == ()


def test_nothing_is_asked_of_units_without_a_duty(here: Desk) -> None:
    units(here, OTHER)
    assert told(here, "2025-05-01", OTHER) == {}
    assert {one.unit for one in items(here, "2025-05-01", "")} == {UNIT}


def test_the_day_is_over_at_midnight_in_sweden(here: Desk) -> None:
    here.clock._now = dt.datetime(2025, 2, 28, 22, 59, 50, tzinfo=dt.UTC)
    here.send(visits(*JANUARY), month="202502")
    [january, *_] = items(here, "2025-03-01")
    assert january.times[0].met
    assert (january.times[0].met.day, january.times[0].on_time) == (day("2025-02-28"), True)
