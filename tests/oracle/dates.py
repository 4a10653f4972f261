"""A reporting month -> the days a delivery covers and the specification that holds for a day, counted day by day."""

from __future__ import annotations

import datetime as dt

from liggare.spec.model import Register, Spec

DAY = dt.timedelta(days=1)


def period(month: str, months: int, through: str = "month before") -> tuple[dt.date, dt.date]:
    """The first and last day of so many whole months, the last of them the reporting month ÅÅÅÅMM or the one before."""
    last = reporting_day(month) if through == "reporting month" else reporting_day(month).replace(day=1) - DAY
    first = last + DAY
    for _ in range(months):
        first = (first - DAY).replace(day=1)
    return first, last


def reporting_day(month: str) -> dt.date:
    """The last day of the reporting month."""
    day = dt.date(int(month[:4]), int(month[4:]), 28)
    while (day + DAY).month == day.month:
        day += DAY
    return day


def day_to_judge_by(today: dt.date, month: str) -> dt.date:
    """Today, or the last day of the reporting month if today is later."""
    return today if today < reporting_day(month) else reporting_day(month)


def in_following_year(day: dt.date, month: int, of_month: int) -> dt.date:
    """A day of a month in the year after that of the given day."""
    return dt.date(day.year + 1, month, of_month)


def spec_of(register: Register, reporting: dt.date, care: dt.date) -> Spec:
    """The version that began last among those that have begun by the day they go by; before all, the first."""
    begun = [s for s in register.specs if s.valid_from <= {"reporting": reporting, "care": care}[s.basis]]
    return max(begun, key=lambda s: s.valid_from, default=min(register.specs, key=lambda s: s.valid_from))


def completed_years(birth: dt.date, day: dt.date) -> int:
    """How many birthdays there have been by the day; one who is born on 29 February has hers on 1 March otherwise."""
    years = day.year - birth.year
    return years if (day.month, day.day) >= (birth.month, birth.day) else years - 1
