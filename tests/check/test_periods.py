"""A reporting month turned into a period agrees with a naive calendar, for every month from 1990 to 2100."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from check.made import inpatient, stays
from check.trial import register, rules, try_files
from liggare.check.setting import Setting
from oracle.dates import spec_of
from registers.codes import codes

MONTHS = [(year, month) for year in range(1990, 2101) for month in range(1, 13)]


def setting(year: int, month: int) -> Setting:
    """The setting of a delivery of that month."""
    return Setting(register(), "14", f"{year}{month:02}", dt.date(2100, 12, 31))


@pytest.mark.parametrize("year", range(1990, 2101))
def test_a_period_is_the_three_calendar_months_before_the_reporting_month(year: int) -> None:
    for month in range(1, 13):
        at = MONTHS.index((year, month))
        if at < 3:
            continue
        (first_year, first_month), (last_year, last_month) = MONTHS[at - 3], MONTHS[at - 1]
        last_day = calendar.monthrange(last_year, last_month)[1]
        assert setting(year, month).start == dt.date(first_year, first_month, 1)
        assert setting(year, month).end == dt.date(last_year, last_month, last_day)
        assert setting(year, month).reporting == dt.date(year, month, calendar.monthrange(year, month)[1])


def test_periods_of_neighbouring_months_cover_every_day_three_times() -> None:
    days: dict[dt.date, int] = {}
    for year, month in MONTHS[:24]:
        day = setting(year, month).start
        while day <= setting(year, month).end:
            days[day] = days.get(day, 0) + 1
            day += dt.timedelta(days=1)
    inner = {day: times for day, times in days.items() if dt.date(1990, 1, 1) <= day < dt.date(1991, 9, 1)}
    assert set(inner.values()) == {3}


@given(st.sampled_from([m for m in MONTHS if m >= (2016, 1) and m <= (2027, 12)]))
def test_segments_cover_the_period_day_by_day_with_the_version_that_holds(month: tuple[int, int]) -> None:
    here = setting(*month)
    days = [(day, segment.spec.id) for segment in here.segments() for day in _days(segment.start, segment.end)]
    expected = [(day, spec_of(register(), here.reporting, day).id) for day in _days(here.start, here.end)]
    assert days == expected


def _days(first: dt.date, last: dt.date) -> list[dt.date]:
    return [dt.date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]


@pytest.mark.parametrize(
    ("discharged", "inside"),
    [("20250228", False), ("20250301", True), ("20250531", True), ("20250601", False)],
)
def test_a_discharge_counts_from_the_first_to_the_last_day_of_the_period(discharged: str, inside: bool) -> None:
    files = inpatient(SV_AD=stays({"INDATUM": "20250201", "UTDATUM": discharged}))
    trial = try_files(files, codes(), rules=rules(), today=dt.date(2025, 6, 30))
    assert trial.of("sv-discharge-outside-period").is_empty() == inside
