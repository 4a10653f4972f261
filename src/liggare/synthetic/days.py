"""Whole days as numbers since 1970-01-01 -> the numbers and texts ÅÅÅÅMMDD and ÅÅÅÅMMDDTTMM, over whole columns."""

from __future__ import annotations

import datetime as dt

import numpy as np
import numpy.typing as npt
import polars as pl

Ints = npt.NDArray[np.int64]
MINUTES = 24 * 60
_FIRST = dt.date(1870, 1, 1).toordinal() - dt.date(1970, 1, 1).toordinal()
_LAST = dt.date(2130, 1, 1).toordinal() - dt.date(1970, 1, 1).toordinal()


def _numbers() -> Ints:
    days = np.arange(_FIRST, _LAST).astype("datetime64[D]")
    months, years = days.astype("datetime64[M]"), days.astype("datetime64[Y]")
    day = (days - months).astype(np.int64) + 1
    month = (months - years).astype(np.int64) + 1
    return np.asarray((years.astype(np.int64) + 1970) * 10000 + month * 100 + day, np.int64)


_NUMBERS = _numbers()


def day_number(day: dt.date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - dt.date(1970, 1, 1).toordinal()


def yyyymmdd(days: Ints) -> Ints:
    """The number ÅÅÅÅMMDD of every day; IndexError outside 1870 to 2129."""
    return _NUMBERS[days - _FIRST]


def date_text(days: Ints, missing: npt.NDArray[np.bool_] | None = None) -> pl.Series:
    """ÅÅÅÅMMDD as text; null where `missing`."""
    return _text(yyyymmdd(days), missing)


def minute_text(days: Ints, minutes: Ints, missing: npt.NDArray[np.bool_]) -> pl.Series:
    """ÅÅÅÅMMDDTTMM as text, `minutes` after midnight (also past the next one); null where `missing`."""
    day, minute = days + minutes // MINUTES, minutes % MINUTES
    return _text(yyyymmdd(day) * 10000 + minute // 60 * 100 + minute % 60, missing)


def _text(numbers: Ints, missing: npt.NDArray[np.bool_] | None) -> pl.Series:
    text = pl.Series(numbers).cast(pl.String)
    return text if missing is None else text.set(pl.Series(missing), None)
