"""A year -> its public holidays in Sweden by the act (1989:253); a day -> why offices are closed on it, if they are.

Whit Monday was a holiday until 2004, when the national day took its place (2004:1320). The three eves are no holidays
by the act, and are told because offices are closed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache

from liggare.spec.model import Text

NATIONAL_DAY_SINCE = 2005

_DAY = dt.timedelta(days=1)


def easter(year: int) -> dt.date:
    """Easter Day of the Gregorian calendar: the Sunday after the church's full moon (Butcher's rule)."""
    golden, century, rest = year % 19, year // 100, year % 100
    corrected = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + corrected + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


@cache
def holidays(year: int) -> Mapping[dt.date, Text]:
    """Every public holiday of the year that has a name; Sundays are holidays too."""
    named = {**_fixed(year), **_by_easter(year), **_saturdays(year)}
    return dict(sorted(named.items()))


def day_off(day: dt.date) -> Text | None:
    """The name of the holiday, eve, Saturday or Sunday that the day is; None for an ordinary weekday."""
    named = holidays(day.year).get(day) or _eve(day)
    return named or {5: _SATURDAY, 6: _SUNDAY}.get(day.weekday())


def _fixed(year: int) -> dict[dt.date, Text]:
    found = {
        dt.date(year, 1, 1): Text(sv="nyårsdagen", en="New Year's Day"),
        dt.date(year, 1, 6): Text(sv="trettondedag jul", en="Epiphany"),
        dt.date(year, 5, 1): Text(sv="första maj", en="May Day"),
        dt.date(year, 12, 25): Text(sv="juldagen", en="Christmas Day"),
        dt.date(year, 12, 26): Text(sv="annandag jul", en="Boxing Day"),
    }
    if year >= NATIONAL_DAY_SINCE:
        found[dt.date(year, 6, 6)] = Text(sv="nationaldagen", en="National Day")
    return found


def _by_easter(year: int) -> dict[dt.date, Text]:
    day = easter(year)
    found = {
        day - 2 * _DAY: Text(sv="långfredagen", en="Good Friday"),
        day: Text(sv="påskdagen", en="Easter Day"),
        day + _DAY: Text(sv="annandag påsk", en="Easter Monday"),
        day + 39 * _DAY: Text(sv="Kristi himmelsfärdsdag", en="Ascension Day"),
        day + 49 * _DAY: Text(sv="pingstdagen", en="Whit Sunday"),
    }
    if year < NATIONAL_DAY_SINCE:
        found[day + 50 * _DAY] = Text(sv="annandag pingst", en="Whit Monday")
    return found


def _saturdays(year: int) -> dict[dt.date, Text]:
    return {
        _saturday_from(dt.date(year, 6, 20)): Text(sv="midsommardagen", en="Midsummer Day"),
        _saturday_from(dt.date(year, 10, 31)): Text(sv="alla helgons dag", en="All Saints' Day"),
    }


def _saturday_from(day: dt.date) -> dt.date:
    """The first Saturday on the day or after it."""
    return day + (5 - day.weekday()) % 7 * _DAY


def _eve(day: dt.date) -> Text | None:
    eves = {
        _saturday_from(dt.date(day.year, 6, 20)) - _DAY: Text(sv="midsommarafton", en="Midsummer Eve"),
        dt.date(day.year, 12, 24): Text(sv="julafton", en="Christmas Eve"),
        dt.date(day.year, 12, 31): Text(sv="nyårsafton", en="New Year's Eve"),
    }
    return eves.get(day)


_SATURDAY = Text(sv="lördag", en="Saturday")
_SUNDAY = Text(sv="söndag", en="Sunday")
