"""A notice to everybody as a value: in both languages, for some days, as a banner on every page or among the news."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from liggare.spec.model import Text


@dataclass(frozen=True)
class Notice:
    """A notice in both languages, shown from the first day to the last. A `banner` stands on every page.

    `ended`: when it was taken away before its time.
    """

    text: Text
    banner: bool
    first: dt.date
    last: dt.date
    who: str
    at: dt.datetime
    ended: dt.datetime | None = None
    number: int = 0

    def shown(self, day: dt.date) -> bool:
        """Whether it is shown on the day."""
        return self.ended is None and self.first <= day <= self.last


def shown_on(notices: Iterable[Notice], day: dt.date) -> tuple[Notice, ...]:
    """The notices of the day, the newest first."""
    return tuple(sorted((one for one in notices if one.shown(day)), key=lambda one: one.number, reverse=True))
