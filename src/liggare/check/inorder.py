"""Texts of at most twelve bytes -> whole numbers in the same order, straight from the words a column keeps them in."""

from __future__ import annotations

from typing import Self

import numpy as np
import numpy.typing as npt
import polars as pl

Words = npt.NDArray[np.uint64]

LONGEST = 12
"""Bytes of a text that stands in a column's own words; a longer one stands elsewhere."""

_LENGTH = np.uint64(0xFFFFFFFF)


def words(texts: pl.Series) -> tuple[Words, Words] | None:
    """The first four bytes of each text and the eight after them, as numbers that are ordered as the bytes are.

    Bytes after the end count as zero. None if a text is longer or a cell is empty. A column of texts has for each cell
    two words of 64 bits (the layout of Arrow's string views): its length and first four bytes, then eight bytes more.
    """
    if texts.null_count():
        return None
    array = texts.rechunk().to_arrow(compat_level=pl.CompatLevel.newest())
    cells = np.frombuffer(array.buffers()[1], dtype="<u8").reshape(-1, 2)[array.offset : array.offset + len(array)]
    first, rest = cells[:, 0], cells[:, 1]
    if len(cells) and (first & _LENGTH).max() > LONGEST:
        return None
    return first.byteswap() & _LENGTH, rest.byteswap()


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
        found = words(texts)
        if found is None or not len(texts):
            return None if found is None else found[0]
        first, rest = found
        begins = {int(edge >> self._kept) for edge in (first.min(), first.max())}
        left = np.bitwise_or.reduce(rest) & ((np.uint64(1) << self._kept) - np.uint64(1))
        if begins != {self._begins} or left:
            return None
        if not self._kept:
            return rest
        return (first << (np.uint64(64) - self._kept)) | (rest >> self._kept)
