"""Positions of records in a file of nothing but records -> the bytes of their lines, without parsing the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import FileIO
from itertools import accumulate
from pathlib import Path

import numpy as np
import numpy.typing as npt

from liggare.read.blocks import BYTE_ORDER_MARK, Sizes, blocks
from liggare.read.encoding import Bytes, Positions
from liggare.read.stretch import Stretch

Records = npt.NDArray[np.uint32]
"""Positions of records, each once, in order."""


FAR = 1 << 14
"""Bytes from one record that is asked for to the next, on average, from which each is read by itself."""


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
        return _taken(self.codes, np.where(wanted, self.ends[wanted - 1], 0), self.ends[wanted])


@dataclass(frozen=True)
class _Placed:
    """A stretch of lines in a file: the position of the first record in it, and the byte where it begins."""

    first: int
    at: int
    stretch: Stretch

    def lines(self, records: Records, file: FileIO) -> bytes:
        """The lines of those records, all of them in this stretch of the file. Raises TooShort."""
        wanted = records.astype(np.int64) - self.first
        ends = np.cumsum(self.stretch.lengths, dtype=np.int64)[wanted]
        starts = ends - self.stretch.lengths[wanted]
        begin, size = int(starts[0]), int(ends[-1] - starts[0])
        if size > FAR * len(wanted):
            pieces = zip((starts + self.at).tolist(), (ends - starts).tolist(), strict=True)
            return b"".join(_bytes_at(file, at, length) for at, length in pieces)
        text = _bytes_at(file, self.at + begin, size)
        if wanted[-1] - wanted[0] < len(wanted):
            return text
        return _taken(np.frombuffer(text, np.uint8), starts - begin, ends - begin)


def _bytes_at(file: FileIO, at: int, size: int) -> bytes:
    file.seek(at)
    text = file.read(size)
    if len(text) < size:
        raise TooShort
    return text


def _taken(codes: Bytes, starts: Positions, ends: Positions) -> bytes:
    """The bytes from each start to its end, one piece after the other."""
    after = np.cumsum(ends - starts)
    places = np.arange(after[-1]) + np.repeat(ends - after, ends - starts)
    return codes.take(places).tobytes()


def lines_of(path: Path, sizes: Sizes, runs: Iterable[Records]) -> Iterator[bytes]:
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
            upto = int(np.searchsorted(run, np.uint32(block.after)))
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


def lines_at(path: Path, stretches: Sequence[Stretch], runs: Iterable[Records]) -> Iterator[bytes]:
    """The same as `lines_of`, of a file whose lines are known to lie in these `stretches`: only those are read.

    The last line of the file ends as it does there, perhaps with nothing. Raises TooShort.
    """
    firsts = np.array(list(accumulate((len(s.lengths) for s in stretches), initial=0)))
    with path.open("rb", buffering=0) as file:
        start = len(BYTE_ORDER_MARK) if file.read(len(BYTE_ORDER_MARK)) == BYTE_ORDER_MARK else 0
        begins = accumulate((s.size for s in stretches), initial=start)
        places = list(map(_Placed, firsts.tolist(), begins, stretches))
        for run in runs:
            yield b"".join(place.lines(records, file) for place, records in _by_place(run, places, firsts))


def _by_place(run: Records, places: Sequence[_Placed], firsts: Positions) -> Iterator[tuple[_Placed, Records]]:
    """The records in each place that has any. Raises TooShort if one lies behind the last."""
    cuts = np.searchsorted(run, firsts).tolist()
    if cuts[-1] < len(run):
        raise TooShort
    for place, start, end in zip(places, cuts, cuts[1:], strict=False):
        if start < end:
            yield place, run[start:end]
