"""Texts of at most twelve bytes -> whole numbers in the same order, straight from the words a column keeps them in."""

from __future__ import annotations

from typing import Self

import numpy as np
import numpy.typing as npt
import polars as pl

from liggare.check import raw

Words = npt.NDArray[np.uint64]

LONGEST = 12
"""Bytes of a text that stands in a column's own words; a longer one stands elsewhere."""

PIECE = 1 << 15
"""Texts worked on at a time, so that what is worked out between stays in the processor's cache."""

_LENGTH = np.uint64(0xFFFFFFFF)


def views(texts: pl.Series) -> Words | None:
    """The words of each text (`raw.words`); None if a cell is empty or a text is longer."""
    if texts.null_count() or raw.lengths(texts).max(initial=0) > LONGEST:
        return None
    return raw.words(texts)


class Numbers:
    """Texts as numbers, once the bytes that all of them begin with are left out: at most eight others may follow.

    `begins` and `shared`: those bytes and how many they are, up to four.
    """

    def __init__(self, begins: int, shared: int) -> None:
        self._begins = begins
        self._kept = np.uint64(32 - 8 * shared)

    @classmethod
    def common_to(cls, first: str, last: str) -> Self:
        """For all texts from the first to the last of them in order."""
        one, other = (text.encode()[:4].ljust(4, b"\0") for text in (first, last))
        shared = next((at for at in range(4) if one[at] != other[at]), 4)
        return cls(int.from_bytes(one[:shared], "big"), shared)

    def of(self, texts: pl.Series) -> Words | None:
        """The numbers; None if a text begins otherwise, is too long, or is missing."""
        cells = views(texts)
        if cells is None:
            return None
        numbers = np.empty(len(cells), np.uint64)
        for start in range(0, len(cells), PIECE):
            piece = slice(start, start + PIECE)
            if not self._number(cells[piece], numbers[piece]):
                return None
        return numbers

    def _number(self, cells: Words, numbers: Words) -> bool:
        """Put the numbers where they belong; whether all texts begin and end as they should."""
        first, rest = cells[:, 0].byteswap() & _LENGTH, cells[:, 1].byteswap()
        begins = {int(edge >> self._kept) for edge in (first.min(), first.max())}
        left = np.bitwise_or.reduce(rest) & ((np.uint64(1) << self._kept) - np.uint64(1))
        if begins != {self._begins} or left:
            return False
        if self._kept:
            rest >>= self._kept
            rest |= first << (np.uint64(64) - self._kept)
        numbers[:] = rest
        return True
