"""Months of a delivery, which time a month is delivered, and the last ordinary day for it."""

from __future__ import annotations

import calendar
import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liggare.register.months import closed, is_final, last_day, month_of, months, ordinal, runs, swedish_day
from liggare.spec.load import load_register

PATIENTS, BIRTHS = load_register("patientregistret"), load_register("medicinska_fodelseregistret")
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))


def _later(day: dt.date, number: int) -> str:
    """The month so many months after the day's own, ÅÅÅÅMM, counted one at a time."""
    year, month = day.year, day.month
    for _ in range(number):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return f"{year}{month:02}"


def test_a_delivery_at_the_end_of_april_covers_january_to_march() -> None:
    assert months(PATIENTS, "202504") == ("2025-01", "2025-02", "2025-03")


def test_a_delivery_in_january_covers_the_end_of_the_year_before() -> None:
    assert months(PATIENTS, "202501") == ("2024-10", "2024-11", "2024-12")


def test_births_are_delivered_from_the_january_of_the_year_before_the_last_completion() -> None:
    covered = months(BIRTHS, "202505")
    assert (covered[0], covered[-1], len(covered)) == ("2024-01", "2025-05", 17)


def test_january_is_delivered_in_february_march_and_for_the_last_time_in_april() -> None:
    times = {month: ordinal(PATIENTS, "2025-01", month) for month in ("202502", "202503", "202504")}
    assert times == {"202502": 1, "202503": 2, "202504": 3}
    assert [is_final(PATIENTS, "2025-01", month) for month in times] == [False, False, True]


@pytest.mark.parametrize("reporting", ["202501", "202505"])
def test_a_month_that_is_not_covered_is_not_delivered_any_time(reporting: str) -> None:
    with pytest.raises(ValueError, match="does not cover 2025-01"):
        ordinal(PATIENTS, "2025-01", reporting)


@given(DAYS)
@settings(deadline=None)
def test_every_month_is_delivered_so_many_times_in_order_and_the_last_is_final(day: dt.date) -> None:
    for register, first in ((PATIENTS, 1), (BIRTHS, 0)):
        reporting = [_later(day, first + time) for time in range(register.period_months)]
        assert [ordinal(register, month_of(day), month) for month in reporting] == [*range(1, len(reporting) + 1)]
        assert [is_final(register, month_of(day), month) for month in reporting] == [
            month == reporting[-1] for month in reporting
        ]


@given(DAYS)
@settings(deadline=None)
def test_the_last_ordinary_day_is_the_last_of_the_third_reporting_month(day: dt.date) -> None:
    year, month = (int(part) for part in (_later(day, 3)[:4], _later(day, 3)[4:]))
    assert last_day(PATIENTS, month_of(day)) == dt.date(year, month, calendar.monthrange(year, month)[1])


def test_the_last_ordinary_day_may_be_the_29th_of_february() -> None:
    assert last_day(PATIENTS, "2023-11") == dt.date(2024, 2, 29)
    assert last_day(PATIENTS, "2024-11") == dt.date(2025, 2, 28)


@given(DAYS)
@settings(deadline=None)
def test_births_are_completed_until_the_first_of_may_of_the_following_year(day: dt.date) -> None:
    assert last_day(BIRTHS, month_of(day)) == dt.date(day.year + 1, 5, 1)


def test_a_month_is_closed_the_day_after_its_last() -> None:
    covered = ("2025-01", "2025-02")
    assert closed(PATIENTS, covered, dt.date(2025, 4, 30)) == ()
    assert closed(PATIENTS, covered, dt.date(2025, 5, 1)) == ("2025-01",)
    assert closed(BIRTHS, ("2024-12", "2025-01"), dt.date(2025, 5, 2)) == ("2024-12",)


def test_the_day_is_that_of_sweden_in_winter_and_summer_time() -> None:
    assert swedish_day(dt.datetime(2024, 12, 31, 22, 59, tzinfo=dt.UTC)) == dt.date(2024, 12, 31)
    assert swedish_day(dt.datetime(2024, 12, 31, 23, 0, tzinfo=dt.UTC)) == dt.date(2025, 1, 1)
    assert swedish_day(dt.datetime(2025, 4, 30, 21, 59, tzinfo=dt.UTC)) == dt.date(2025, 4, 30)
    assert swedish_day(dt.datetime(2025, 4, 30, 22, 0, tzinfo=dt.UTC)) == dt.date(2025, 5, 1)


def test_a_moment_without_a_time_zone_has_no_day() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        swedish_day(dt.datetime(2025, 1, 1, 12))


@given(st.sets(st.integers(24_000, 24_060), max_size=30))
def test_runs_are_the_same_months_and_none_of_them_could_be_longer(found: set[int]) -> None:
    names = {f"{one // 12}-{one % 12 + 1:02}": one for one in range(23_999, 24_062)}
    told = [(names[first], names[last]) for first, last in runs(name for name, one in names.items() if one in found)]
    assert [one for first, last in told for one in range(first, last + 1)] == sorted(found)
    assert all(after[0] > before[1] + 1 for before, after in itertools.pairwise(told))
