"""A registry of units as plain dictionaries: each day written out by itself, day after day. Slow and obvious."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

DAYS = 30
"""The model knows the days 0 to 29 only."""


@dataclass
class Registry:
    """By code, what was said of it on each day on which something was; and which code ended on which day."""

    opened: dict[str, int] = field(default_factory=dict)
    ended: dict[str, int] = field(default_factory=dict)
    said: dict[str, dict[int, list[Mapping[str, str]]]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def open(self, code: str, day: int, facts: Mapping[str, str]) -> bool:
        """Whether the code could be given: no code is given twice."""
        if code in self.used:
            return False
        self.used.add(code)
        self.opened[code] = day
        self.said[code] = {day: [facts]}
        return True

    def change(self, code: str, day: int, facts: Mapping[str, str]) -> bool:
        """Whether something could be said of the code from that day on."""
        if code not in self.opened or not self.opened[code] <= day < self.ended.get(code, DAYS + 1):
            return False
        self.said[code].setdefault(day, []).append(facts)
        return True

    def end(self, code: str, day: int) -> bool:
        """Whether the code could end: once, after it began, and after all that was said of it."""
        if code not in self.opened or code in self.ended or day <= self.opened[code]:
            return False
        if any(later >= day for later in self.said[code]):
            return False
        self.ended[code] = day
        return True

    def undo_opening(self, code: str) -> bool:
        """Whether the opening could be a mistake: only if nothing else was said of the code."""
        if code not in self.opened or code in self.ended or sum(map(len, self.said[code].values())) > 1:
            return False
        del self.opened[code], self.said[code]
        return True

    def reopen(self, code: str) -> bool:
        """Whether the end could be a mistake."""
        return self.ended.pop(code, None) is not None

    def on(self, code: str, day: int) -> dict[str, str] | None:
        """What held of the code that day; None if it did not hold."""
        if code not in self.opened or not self.opened[code] <= day < self.ended.get(code, DAYS + 1):
            return None
        facts: dict[str, str] = {}
        for one_day in range(day + 1):
            for said in self.said[code].get(one_day, ()):
                facts |= said
        return facts
