"""Drawn columns -> columns of text cells: boxes, numbers, dates and times as the journals have them."""

from __future__ import annotations

import numpy as np
import polars as pl

from liggare.registers.medicinska_fodelseregistret.synthetic.columns import Bools, happens
from liggare.synthetic.days import Ints

NO, YES, UNKNOWN = 0, 1, 9
_DIGITS = pl.Series([str(digit) for digit in range(10)])


def digit(values: Ints | Bools) -> pl.Series:
    """Codes of one digit as text."""
    return _DIGITS[values.astype(np.int64)]


def box(true: Bools) -> pl.Series:
    """1 for yes and 0 for no."""
    return digit(true)


def unsure_box(rng: np.random.Generator, true: Bools, share: float, only_no: bool = False) -> pl.Series:
    """1, 0 or, for that share, 9: not known. `only_no`: what is true is always known."""
    unknown = happens(rng, share, len(true))
    return digit(np.where(unknown & ~true if only_no else unknown, UNKNOWN, true))


def number(values: Ints, missing: Bools | None = None) -> pl.Series:
    """Whole numbers as text; null where `missing`."""
    text = pl.Series(values).cast(pl.String)
    return text if missing is None else text.set(pl.Series(missing), None)


def clock(minutes: Ints, missing: Bools) -> pl.Series:
    """Minutes after midnight as TTMM; null where `missing`."""
    shown = pl.Series(10_000 + minutes // 60 * 100 + minutes % 60).cast(pl.String).str.slice(1)
    return shown.set(pl.Series(missing), None)


def empty(size: int) -> pl.Series:
    """Nothing in any cell."""
    return pl.Series([None], dtype=pl.String).new_from_index(0, size)
