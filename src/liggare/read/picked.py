"""Positions of records in a file of nothing but records -> the bytes of their lines, without parsing the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from liggare.read.blocks import Sizes, blocks
from liggare.read.encoding import Bytes, Positions

Records = npt.NDArray[np.uint32]
"""Positions of records, each once, in order."""


class TooShort(Exception):
    """The file ends before a record that is asked for."""


@dataclass(frozen=True)
class _Numbered:
    """A block of lines: the position of the first record in it, and of the one after its last; where its lines end."""

    first: int
    after: int
    codes: Bytes
    ends: Positions

    def lines(self, records: Records) -> bytes:
        """The lines of those records, all of them in this block."""
        wanted = records.astype(np.int64) - self.first
        if len(wanted) == self.after - self.first:
            return self.codes.tobytes()
        starts, ends = np.where(wanted, self.ends[wanted - 1], 0), self.ends[wanted]
        after = np.cumsum(ends - starts)
        places = np.arange(after[-1]) + np.repeat(ends - after, ends - starts)
        return self.codes.take(places).tobytes()


def lines_of(path: Path, runs: Iterable[Records], sizes: Sizes) -> Iterator[bytes]:
    """For each run of positions the lines of its records, each with its end; the runs come in order.

    The file is read once, and no further than to the last record. Raises TooShort.
    """
    ahead = _numbered(path, sizes)
    block = _Numbered(0, 0, np.empty(0, np.uint8), np.empty(0, np.int64))
    for run in runs:
        texts, at = [], 0
        while at < len(run):
            while run[at] >= block.after:
                block = _next(ahead)
            upto = int(np.searchsorted(run, block.after))
            texts.append(block.lines(run[at:upto]))
            at = upto
        yield b"".join(texts)


def _next(ahead: Iterator[_Numbered]) -> _Numbered:
    try:
        return next(ahead)
    except StopIteration:
        raise TooShort from None


def _numbered(path: Path, sizes: Sizes) -> Iterator[_Numbered]:
    first = 0
    for codes, ends in map(_ends, blocks(path, sizes)):
        yield _Numbered(first, first + len(ends), codes, ends)
        first += len(ends)


def _ends(text: bytes) -> tuple[Bytes, Positions]:
    codes = np.frombuffer(text if text.endswith(b"\n") else text + b"\n", np.uint8)
    return codes, np.flatnonzero(codes == 10) + 1
