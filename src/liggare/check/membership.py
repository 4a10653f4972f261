"""A code and a day -> whether the code is in one of the code lists and valid that day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TypeVar, cast

import polars as pl

from liggare.spec.codelist import CodeBook

T = TypeVar("T")


class MissingCodeList(LookupError):
    """A declared code list that has not been imported; `args[0]` is its id."""


FEW = 2_000
"""Cells up to which a plain set is asked: for many it pays to have Polars make a set of its own, every time."""

Period = tuple[dt.date, dt.date]


@dataclass(frozen=True)
class Members:
    """Codes that are valid on all days from `first` to `last`."""

    first: dt.date
    last: dt.date
    codes: pl.Series

    @classmethod
    def of(cls, days: Period, codes: pl.Series) -> Members:
        """Each code once, in order."""
        return cls(*days, codes.unique().sort())

    @cached_property
    def _plain(self) -> frozenset[str]:
        return frozenset(self.codes.to_list())

    def have(self, code: pl.Expr) -> pl.Expr:
        """Whether the code is one of them; null where it is unknown."""
        return code.map_batches(self._have, return_dtype=pl.Boolean, is_elementwise=True)

    def _have(self, cells: pl.Series) -> pl.Series:
        if len(cells) > FEW:
            return cells.is_in(self.codes.implode())
        found = [None if cell is None else cell in self._plain for cell in cells]
        return pl.Series(cells.name, found, dtype=pl.Boolean)


def member(code: pl.Expr, codes: CodeBook, lists: tuple[str, ...], day: pl.Expr, period: Period) -> pl.Expr:
    """True where the code is valid on `day` (moved into the period); null where the code is unknown.

    Validity is cut to the period first: nearly every code then holds throughout and takes one set membership; only
    codes that begin or end within the period are compared with the day.
    """
    start, end = period
    throughout, *partly = _once(codes, ("valid", lists, period), partial(_valid, codes, lists, period))
    valid = throughout.have(code)
    inside = day.clip(start, end)
    for part in partly:
        valid = valid | (part.have(code) & inside.is_between(pl.lit(part.first), pl.lit(part.last)))
    return valid


def _valid(codes: CodeBook, lists: tuple[str, ...], period: Period) -> list[Members]:
    """Codes valid throughout the period, then those valid on a part of it, by its days."""
    start, end = period
    clipped = _frame(codes, lists).select(
        "code",
        pl.col("valid_from").fill_null(start).clip(start).alias("first"),
        pl.col("valid_to").fill_null(end).clip(upper_bound=end).alias("last"),
    )
    throughout = pl.col("first").eq(start) & pl.col("last").eq(end)
    partly = clipped.filter(~throughout & (pl.col("first") <= pl.col("last")))
    parts = partly.partition_by("first", "last", as_dict=True, maintain_order=True) if partly.height else {}
    found = [Members.of((first, last), part["code"]) for (first, last), part in parts.items()]
    return [Members.of(period, clipped.filter(throughout)["code"]), *found]


def steady(codes: CodeBook, lists: tuple[str, ...], period: Period) -> bool:
    """Whether every code of the lists is valid, or not, on all days of the period alike; False if a list is missing."""
    if any(codes.get(name) is None for name in lists):
        return False
    return _once(codes, ("steady", lists, period), partial(_steady, codes, lists, period))


def _steady(codes: CodeBook, lists: tuple[str, ...], period: Period) -> bool:
    start, end = period
    begins, ends = pl.col("valid_from").fill_null(start), pl.col("valid_to").fill_null(end)
    inside = (begins.is_between(start, end) & (begins > start)) | (ends.is_between(start, end) & (ends < end))
    return not _frame(codes, lists).select(inside.any()).item()


def ever_member(code: pl.Expr, codes: CodeBook, lists: tuple[str, ...]) -> pl.Expr:
    """True where the code is in one of the lists on whatever day; null where the code is unknown."""
    ever = (dt.date.min, dt.date.max)
    return _once(codes, ("ever", lists), lambda: Members.of(ever, _frame(codes, lists)["code"])).have(code)


def _once(codes: CodeBook, what: Hashable, make: Callable[[], T]) -> T:
    if what not in codes.memo:
        codes.memo[what] = make()
    return cast(T, codes.memo[what])


def _frame(codes: CodeBook, lists: tuple[str, ...]) -> pl.DataFrame:
    frames = []
    for name in lists:
        found = codes.get(name)
        if found is None:
            raise MissingCodeList(name)
        frames.append(found.frame.select("code", "valid_from", "valid_to"))
    return pl.concat(frames)
