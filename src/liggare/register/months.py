"""A register and a reporting month -> the months a delivery covers, which time that is, and the last ordinary day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from liggare.spec.deadline import last_of_month
from liggare.spec.model import Register

SWEDISH = ZoneInfo("Europe/Stockholm")


def swedish_day(moment: dt.datetime) -> dt.date:
    """The day in Sweden at that moment, which must know its time zone: law and deadlines go by it."""
    if moment.tzinfo is None:
        raise ValueError("the moment has no time zone")
    return moment.astimezone(SWEDISH).date()


def month_of(day: dt.date) -> str:
    """The month of a day, `2025-03`."""
    return day.isoformat()[:7]


def months(register: Register, reporting_month: str) -> tuple[str, ...]:
    """The months that a delivery for the reporting month (ÅÅÅÅMM) covers, the earliest first."""
    start, end = register.period(_first_day(reporting_month))
    return tuple(_named(number) for number in range(_number(start), _number(end) + 1))


def ordinal(register: Register, month: str, reporting_month: str) -> int:
    """Which time a month (`2025-03`) is delivered with that reporting month: 1 the first; ValueError if it is not."""
    covered = months(register, reporting_month)
    if month not in covered:
        raise ValueError(f"a delivery for {reporting_month} does not cover {month}")
    return len(covered) - covered.index(month)


def is_final(register: Register, month: str, reporting_month: str) -> bool:
    """Whether that is the last time the month is delivered."""
    return ordinal(register, month, reporting_month) == register.period_months


def reporting_months(register: Register, month: str) -> tuple[str, ...]:
    """The reporting months (ÅÅÅÅMM) whose deliveries cover a month (`2025-03`), the earliest first."""
    first = _number(dt.date.fromisoformat(f"{month}-01")) + (1 if register.period_through == "month before" else 0)
    return tuple(_named(number).replace("-", "") for number in range(first, first + register.period_months))


def last_day(register: Register, month: str) -> dt.date:
    """The last ordinary day (Swedish time) for a month (`2025-03`); what comes later needs an extension.

    The register's day of completion in the following year; without one the last day of the last reporting month.
    """
    if register.completion:
        return dt.date.fromisoformat(f"{int(month[:4]) + 1}-{register.completion}")
    return last_of_month(_first_day(reporting_months(register, month)[-1]))


def closed(register: Register, covered: tuple[str, ...], today: dt.date) -> tuple[str, ...]:
    """Those of the months whose last ordinary day lies behind today (Swedish time)."""
    return tuple(month for month in covered if today > last_day(register, month))


def _first_day(reporting_month: str) -> dt.date:
    return dt.date(int(reporting_month[:4]), int(reporting_month[4:]), 1)


def _number(day: dt.date) -> int:
    """Months since the beginning of the calendar."""
    return day.year * 12 + day.month - 1


def _named(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


def runs(found: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Months (`2025-06`) as unbroken runs, in order: the first and the last of each."""
    ended: list[tuple[str, str]] = []
    for month in sorted(set(found)):
        if ended and _next(ended[-1][1]) == month:
            ended[-1] = ended[-1][0], month
        else:
            ended.append((month, month))
    return tuple(ended)


def _next(month: str) -> str:
    return month_of(dt.date.fromisoformat(f"{month}-01") + dt.timedelta(days=31))
