"""A register's deadlines and a year, or a month -> the days of that year, or the times that month is to be reported.

Days are days in Sweden, and a day is a day: no weekend or holiday moves it. Months are written `2025-03`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from liggare.register.months import month_of, reporting_months
from liggare.spec.deadline import Deadline, Feedback, Force, last_of_month, months_later
from liggare.spec.model import Certainty, Register, Text

Kind = Literal["deadline", "feedback"]


@dataclass(frozen=True)
class Entry:
    """Something in a register's calendar: on the day `last`, or some time from `first` to `last`.

    `rule` is the id of the deadline, `feedback` for feedback. `covers`: the first and last day of what is reported or
    told of. `force` is None for feedback, which asks nothing of anybody.
    """

    register: str
    kind: Kind
    rule: str
    force: Force | None
    name: Text
    first: dt.date
    last: dt.date
    covers: tuple[dt.date, dt.date]
    source: str
    certainty: Certainty

    @property
    def id(self) -> str:
        """The same for the same entry whenever the calendar is made."""
        return f"{self.register}/{self.rule}/{self.covers[0]}/{self.covers[1]}"


@dataclass(frozen=True)
class Turn:
    """A time that a month must be reported: the `number`-th, by `day`, as the deadline `rule` says.

    A delivery answers for it if its reporting month (ÅÅÅÅMM) is `reporting` or later (any, if that is empty) and it
    came on `opens` or later: before that it could not hold all of the month.
    """

    rule: str
    number: int
    day: dt.date
    reporting: str
    opens: dt.date


def entries(register: Register, year: int) -> tuple[Entry, ...]:
    """Everything in the register's calendar whose last day is in that year, in the order of days."""
    made = [one for deadline in register.deadlines for one in _of_deadline(register, deadline, year)]
    made += [_of_feedback(register, one, year) for one in register.feedback]
    return tuple(sorted(made, key=lambda one: (one.last, one.first, one.id)))


def turns(register: Register, month: str) -> tuple[Turn, ...]:
    """Each time the month must be reported, by day; what is only recommended, or completes, is none."""
    first = dt.date.fromisoformat(f"{month}-01")
    days = [
        (day, one.id, reporting, opens)
        for one in register.deadlines
        if one.force == "required"
        for day, reporting, opens in _turns(register, one, first)
    ]
    return tuple(
        Turn(rule, number, day, reporting, opens)
        for number, (day, rule, reporting, opens) in enumerate(sorted(days), start=1)
    )


def _turns(register: Register, one: Deadline, first: dt.date) -> Iterator[tuple[dt.date, str, dt.date]]:
    """Day, reporting month and first day of each time that the deadline asks for the month."""
    end = last_of_month(first)
    if one.every == "month":
        for reporting in reporting_months(register, month_of(first)):
            begins = dt.date(int(reporting[:4]), int(reporting[4:]), 1)
            yield last_of_month(begins), reporting, begins
    else:
        yield _day_for(one, end), "", end


def _day_for(one: Deadline, end: dt.date) -> dt.date:
    """The last day for what is of the day `end`, by a deadline of records or years."""
    if one.every == "record":
        return months_later(end, one.months_after)
    return dt.date.fromisoformat(f"{end.year + 1}-{one.day}")


def _of_deadline(register: Register, one: Deadline, year: int) -> Iterator[Entry]:
    if one.every == "year":
        covers = dt.date(year - 1, 1, 1), dt.date(year - 1, 12, 31)
        yield _entry(register, one, _day_for(one, covers[1]), covers)
        return
    for number in range(12):
        first = months_later(dt.date(year, 1, 1), number)
        if one.every == "month":
            yield _entry(register, one, last_of_month(first), _reported(register, first))
        else:
            born = months_later(first, -one.months_after)
            yield _entry(register, one, _day_for(one, last_of_month(born)), (born, last_of_month(born)))


def _reported(register: Register, reporting: dt.date) -> tuple[dt.date, dt.date]:
    """What a delivery of that month is to hold: its whole period, or of records the month that has passed since."""
    start, end = register.period(reporting)
    return (start, end) if register.replacement == "period" else (end.replace(day=1), end)


def _entry(register: Register, one: Deadline, day: dt.date, covers: tuple[dt.date, dt.date]) -> Entry:
    return Entry(register.id, "deadline", one.id, one.force, one.name, day, day, covers, one.source, one.certainty)


def _of_feedback(register: Register, one: Feedback, year: int) -> Entry:
    first = dt.date(year, one.month, 1)
    told = year - 1 if one.year_before else year
    covers = dt.date(told, one.first, 1), last_of_month(dt.date(told, one.last, 1))
    last = last_of_month(first)
    return Entry(register.id, "feedback", "feedback", None, _FEEDBACK, first, last, covers, one.source, one.certainty)


_FEEDBACK = Text(sv="Återkoppling till uppgiftslämnarna", en="Feedback to the reporters")
