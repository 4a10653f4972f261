"""A month's days of duty and what came -> how it stands, worked out day by day by somebody with a paper calendar.

One register's way only: three reporting months, each with its last day; deliveries replace months.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Came:
    """A delivery that came on a day for a reporting month (ÅÅÅÅMM), or, without one, a declaration of nothing."""

    day: dt.date
    reporting: str | None


def stands(lasts: Sequence[dt.date], came: Sequence[Came], leave: dt.date | None, rows: bool, today: dt.date) -> str:
    """The month's word. `lasts`: the last day of each reporting month; `leave`: the last day of an extension."""
    nil = any(one.reporting is None for one in came)
    if nil and not rows:
        return "nil"
    marks = []
    for last in lasts:
        until = max(last, leave) if leave else last
        answered = None
        day = min([today, *(one.day for one in came)])
        while day <= today and answered is None:
            for one in came:
                late_enough = one.reporting is None or (
                    one.reporting >= f"{last:%Y%m}" and one.day >= last.replace(day=1)
                )
                if one.day == day and late_enough:
                    answered = day
            day += DAY
        marks.append(
            "late" if answered and answered > until else "met" if answered else "gone" if today > until else "open"
        )
    closing = max(lasts[-1], leave) if leave else lasts[-1]
    third = any(
        one.reporting and one.reporting >= f"{lasts[-1]:%Y%m}" and one.day.month >= lasts[-1].month for one in came
    )
    if rows and (today > closing or third):
        return "final"
    if "gone" in marks:
        return "missing"
    if rows:
        return "late" if "late" in marks else "received"
    return (
        "extended" if any(today > last and mark == "open" for last, mark in zip(lasts, marks, strict=True)) else "due"
    )
