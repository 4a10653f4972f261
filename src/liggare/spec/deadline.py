"""Frozen values that say when a register is to be reported to, when it answers, and when somebody is reminded."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from liggare.spec.value import Certainty, Text, Value

Force = Literal["required", "recommended", "completion"]
Role = Literal["reporter", "technical", "vendor", "manager", "holder"]
"""What a contact is: who reports, who sees to the sending, who makes the reporter's system, who answers for the unit,
and, of no unit, who keeps the register."""


class Deadline(Value, frozen=True, kw_only=True):
    """A day by which something is to be reported; the law names the day, whatever day of the week it is.

    `every`: `month` (the last day of each reporting month, for the months its delivery covers), `record` (for each
    record `months_after` months after its date) or `year` (for a year's records on `day`, MM-DD, of the year after).
    `force`: `required`, `recommended`, or `completion` (the last day for what completes or corrects).
    """

    id: str
    name: Text
    every: Literal["month", "record", "year"]
    force: Force
    source: str
    certainty: Certainty
    months_after: int = 0
    day: str | None = None


class Feedback(Value, frozen=True, kw_only=True):
    """A month (1 to 12) in which reporters are told what they have reported of the months `first` to `last`.

    The months are of the same year, or of the `year_before`. No source names a day.
    """

    month: int
    first: int
    last: int
    source: str
    certainty: Certainty
    year_before: bool = False


class Step(Value, frozen=True, kw_only=True):
    """A reminder: so many `days` after a deadline (before it if negative), to contacts with those roles.

    `escalate`: the register holder is told, too.
    """

    days: int
    roles: tuple[Role, ...]
    escalate: bool = False


class Reminders(Value, frozen=True, kw_only=True):
    """Who is reminded of what has not come, and when."""

    steps: tuple[Step, ...]
    source: str
    certainty: Certainty


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last day of that month if it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return min(dt.date(year, month + 1, 1) + dt.timedelta(days=day.day - 1), last_of_month(dt.date(year, month + 1, 1)))


def last_of_month(day: dt.date) -> dt.date:
    """The last day of the day's month."""
    return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
