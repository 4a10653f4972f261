"""Public holidays, by the act of 1989, against one that looks at every day."""

from __future__ import annotations

import datetime as dt

import pytest

from liggare.organisation.holidays import day_off, easter, holidays
from oracle import plain_calendar as plain

KNOWN = ["1990-04-15", "2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31", "2025-04-20", "2026-04-05", "2038-04-25"]


@pytest.mark.parametrize("day", KNOWN)
def test_easter_falls_as_the_almanac_says(day: str) -> None:
    assert easter(int(day[:4])) == dt.date.fromisoformat(day)


@pytest.mark.parametrize("year", range(1990, 2101))
def test_the_holidays_of_a_year_are_those_of_the_act(year: int) -> None:
    named = set(holidays(year)) | {day for day in plain.days_of(year) if day.weekday() == 6}
    assert sorted(named) == [day for day in plain.days_of(year) if plain.is_holiday(day)]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-04-30", None),
        ("2026-05-01", "första maj"),
        ("2026-05-31", "söndag"),
        ("2026-01-31", "lördag"),
        ("2026-10-31", "alla helgons dag"),
        ("2026-12-31", "nyårsafton"),
        ("2026-06-19", "midsommarafton"),
        ("2026-12-24", "julafton"),
        ("2004-05-31", "annandag pingst"),
        ("2005-05-16", None),
        ("2004-06-06", "söndag"),
        ("2005-06-06", "nationaldagen"),
        ("2026-05-24", "pingstdagen"),
        ("2026-05-14", "Kristi himmelsfärdsdag"),
    ],
)
def test_a_day_tells_why_offices_are_closed(day: str, name: str | None) -> None:
    found = day_off(dt.date.fromisoformat(day))
    assert (found and found.sv) == name
