"""The setting of a delivery: who reports, for which month, which days it covers and which specification holds when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from liggare.spec.model import FileKind, Register, Spec


@dataclass(frozen=True)
class Segment:
    """Days of the period (first and last) for which one specification version holds."""

    spec: Spec
    start: dt.date
    end: dt.date


@dataclass(frozen=True)
class Setting:
    """Reporter (filkod), reporting month (ÅÅÅÅMM), the period's first and last day, and the day of the check."""

    register: Register
    reporter: str
    month: str
    today: dt.date

    @property
    def reporting(self) -> dt.date:
        """The last day of the reporting month: by then the delivery is due."""
        return _last_day(int(self.month[:4]), int(self.month[4:]))

    @property
    def start(self) -> dt.date:
        """The first day of the period."""
        return self.register.period(self.reporting)[0]

    @property
    def end(self) -> dt.date:
        """The last day of the period: that of the reporting month or of the month before, as the register has it."""
        return self.register.period(self.reporting)[1]

    @property
    def layout(self) -> Spec:
        """The version whose file layout holds: a sender writes all months of a delivery in one layout."""
        return self.register.spec_for(self.reporting, self.end)

    def segments(self) -> tuple[Segment, ...]:
        """The period cut where another specification version takes over, in order of time."""
        return self._segments

    @cached_property
    def _segments(self) -> tuple[Segment, ...]:
        found: list[Segment] = []
        day = self.start
        while day <= self.end:
            spec = self.register.spec_for(self.reporting, day)
            if found and found[-1].spec is spec:
                found[-1] = Segment(spec, found[-1].start, day)
            else:
                found.append(Segment(spec, day, day))
            day += dt.timedelta(days=1)
        return tuple(found)

    def file(self, subset: str, kind: str) -> FileKind | None:
        """What a kind of file in a subset looks like in this delivery; None if the layout has no such file."""
        return self.layout.find(subset, kind)


def _last_day(year: int, month: int) -> dt.date:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return following - dt.timedelta(days=1)
