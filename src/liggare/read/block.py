"""A block of bytes into the anatomy of its lines: where each begins and ends, how many fields it has, what is odd."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from liggare.read.blocks import Sizes
from liggare.read.encoding import Bytes, Positions

Mask = npt.NDArray[np.bool_]
"""One truth per line of a block."""


@dataclass(frozen=True)
class LineEnds:
    """How many lines end with LF, CRLF and CR, and whether the last one has no end."""

    lf: int = 0
    crlf: int = 0
    cr: int = 0
    open: bool = False

    def __add__(self, later: LineEnds) -> LineEnds:
        """The sum of two parts of one file."""
        return LineEnds(self.lf + later.lf, self.crlf + later.crlf, self.cr + later.cr, later.open)


@dataclass(frozen=True)
class Block:
    """Whole lines that each end with LF.

    `codes` are the bytes of `text`; `starts`, `ends` (where the LF is) and `fields` have one entry per line. A line
    that is too long has its fields counted within the bytes it may have. `low`: where bytes below 32 are.
    """

    text: bytes
    codes: Bytes
    starts: Positions
    ends: Positions
    fields: npt.NDArray[np.uint32]
    too_long: Mask
    line_ends: LineEnds
    low: Positions

    def lines_with(self, positions: Positions) -> Mask:
        """The lines that hold any of these byte positions."""
        mask = np.zeros(len(self.starts), bool)
        mask[np.searchsorted(self.ends, positions)] = True
        return mask

    def blank(self) -> Mask:
        """The lines with nothing but spaces and tabs, and not too many of them."""
        mask: Mask = (self.fields == 1) & ~self.too_long
        if mask.any():
            visible = (self.codes != 10) & (self.codes != 32) & (self.codes != 9)
            mask &= np.logical_or.reduceat(visible, self.starts) == 0
        return mask

    def control(self) -> Mask:
        """The lines with a control character: a byte below 32 other than tab, or 127."""
        if len(self.low) == len(self.starts) and b"\x7f" not in self.text:
            return np.zeros(len(self.starts), bool)
        codes = self.codes[self.low]
        return self.lines_with(self.low[(codes != 10) & (codes != 9)]) | self.lines_with(
            np.flatnonzero(self.codes == 127)
        )


def dissect(raw: bytes, separator: int, sizes: Sizes) -> Block:
    """The anatomy of a block of whole lines, whose line ends become LF."""
    text, crlf, cr = _with_lf(raw)
    codes = np.frombuffer(text, np.uint8)
    low = np.flatnonzero(codes < 32)
    ends = low[codes[low] == 10]
    starts = np.concatenate(([0], ends[:-1] + 1))
    separators = (codes == separator).view(np.uint8)
    fields = _count(separators, starts) + np.uint32(1)
    too_long = ends - starts > sizes.longest
    for line in np.flatnonzero(too_long):
        fields[line] = 1 + np.count_nonzero(separators[starts[line] : starts[line] + sizes.longest])
    is_open = not raw.endswith((b"\n", b"\r"))
    line_ends = LineEnds(len(ends) - crlf - cr - is_open, crlf, cr, is_open)
    return Block(text, codes, starts, ends, fields, too_long, line_ends, low)


def _with_lf(raw: bytes) -> tuple[bytes, int, int]:
    """The text with every line ended by LF, and how many ends were CRLF and CR."""
    ended = raw if raw.endswith((b"\n", b"\r")) else raw + b"\n"
    if b"\r" not in ended:
        return ended, 0, 0
    codes = np.frombuffer(ended + b"\n", np.uint8)
    after = codes[np.flatnonzero(codes == 13) + 1]
    crlf = int(np.count_nonzero(after == 10)) - ended.endswith(b"\r")
    cr = len(after) - crlf
    if not cr:
        return ended.translate(None, b"\r"), crlf, 0
    return ended.replace(b"\r\n", b"\n").replace(b"\r", b"\n"), crlf, cr


def _count(marks: Bytes, starts: Positions) -> npt.NDArray[np.uint32]:
    """How many marks each line holds: counted in bytes, which is fast, and again if any count went round at 256."""
    counts = np.add.reduceat(marks, starts, dtype=np.uint8)
    if counts.sum(dtype=np.int64) == np.count_nonzero(marks):
        return counts.astype(np.uint32)
    return np.add.reduceat(marks, starts, dtype=np.uint32)
