"""Both sides of a subset's tables -> its records met by key: those on one side only, those that differ, and in what."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import polars as pl

from liggare.register.signature import HALVES, Signing, content, known, signed, under
from liggare.register.table import Table, tables
from liggare.spec.model import Register

Rows = Mapping[str, pl.LazyFrame]
"""Rows by table, with pseudonyms (`identity.pseudonymised`)."""

AT_ONCE = 4_000_000
"""Rows of a subset's longest table compared at a time."""

FEW = 100_000
"""Rows up to which they are worked on in memory: to start streaming takes longer than to work on so few."""


@dataclass(frozen=True)
class Met:
    """Records (`record`, `unit`, `month`) of each kind; `renumbered` has the key `before` too, `unchanged` is counted.

    A record is told with the unit and month where it stands now, a removed one where it stood.
    """

    added: pl.DataFrame
    removed: pl.DataFrame
    altered: pl.DataFrame
    renumbered: pl.DataFrame
    unchanged: pl.DataFrame


@dataclass(frozen=True)
class Comparison:
    """A table whose rows hang on none, with those below it, on both sides; `at_once` rows are in memory at a time."""

    table: Table
    old: Rows
    new: Rows
    register: Register
    at_once: int = AT_ONCE
    signing: Signing = field(default_factory=Signing)

    def met(self) -> Met:
        """The records of both sides, met by key, and what is left by what they say."""
        parts = [self._met(part) for part in range(self._parts)]
        removed, added, altered, unchanged = (pl.concat(frames) for frames in zip(*parts, strict=True))
        renumbered, removed, added = _renumbered(removed, added)
        place = ("record", "unit", "month")
        counted = unchanged.group_by("unit", "month").agg(pl.col("records").sum())
        return Met(added.select(place), removed.select(place), altered, renumbered, counted)

    def fields(self, altered: pl.DataFrame) -> pl.DataFrame:
        """For each of those records which fields (`TABLE.FIELD`) and tables below (`TABLE`) differ."""
        parts = range(self._parts) if altered.height else range(0)
        none = pl.DataFrame(schema={"record": pl.String})
        return pl.concat([none, *(self._fields(part, altered) for part in parts)], how="diagonal")

    @cached_property
    def _below(self) -> dict[str, Table]:
        return {t.name: t for t in tables(self.register).values() if t.parent == self.table.name}

    @cached_property
    def _parts(self) -> int:
        """How many parts the records are compared in, by their keys."""
        return max(1, math.ceil(self._longest / self.at_once))

    @cached_property
    def _longest(self) -> int:
        """Rows of the longest of the tables, on either side."""
        names = [self.table.name, *self._below]
        counts = [rows[name].select(pl.len()) for rows in (self.old, self.new) for name in names if name in rows]
        return max((frame.item() for frame in pl.collect_all(counts)), default=0)

    @property
    def _engine(self) -> Literal["streaming", "in-memory"]:
        return "streaming" if self._longest > FEW else "in-memory"

    def _rows(self, side: Rows, table: Table, part: int) -> pl.LazyFrame:
        """The side's rows of a table whose record (or the one they hang on) is in that part."""
        rows = side.get(table.name, pl.LazyFrame(schema=table.schema))
        if self._parts == 1:
            return rows
        key = table.record(table.file.parent_key) if table.parent else pl.col("record")
        return rows.filter(key.hash(self.signing.seed) % self._parts == part)

    def _signed(self, side: Rows, part: int) -> pl.DataFrame:
        below = {name: (self._rows(side, table, part), table) for name, table in self._below.items()}
        rows = signed(self._rows(side, self.table, part), self.table, below, self.signing)
        return rows.collect(engine=self._engine)

    def _met(self, part: int) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame, pl.DataFrame]:
        """Removed, added and altered records and counts of unchanged ones; those with the same key meet in turn."""
        sides, keys = [self._signed(side, part) for side in (self.old, self.new)], ["record"]
        if any(frame["record"].n_unique() < frame.height for frame in sides):
            sides, keys = [_nth(frame, "record") for frame in sides], ["record", "nth"]
        old, new = sides
        both = new.join(old.select(*keys, *(pl.col(half).alias(f"~{half}") for half in HALVES)), on=keys)
        same = pl.all_horizontal([pl.col(half) == pl.col(f"~{half}") for half in HALVES])
        place = ["record", "unit", "month"]
        return (
            old.join(new.select(keys), on=keys, how="anti").select(*place, *HALVES),
            new.join(old.select(keys), on=keys, how="anti").select(*place, *HALVES),
            both.filter(~same).select(place),
            both.filter(same).group_by("unit", "month").len("records"),
        )

    def _fields(self, part: int, altered: pl.DataFrame) -> pl.DataFrame:
        """Of the part's altered records which fields of their own, and which tables below them, differ."""
        wanted, columns = altered.lazy().select(pl.col("record").unique()), content(self.table)
        sides = [self._rows(side, self.table, part) for side in (self.old, self.new)]
        old, new = (
            rows.select("record", *known(rows, self.table, columns))
            .join(wanted, on="record", how="semi")
            .unique("record")
            for rows in sides
        )
        differs = [pl.col(name).ne_missing(pl.col(f"{name}~")).alias(f"{self.table.name}.{name}") for name in columns]
        found = new.join(old, on="record", suffix="~").select("record", *differs)
        for name, table in self._below.items():
            found = found.join(self._hung(table, part, wanted).with_columns(pl.lit(True).alias(name)), "record", "left")
        return found.with_columns(pl.col(name).fill_null(False) for name in self._below).collect(engine=self._engine)

    def _hung(self, table: Table, part: int, wanted: pl.LazyFrame) -> pl.LazyFrame:
        """Those of the records on which other rows of the table hang than before."""
        sides = [under(self._rows(side, table, part), table, self.signing) for side in (self.old, self.new)]
        old, new = (rows.join(wanted, left_on="above", right_on="record", how="semi") for rows in sides)
        met = new.join(old, on="above", how="full", coalesce=True, suffix="~")
        same = pl.all_horizontal([pl.col(name).eq_missing(pl.col(f"{name}~")) for name in (*HALVES, "rows")])
        return met.filter(~same).select(record="above")


def _renumbered(removed: pl.DataFrame, added: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Pairs of a removed and an added record that say the same, and what is left of both.

    Where several say the same they meet in the order of their keys.
    """
    keys = [*HALVES, "nth"]
    old, new = (_nth(frame.sort("record"), *HALVES) for frame in (removed, added))
    pairs = new.join(old.select(*keys, before="record"), on=keys).select("record", "unit", "month", "before")
    return pairs, old.join(new.select(keys), on=keys, how="anti"), new.join(old.select(keys), on=keys, how="anti")


def _nth(frame: pl.DataFrame, *alike: str) -> pl.DataFrame:
    """The frame with the number of each row among those that are alike."""
    return frame.with_columns(nth=pl.int_range(pl.len()).over(alike))
