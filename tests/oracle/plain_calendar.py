"""A year -> its deadlines and holidays, found by looking at one day after the other: slow and obvious.

It shares nothing with the calendar but the dates of the standard library.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

DAY = dt.timedelta(days=1)


def days_of(year: int) -> Iterator[dt.date]:
    """Every day of the year."""
    day = dt.date(year, 1, 1)
    while day.year == year:
        yield day
        day += DAY


def ends_of_months(year: int) -> list[dt.date]:
    """Every day whose morrow is the first of a month."""
    return [day for day in days_of(year) if (day + DAY).day == 1]


def months_before(day: dt.date, count: int) -> tuple[dt.date, dt.date]:
    """The first and last day of the so many months before the month of the day, walked one day at a time."""
    while day.day != 1:
        day -= DAY
    last = first = day - DAY
    while count:
        if first.day == 1:
            count -= 1
        first -= DAY
    return first + DAY, last


def a_month_after(day: dt.date) -> dt.date:
    """The day with the same number in the month that follows, or that month's last day if it is shorter."""
    found = day + DAY
    while found.month == day.month:
        found += DAY
    while found.day != day.day and (found + DAY).day != 1:
        found += DAY
    return found


def last_for_births(first: dt.date) -> dt.date:
    """The latest of the days by which the births of the month that begins that day are to be reported."""
    day, latest = first, a_month_after(first)
    while day.month == first.month:
        latest = max(latest, a_month_after(day))
        day += DAY
    return latest


def easter(year: int) -> dt.date:
    """Easter by Gauss's rule with its exceptions, for 1900 to 2199."""
    a, b, c = year % 19, year % 4, year % 7
    d = (19 * a + 24) % 30
    e = (2 * b + 4 * c + 6 * d + (5 if year < 2100 else 6)) % 7
    day = dt.date(year, 3, 22) + (d + e) * DAY
    if day == dt.date(year, 4, 26):
        return day - 7 * DAY
    if day == dt.date(year, 4, 25) and d == 28 and a > 10:
        return day - 7 * DAY
    return day


def is_holiday(day: dt.date) -> bool:
    """Whether the act on public holidays names the day, paragraph by paragraph."""
    after = (day - easter(day.year)).days
    return (
        day.isoweekday() == 7
        or (day.month, day.day) in {(1, 1), (1, 6), (5, 1), (12, 25), (12, 26)}
        or ((day.month, day.day) == (6, 6) and day.year >= 2005)
        or after in {-2, 0, 1, 39, 49}
        or (after == 50 and day.year < 2005)
        or (day.isoweekday() == 6 and day.month == 6 and 20 <= day.day <= 26)
        or (day.isoweekday() == 6 and dt.date(day.year, 10, 31) <= day <= dt.date(day.year, 11, 6))
    )
