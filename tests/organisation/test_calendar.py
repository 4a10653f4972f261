"""The calendar of each register, against a plain one that looks at every day from 1990 to 2100."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liggare.check.written import written_rules
from liggare.organisation.calendar import Entry, entries, turns
from liggare.register.months import last_day, swedish_day
from liggare.spec.load import load_register, registers
from oracle import plain_calendar as plain

PATIENTS, BIRTHS = load_register("patientregistret"), load_register("medicinska_fodelseregistret")
YEARS = range(1990, 2101)


def _of(year: int, rule: str, register: str = "medicinska_fodelseregistret") -> list[Entry]:
    return [one for one in entries(load_register(register), year) if one.rule == rule]


@pytest.mark.parametrize("year", YEARS)
def test_the_three_preceding_months_are_reported_by_the_last_day_of_each_month(year: int) -> None:
    found = entries(PATIENTS, year)
    assert [one.last for one in found] == plain.ends_of_months(year)
    assert [one.covers for one in found] == [plain.months_before(day, 3) for day in plain.ends_of_months(year)]
    assert {(one.first == one.last, one.force) for one in found} == {(True, "required")}


@pytest.mark.parametrize("year", YEARS)
def test_births_are_reported_a_month_after_each_and_best_at_the_end_of_each_month(year: int) -> None:
    firsts = [day for day in [*plain.days_of(year - 1), *plain.days_of(year)] if day.day == 1]
    wanted = [plain.last_for_births(first) for first in firsts]
    assert [one.last for one in _of(year, "month-after-birth")] == [day for day in wanted if day.year == year]
    monthly = _of(year, "end-of-month")
    assert [one.last for one in monthly] == plain.ends_of_months(year)
    assert {one.force for one in monthly} == {"recommended"}


@pytest.mark.parametrize("year", YEARS)
def test_a_year_of_births_ends_in_january_and_may_of_the_next(year: int) -> None:
    [last], [completion] = _of(year + 1, "last-day"), _of(year + 1, "completion")
    assert (last.last, completion.last) == (dt.date(year + 1, 1, 31), dt.date(year + 1, 5, 1))
    assert last.covers == completion.covers == (dt.date(year, 1, 1), dt.date(year, 12, 31))
    assert (last.force, completion.force) == ("required", "completion")


def test_feedback_comes_four_times_a_year() -> None:
    told = [((one.first, one.last), one.covers) for one in _of(2024, "feedback")]
    days = [
        ("2024-03-01", "2024-03-31", "2023-01-01", "2023-12-31"),
        ("2024-06-01", "2024-06-30", "2024-01-01", "2024-03-31"),
        ("2024-09-01", "2024-09-30", "2024-01-01", "2024-06-30"),
        ("2024-12-01", "2024-12-31", "2024-01-01", "2024-09-30"),
    ]
    parsed = [[dt.date.fromisoformat(text) for text in row] for row in days]
    assert told == [((a, b), (c, d)) for a, b, c, d in parsed]
    assert {one.force for one in _of(2024, "feedback")} == {None}


def test_in_april_january_to_march_are_reported_as_the_authority_says() -> None:
    april, may = (one for one in entries(PATIENTS, 2026) if one.last.month in (4, 5))
    assert (april.last, april.covers) == (dt.date(2026, 4, 30), (dt.date(2026, 1, 1), dt.date(2026, 3, 31)))
    assert (may.last, may.covers) == (dt.date(2026, 5, 31), (dt.date(2026, 2, 1), dt.date(2026, 4, 30)))


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)))
@settings(deadline=None)
def test_a_month_is_reported_three_times_and_the_third_is_the_last_ordinary_day(day: dt.date) -> None:
    found = turns(PATIENTS, f"{day:%Y-%m}")
    ends = [one for year in (day.year, day.year + 1) for one in plain.ends_of_months(year)]
    after = [one for one in ends if (one.year, one.month) > (day.year, day.month)][:3]
    assert [one.day for one in found] == after
    assert [one.number for one in found] == [1, 2, 3]
    assert [one.reporting for one in found] == [f"{one:%Y%m}" for one in after]
    assert found[-1].day == last_day(PATIENTS, f"{day:%Y-%m}")


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)))
@settings(deadline=None)
def test_a_month_of_births_is_reported_once_the_last_birth_is_a_month_old_and_by_the_end_of_january(
    day: dt.date,
) -> None:
    found = turns(BIRTHS, f"{day:%Y-%m}")
    assert {one.rule: one.day for one in found} == {
        "month-after-birth": plain.last_for_births(day.replace(day=1)),
        "last-day": dt.date(day.year + 1, 1, 31),
    }
    assert {(one.reporting, one.opens) for one in found} == {("", plain.a_month_after(day.replace(day=1)) - plain.DAY)}
    assert max(one.day for one in found) <= last_day(BIRTHS, f"{day:%Y-%m}")


@pytest.mark.parametrize("register", registers())
@given(year=st.integers(1990, 2100))
@settings(deadline=None, max_examples=20)
def test_every_entry_is_in_its_year_once_in_order_and_tells_its_source(register: str, year: int) -> None:
    found = entries(load_register(register), year)
    assert [one.last for one in found] == sorted(one.last for one in found)
    assert len({one.id for one in found}) == len(found)
    for one in found:
        assert one.first <= one.last
        assert one.covers[0] <= one.covers[1]
        assert one.last.year == year
        assert one.source
        assert one.name.sv != one.name.en


@pytest.mark.parametrize(("rule", "day"), [("late-after-january", "last-day"), ("late-after-may", "completion")])
def test_the_rules_about_lateness_name_the_days_of_the_calendar(rule: str, day: str) -> None:
    [said] = [one for one in written_rules(BIRTHS.id) if one.id == rule]
    [deadline] = [one for one in BIRTHS.deadlines if one.id == day]
    assert deadline.day
    assert repr(deadline.day.replace("-", "")) in repr(said.holds)


def test_the_last_minute_of_a_day_is_that_of_sweden() -> None:
    [april] = [one for one in entries(PATIENTS, 2026) if one.last.month == 4]
    assert swedish_day(dt.datetime(2026, 4, 30, 21, 59, 59, tzinfo=dt.UTC)) == april.last
    assert swedish_day(dt.datetime(2026, 4, 30, 22, 0, tzinfo=dt.UTC)) > april.last
