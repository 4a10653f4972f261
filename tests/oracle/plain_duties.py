"""Events of duties -> who sends what on each day, worked out by asking of each day what was last said before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from liggare.organisation.duty import DutyEvent, DutyOf


def reporter_on(events: Sequence[DutyEvent], of: DutyOf, day: dt.date) -> str | None:
    """Who sends for that duty that day; None if nobody must."""
    mistakes = [one.annuls for one in events if one.what == "annulled"]
    last = None
    for one in events:
        if one.of != of or one.what == "annulled" or one.number in mistakes or one.day > day:
            continue
        if last is None or one.day > last.day or (one.day == last.day and one.number > last.number):
            last = one
    return last.reporter if last and last.what == "begins" else None
