"""A code and a day -> whether the code is in one of the code lists and valid that day."""

from __future__ import annotations

import datetime as dt

import polars as pl

from liggare.spec.codelist import CodeBook


class MissingCodeList(LookupError):
    """A declared code list that has not been imported; `args[0]` is its id."""


def member(
    code: pl.Expr, codes: CodeBook, lists: tuple[str, ...], day: pl.Expr, period: tuple[dt.date, dt.date]
) -> pl.Expr:
    """True where the code is valid on `day` (moved into the period); null where the code is unknown.

    Validity is cut to the period first: nearly every code then holds throughout and takes one set membership; only
    codes that begin or end within the period are compared with the day.
    """
    start, end = period
    clipped = _frame(codes, lists).select(
        "code",
        pl.col("valid_from").fill_null(start).clip(start).alias("first"),
        pl.col("valid_to").fill_null(end).clip(upper_bound=end).alias("last"),
    )
    steady = pl.col("first").eq(start) & pl.col("last").eq(end)
    valid = code.is_in(_set(clipped.filter(steady)))
    inside = day.clip(start, end)
    partly = clipped.filter(~steady & (pl.col("first") <= pl.col("last")))
    for (first, last), part in partly.partition_by("first", "last", as_dict=True, maintain_order=True).items():
        valid = valid | (code.is_in(_set(part)) & inside.is_between(pl.lit(first), pl.lit(last)))
    return valid


def steady(codes: CodeBook, lists: tuple[str, ...], period: tuple[dt.date, dt.date]) -> bool:
    """Whether every code of the lists is valid, or not, on all days of the period alike; False if a list is missing."""
    if any(codes.get(name) is None for name in lists):
        return False
    start, end = period
    begins, ends = pl.col("valid_from").fill_null(start), pl.col("valid_to").fill_null(end)
    inside = (begins.is_between(start, end) & (begins > start)) | (ends.is_between(start, end) & (ends < end))
    return not _frame(codes, lists).select(inside.any()).item()


def ever_member(code: pl.Expr, codes: CodeBook, lists: tuple[str, ...]) -> pl.Expr:
    """True where the code is in one of the lists on whatever day; null where the code is unknown."""
    return code.is_in(_set(_frame(codes, lists)))


def _frame(codes: CodeBook, lists: tuple[str, ...]) -> pl.DataFrame:
    frames = []
    for name in lists:
        found = codes.get(name)
        if found is None:
            raise MissingCodeList(name)
        frames.append(found.frame.select("code", "valid_from", "valid_to"))
    return pl.concat(frames)


def _set(frame: pl.DataFrame) -> pl.Expr:
    return pl.lit(frame["code"].unique().sort().implode())
