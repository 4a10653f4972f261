"""Blocks of a file, in any order -> the file on the disk, written by a thread, always without a gap.

What comes ahead of its turn is held in memory until what is before it has come, so that a file that is cut short ends
where the next block would begin: it can be gone on with from there.
"""

from __future__ import annotations

import asyncio
import os
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

BEHIND = 4 * 1024 * 1024
"""Bytes that may wait for the disk before the sender has to; our own."""

AHEAD = 16 * 1024 * 1024
"""Bytes of an account's files that may come ahead of their turn; our own. Clients that send in parallel keep 2 MB of a
file under way."""


class Gap(ValueError):
    """Bytes came too far ahead of those before them, or the file ended without them."""


class Full(ValueError):
    """The file is larger than there is room for."""


@dataclass
class Allowance:
    """Bytes that an account may still leave, and those held ahead of their turn, whichever of its files they are of."""

    left: int
    ahead: int = 0


class Writing:
    """A file that is being sent. Everything but the writing itself happens in the event loop's thread."""

    def __init__(self, path: Path, *, fresh: bool, room: Allowance, disk: Executor) -> None:
        """`fresh`: what is there is thrown away. `room` is shared with the account's other files."""
        self._handle = os.open(path, os.O_WRONLY | (os.O_TRUNC if fresh else 0))
        self._end = os.fstat(self._handle).st_size
        self._room, self._disk = room, disk
        self._ahead: dict[int, bytes] = {}
        self._queue: deque[tuple[int, bytes]] = deque()
        self._behind = 0
        self._busy: asyncio.Future[None] | None = None
        self._failed: OSError | None = None

    @property
    def size(self) -> int:
        """Bytes that have come without a gap."""
        return self._end

    def write(self, offset: int, data: bytes) -> asyncio.Future[None] | None:
        """Take a block; a future if the sender is to wait for the disk. Gap, Full, or OSError of an earlier block."""
        if self._failed:
            raise self._failed
        if offset + len(data) - self._end > self._room.left:
            raise Full
        if offset > self._end:
            self._hold(offset, data)
            return None
        self._put(offset, data)
        while self._ahead and (held := self._ahead.pop(self._end, None)) is not None:
            self._room.ahead -= len(held)
            self._put(self._end, held)
        return self._busy if self._behind > BEHIND else None

    def cut_to(self, size: int) -> None:
        """Throw away what comes after; Gap if there is not so much."""
        if size > self._end:
            raise Gap
        if size < self._end:
            self._later(lambda: os.ftruncate(self._handle, size))
            self._end = size

    async def end(self) -> None:
        """All is on the disk, and the file closed, when this returns. Gap if something is missing; OSError."""
        try:
            await self.settle()
        finally:
            os.close(self._handle)
            self._room.ahead -= sum(map(len, self._ahead.values()))
        if self._ahead:
            raise Gap

    async def settle(self) -> None:
        """What has come without a gap is on the disk when this returns. OSError if it could not be written."""
        while self._busy:
            await self._busy
        await asyncio.get_running_loop().run_in_executor(self._disk, os.fsync, self._handle)
        if self._failed:
            raise self._failed

    def _hold(self, offset: int, data: bytes) -> None:
        grown = len(data) - len(self._ahead.get(offset, b""))
        if self._room.ahead + grown > AHEAD:
            raise Gap
        self._room.ahead += grown
        self._ahead[offset] = data

    def _put(self, offset: int, data: bytes) -> None:
        grown = max(0, offset + len(data) - self._end)
        self._end += grown
        self._room.left -= grown
        self._queue.append((offset, data))
        self._behind += len(data)
        self._start()

    def _start(self) -> None:
        if self._busy is None and self._queue:
            blocks = list(self._queue)
            self._queue.clear()
            self._later(lambda: _write(self._handle, blocks), sum(len(data) for _, data in blocks))

    def _later(self, act: Callable[[], object], size: int = 0) -> None:
        loop = asyncio.get_running_loop()
        before = self._busy
        mine = loop.create_future()
        self._busy = mine

        async def run() -> None:
            try:
                if before:
                    await before
                await loop.run_in_executor(self._disk, act)
            except OSError as error:
                self._failed = error
            self._behind -= size
            if self._busy is mine:
                self._busy = None
                self._start()
            mine.set_result(None)

        self._task = loop.create_task(run())


def _write(handle: int, blocks: list[tuple[int, bytes]]) -> None:
    for offset, data in blocks:
        view = memoryview(data)
        while view:
            done = os.pwrite(handle, view, offset)
            view, offset = view[done:], offset + done
