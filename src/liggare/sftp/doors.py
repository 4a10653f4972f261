"""Log-ins that fail, by address -> who is kept out for a while; nothing else is remembered of anybody."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from liggare.sftp.settings import Limits

_MOST = 10_000
"""Addresses that are remembered; the oldest are forgotten first."""


@dataclass
class Doors:
    """Which addresses are kept out. Times are seconds of a steady clock."""

    limits: Limits
    _failed: dict[str, deque[float]] = field(default_factory=dict)
    _locked: dict[str, float] = field(default_factory=dict)

    def closed(self, address: str, now: float) -> bool:
        """Whether the address is kept out now."""
        until = self._locked.get(address)
        if until is not None and until <= now:
            del self._locked[address]
        return until is not None and until > now

    def failed(self, address: str, now: float) -> bool:
        """A log-in from the address failed; whether it is kept out from now on."""
        times = self._failed.setdefault(address, deque())
        times.append(now)
        while times and now - times[0] > self.limits.window:
            times.popleft()
        if len(self._failed) > _MOST:
            self._failed.pop(next(iter(self._failed)))
        if len(times) < self.limits.tries:
            return False
        del self._failed[address]
        if len(self._locked) >= _MOST:
            self._locked.pop(next(iter(self._locked)))
        self._locked[address] = now + self.limits.locked
        return True

    def opened(self, address: str) -> None:
        """A log-in from the address succeeded."""
        self._failed.pop(address, None)
