"""Dates written as whole numbers (ÅÅÅÅMMDD) -> dates, and back, by table: several times faster than parsing text."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
import polars as pl

from liggare.check import raw

_DAYS = np.arange(np.datetime64("1800-01-01"), np.datetime64("2100-01-01"))
"""Every day the tables know: the centuries an identity number may state."""

_YEAR = _DAYS.astype("datetime64[Y]").astype(np.int64) + 1970
_MONTH = _DAYS.astype("datetime64[M]").astype(np.int64) % 12 + 1
_DAY = (_DAYS - _DAYS.astype("datetime64[M]")).astype(np.int64) + 1
_SINCE_1970 = _DAYS.astype(np.int32)
_NUMBER = (_YEAR * 10_000 + _MONTH * 100 + _DAY).astype(np.int32)

_LOWEST = 18_000_000
_NO_DAY = np.int32(np.iinfo(np.int32).min)
_BY_NUMBER = np.full(3_000_000, _NO_DAY, dtype=np.int32)
_BY_NUMBER[_NUMBER - _LOWEST] = _SINCE_1970


def date_of(number: pl.Expr) -> pl.Expr:
    """The date that a whole number (Int64) writes as ÅÅÅÅMMDD; null if there is no such day from 1800 to 2099."""
    return number.map_batches(_dates, return_dtype=pl.Date, is_elementwise=True)


def birth_of(number: pl.Expr) -> pl.Expr:
    """The date in the first eight of twelve digits, to whose day 60 may have been added; null if it is none."""
    return number.map_batches(_births, return_dtype=pl.Date, is_elementwise=True)


def number_of(day: pl.Expr) -> pl.Expr:
    """A date (1800 to 2099) as the whole number ÅÅÅÅMMDD, Int32."""
    return day.cast(pl.Int32).map_batches(_numbers, return_dtype=pl.Int32, is_elementwise=True)


def _dates(numbers: pl.Series) -> pl.Series:
    return _known_days(numbers, _days(raw.numbers(numbers)))


def _births(numbers: pl.Series) -> pl.Series:
    places = raw.numbers(numbers) // 10_000 - _LOWEST
    return _known_days(numbers, _by_birth_number().take(places, mode="clip"))


@cache
def _by_birth_number() -> npt.NDArray[np.int32]:
    """The table in which each day stands under the number with 60 added, too: no other day has it."""
    table = _BY_NUMBER.copy()
    table[_NUMBER - _LOWEST + 60] = _SINCE_1970
    return table


def _known_days(numbers: pl.Series, days: npt.NDArray[np.int32]) -> pl.Series:
    return _known(numbers, days, days == _NO_DAY).cast(pl.Date)


def minutes(numbers: pl.Series) -> pl.Series:
    """The points in time that whole numbers (Int64) write as ÅÅÅÅMMDDTTMM; null where there is none."""
    digits = raw.numbers(numbers)
    day = digits // 10_000
    clock = digits - day * 10_000
    hour = clock // 100
    minute = clock - hour * 100
    days = _days(day)
    times = (days.astype(np.int64) * 1440 + hour * 60 + minute) * 60_000
    return _known(numbers, times, (days == _NO_DAY) | (hour > 23) | (minute > 59)).cast(pl.Datetime("ms"))


def _days(numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
    """Days since 1970; numbers outside the table meet its first or last entry, which is no day."""
    return _BY_NUMBER.take(numbers - _LOWEST, mode="clip")


def _numbers(days: pl.Series) -> pl.Series:
    places = raw.numbers(days) - _SINCE_1970[0]
    return _known(days, _NUMBER.take(places, mode="clip"), np.zeros(len(days), np.bool_))


def _known(given: pl.Series, values: npt.NDArray[np.int32] | npt.NDArray[np.int64], unknown: raw.Bits) -> pl.Series:
    """The values; null where they are unknown or nothing was given."""
    there = raw.filled(given)
    return raw.emptied(pl.Series(given.name, values), unknown if there is None else unknown | ~there)
