"""A moment of the demo's history -> an office whose clock tells it, so that what is done there was done then."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from liggare.operate.office import Office

_NOON = dt.time(10, 0)


class Clock:
    """Tells the time it has been set to; each time it is asked a second has passed. It never goes back."""

    def __init__(self, start: dt.datetime) -> None:
        """It is then."""
        self._now = start

    def set(self, moment: dt.datetime) -> None:
        """It is at least that late."""
        self._now = max(self._now, moment)

    def on(self, day: dt.date) -> None:
        """It is the morning of that day."""
        self.set(dt.datetime.combine(day, _NOON, dt.UTC))

    def __call__(self) -> dt.datetime:
        """The time (UTC)."""
        self._now += dt.timedelta(seconds=1)
        return self._now


def at_clock(office: Office, clock: Clock) -> Office:
    """The office at that clock."""
    return replace(office, now=clock)
