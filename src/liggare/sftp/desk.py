"""An office and settings -> what every session shares: threads for ledger and disk, and what is just being sent."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from liggare.operate.dropped import Box, Room
from liggare.operate.office import Office
from liggare.sftp.log import Log
from liggare.sftp.settings import SftpSettings
from liggare.sftp.writing import Allowance

P = ParamSpec("P")
R = TypeVar("R")

REMEMBERED = 5 * 60.0
"""Seconds that a file which has become a delivery can still be asked about: clients look once more when done."""

_MOST = 10_000


@dataclass
class Desk:
    """What the sessions share. The event loop waits for neither ledger nor disk: each has threads of its own."""

    office: Office
    settings: SftpSettings
    log: Log
    host_key: str
    ledger: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(4, "ledger"))
    disk: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(8, "disk"))
    writing: set[tuple[Box, str]] = field(default_factory=set)
    sessions: dict[str, int] = field(default_factory=dict)
    allowances: dict[str, Allowance] = field(default_factory=dict)
    _done: dict[tuple[Box, str], tuple[int, float]] = field(default_factory=dict)

    @property
    def room(self) -> Room:
        """How much an account may have lying."""
        return Room(self.settings.limits.size, self.settings.limits.files)

    def allowed(self, account: str, left: int) -> Allowance:
        """What an account may still leave, shared by all files that it sends now; `left` is how it stands."""
        shared = self.allowances.setdefault(account, Allowance(left))
        shared.left = left
        return shared

    async def at_ledger(self, act: Callable[P, R], *said: P.args, **named: P.kwargs) -> R:
        """Ask the ledger, in a thread of its own."""
        return await asyncio.get_running_loop().run_in_executor(self.ledger, lambda: act(*said, **named))

    async def at_disk(self, act: Callable[P, R], *said: P.args, **named: P.kwargs) -> R:
        """Do something with files, in a thread of its own."""
        return await asyncio.get_running_loop().run_in_executor(self.disk, lambda: act(*said, **named))

    def remember(self, box: Box, name: str, size: int) -> None:
        """A file is whole, and may be taken at any moment."""
        if len(self._done) >= _MOST:
            self._done.clear()
        self._done[box, name] = (size, time.time())

    def remembered(self, box: Box, name: str) -> tuple[int, float] | None:
        """Size and time of a file that was whole a short while ago."""
        known = self._done.get((box, name))
        return known if known and time.time() - known[1] < REMEMBERED else None

    def forget(self, box: Box, name: str) -> None:
        """The sender has taken the file back."""
        self._done.pop((box, name), None)

    def close(self) -> None:
        """Wait for what the threads are at."""
        self.ledger.shutdown()
        self.disk.shutdown()
