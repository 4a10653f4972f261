"""Columns -> NumPy arrays of what they hold, without a copy and without a query.

Most methods of a Polars column plan and run a query of their own. Where small steps follow upon each other, batch after
batch, that costs more than the steps.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

Bits = npt.NDArray[np.bool_]


def numbers(column: pl.Series) -> npt.NDArray[Any]:
    """The numbers of a column of numbers; whatever stands there where it is empty."""
    array = column.rechunk().to_arrow()
    kind = np.dtype(array.type.to_pandas_dtype())
    return np.frombuffer(array.buffers()[1] or b"", kind)[array.offset : array.offset + len(array)]


def filled(column: pl.Series) -> Bits | None:
    """Which cells are not empty; None if none is."""
    if not column.null_count():
        return None
    array = column.rechunk().to_arrow(compat_level=pl.CompatLevel.newest())
    bits = np.unpackbits(np.frombuffer(array.buffers()[0], np.uint8), bitorder="little")
    return bits[array.offset : array.offset + len(array)].view(np.bool_)


def lengths(texts: pl.Series) -> npt.NDArray[np.uint32]:
    """The bytes of each text; any number where a cell is empty."""
    return words(texts).view(np.uint32)[:, 0]


def words(texts: pl.Series) -> npt.NDArray[np.uint64]:
    """Two words of 64 bits for each text, as a column keeps them (Arrow's string views); any where a cell is empty.

    Of a text of at most twelve bytes: its length and first four bytes, then eight bytes more, zero after its end.
    """
    array = texts.rechunk().to_arrow(compat_level=pl.CompatLevel.newest())
    return np.frombuffer(array.buffers()[1] or b"", "<u8").reshape(-1, 2)[array.offset : array.offset + len(array)]


def emptied(column: pl.Series, where: Bits | None) -> pl.Series:
    """The column without what it holds where that is true (None: nowhere)."""
    return column if where is None or not where.any() else column.set(pl.Series(where), None)


def throughout(name: str, answer: bool, like: pl.Series) -> pl.Series:
    """The same answer for every filled cell of another column, null for the others."""
    same = pl.Series(name, [answer]).new_from_index(0, len(like))
    there = filled(like)
    return same if there is None else emptied(same, ~there)
