"""Identity numbers as text -> check digit, birth date and sex, over whole columns."""

from __future__ import annotations

import numpy as np
import polars as pl

from liggare.check.calendar import date_of
from liggare.check.pattern import where_filled

_HALF = 100_000


def _luhn_table(weights: tuple[int, ...]) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    """Sum of the weighted digits (two-digit products summed digit by digit) of every number below 100,000."""
    numbers = np.arange(_HALF)
    total = np.zeros(_HALF, dtype=np.uint8)
    for place, weight in enumerate(reversed(weights)):
        product = numbers // 10**place % 10 * weight
        total += (product // 10 + product % 10).astype(np.uint8)
    return total


_HIGH = _luhn_table((2, 1, 2, 1, 2))
_LOW = _luhn_table((1, 2, 1, 2, 1))


def _check(numbers: pl.Series) -> pl.Series:
    """Whether modulus 10 holds for the last ten digits of each whole number; null stays null."""
    values = numbers.fill_null(0).to_numpy()
    total = _HIGH[values // _HALF % _HALF] + _LOW[values % _HALF]
    return pl.Series(numbers.name, total % 10 == 0).set(numbers.is_null(), None)


def luhn(text: pl.Expr) -> pl.Expr:
    """True where the last of twelve digits is the modulus-10 check digit of the nine before; null unless 12 digits."""
    return where_filled(text, _luhn, pl.Boolean)


def _luhn(text: pl.Expr) -> pl.Expr:
    return _twelve(text).map_batches(_check, return_dtype=pl.Boolean, is_elementwise=True)


def birth_date(text: pl.Expr) -> pl.Expr:
    """The date in the first eight of twelve digits, with 60 taken from the day of a samordningsnummer; null if none."""
    return where_filled(text, _birth_date, pl.Date)


def _birth_date(text: pl.Expr) -> pl.Expr:
    number = _twelve(text) // 10_000
    return date_of(pl.when(number % 100 > 60).then(number - 60).otherwise(number))


def sex_digit(text: pl.Expr) -> pl.Expr:
    """ "1" where the second last of twelve digits is odd, "2" where it is even; null unless 12 digits."""
    return where_filled(text, _sex_digit, pl.String)


def _sex_digit(text: pl.Expr) -> pl.Expr:
    number = _twelve(text)
    return pl.when(number // 10 % 2 == 1).then(pl.lit("1")).when(number.is_not_null()).then(pl.lit("2"))


def _twelve(text: pl.Expr) -> pl.Expr:
    """The number as an integer where the text is exactly twelve digits, none of them a leading zero or sign."""
    number = text.cast(pl.Int64, strict=False)
    return pl.when((text.str.len_bytes() == 12) & (number >= 100_000_000_000)).then(number)
