"""A reporting month -> the days a delivery covers and the specification that holds for a day, counted day by day."""

from __future__ import annotations

import datetime as dt

from liggare.spec.model import Register, Spec

DAY = dt.timedelta(days=1)


def period(month: str, months: int) -> tuple[dt.date, dt.date]:
    """The first and last day of the whole months before the reporting month ÅÅÅÅMM."""
    last = first = dt.date(int(month[:4]), int(month[4:]), 1) - DAY
    for _ in range(months):
        first = first.replace(day=1) - DAY
    return first + DAY, last


def reporting_day(month: str) -> dt.date:
    """The last day of the reporting month."""
    day = dt.date(int(month[:4]), int(month[4:]), 28)
    while (day + DAY).month == day.month:
        day += DAY
    return day


def spec_of(register: Register, reporting: dt.date, care: dt.date) -> Spec:
    """The version that began last among those that have begun by the day they go by; before all, the first."""
    begun = [s for s in register.specs if s.valid_from <= {"reporting": reporting, "care": care}[s.basis]]
    return max(begun, key=lambda s: s.valid_from, default=min(register.specs, key=lambda s: s.valid_from))


def completed_years(birth: dt.date, day: dt.date) -> int:
    """How many birthdays there have been by the day; one who is born on 29 February has hers on 1 March otherwise."""
    years = day.year - birth.year
    return years if (day.month, day.day) >= (birth.month, birth.day) else years - 1
