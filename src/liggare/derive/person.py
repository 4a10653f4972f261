"""Identity numbers as text -> birth date, age and whether the number is sound, as expressions for derivations."""

from __future__ import annotations

import polars as pl

from liggare.check import digits
from liggare.check.calendar import date_of, number_of


def birth_date(number: pl.Expr) -> pl.Expr:
    """The date that the first eight characters state, 60 taken from the day where that is more than 60; else null."""
    day = number.str.slice(0, 8).cast(pl.Int64, strict=False)
    return date_of(pl.when(day % 100 > 60).then(day - 60).otherwise(day))


def completed_years(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    """Whole years from one date to another; who was born on 29 February is a year older on 1 March."""
    # Written as ÅÅÅÅMMDD two dates differ by 10,000 for every completed year.
    return (number_of(end) - number_of(start)) // 10_000


def is_sound(number: pl.Expr) -> pl.Expr:
    """Whether it is twelve digits with a date (or a date with 60 added to the day) and the right check digit."""
    twelve = digits.twelve(number)
    return (digits.birth_date(twelve).is_not_null() & digits.luhn(twelve)).fill_null(False)


def is_coordination(number: pl.Expr) -> pl.Expr:
    """Whether its day is more than 60, as in a samordningsnummer."""
    return number.str.slice(6, 2).cast(pl.Int64, strict=False) > 60
