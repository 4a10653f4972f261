"""The register as it stands -> a build: a named, immutable version with its recipe, row counts, digests and quality."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Mapping
from typing import Literal

import msgspec
import polars as pl

import liggare
from liggare.receipt.canonical import canonical
from liggare.receipt.notation import utc
from liggare.register.chain import chains, episodes, under_chains
from liggare.register.digest import table_digest
from liggare.register.guard import Cell, Counts
from liggare.register.part import OPEN
from liggare.register.table import tables
from liggare.spec.model import Register, Value

State = Literal["reported", "nil", "missing"]
FORMAT: Literal["liggare-build/1"] = "liggare-build/1"


class Recipe(Value, frozen=True, kw_only=True):
    """All that a build is made of: made again from the same recipe it is the same, byte for byte of its digest.

    `name` is the builder's (`2025-03`, `2024`); `months` the first and last month (`2025-03`) of its rows, and
    `opened` says whether patients still admitted are there too. `register_version` is the ledger's number, `tables`
    the version of every table that it names. `chained`: tables whose chains are told as one episode.
    """

    name: str
    register: str
    register_version: int
    tables: dict[str, int]
    months: tuple[str, str]
    opened: bool = False
    chained: tuple[str, ...] = ()

    def canonical(self) -> bytes:
        """Its one JSON text."""
        return canonical(msgspec.to_builtins(self))


class TableBuilt(Value, frozen=True, kw_only=True):
    """A table of a build: how many rows, and the digest of what stands in them (`digest.table_digest`)."""

    rows: int
    sha256: str


class Waived(Value, frozen=True, kw_only=True):
    """A rule that was waived for a unit: from and to which day, why, and who decided."""

    rule: str
    unit: str
    first_day: dt.date
    last_day: dt.date
    reason: str
    decided_by: str


class Completeness(Value, frozen=True, kw_only=True):
    """A unit's month in a subset: how many records, or why there are none."""

    subset: str
    unit: str
    month: str
    records: int
    state: State


class Quality(Value, frozen=True, kw_only=True):
    """What a user of the build must know of it. `explained` counts warnings that reporters have explained, by rule."""

    waivers: tuple[Waived, ...] = ()
    completeness: tuple[Completeness, ...] = ()
    explained: dict[str, int] = msgspec.field(default_factory=dict)

    @property
    def missing(self) -> tuple[Completeness, ...]:
        """The units' months of which nothing is known: neither records nor a word that there are none."""
        return tuple(one for one in self.completeness if one.state == "missing")


class Build(Value, frozen=True, kw_only=True):
    """A build that is made. `program`: the version of Liggare that made it; any other makes the same of the recipe."""

    format: Literal["liggare-build/1"]
    recipe: Recipe
    tables: dict[str, TableBuilt]
    quality: Quality
    made_at: str
    program: str

    @property
    def digest(self) -> str:
        """SHA-256 (hexadecimal) over the recipe and its tables' digests: what is the same when it is made again."""
        made = {name: msgspec.to_builtins(table) for name, table in self.tables.items()}
        return hashlib.sha256(canonical({"recipe": msgspec.to_builtins(self.recipe), "tables": made})).hexdigest()

    def canonical(self) -> bytes:
        """Its one JSON text."""
        return canonical(msgspec.to_builtins(self))


def build_rows(rows: Mapping[str, pl.LazyFrame], recipe: Recipe, register: Register) -> dict[str, pl.LazyFrame]:
    """Of tables at the recipe's versions the rows that the build has; KeyError for a `chained` table without chains.

    A chain belongs to the month in which it ended, also where its first pieces are of earlier months; what hangs on
    its pieces hangs on the chain.
    """
    known = tables(register)
    found = {name: frame.filter(_within(recipe)) for name, frame in rows.items()}
    for name in recipe.chained:
        chain = {one.file: one for one in register.chains}[known[name].file.id]
        until = rows[name].filter(_until(recipe))
        found[name] = episodes(until, chain, known[name]).filter(_within(recipe))
        ended = found[name].select("reporter", "record", their_month="month")
        for below in (below for below in rows if known[below].parent == name):
            hung = under_chains(rows[below].filter(_until(recipe)), chains(until, chain))
            joined = hung.join(ended, on=["reporter", "record"], how="inner", maintain_order="left")
            found[below] = joined.with_columns(month="their_month").drop("their_month")
    return found


def _within(recipe: Recipe) -> pl.Expr:
    first, last = recipe.months
    return pl.col("month").is_between(pl.lit(first), pl.lit(last)) | _opened(recipe)


def _until(recipe: Recipe) -> pl.Expr:
    return (pl.col("month") <= recipe.months[1]) | _opened(recipe)


def _opened(recipe: Recipe) -> pl.Expr:
    return (pl.col("month") == OPEN) & pl.lit(recipe.opened)


def build(
    rows: Mapping[str, pl.LazyFrame], recipe: Recipe, register: Register, quality: Quality, now: dt.datetime
) -> Build:
    """The build of tables at the recipe's versions, made at that moment (UTC)."""
    digests = {name: table_digest(frame) for name, frame in sorted(build_rows(rows, recipe, register).items())}
    return Build(
        format=FORMAT,
        recipe=recipe,
        tables={name: TableBuilt(rows=one.rows, sha256=one.sha256) for name, one in digests.items()},
        quality=quality,
        made_at=utc(now),
        program=liggare.__version__,
    )


def completeness(expected: Iterable[Cell], stood: Counts, nil: Collection[tuple[str, str]]) -> tuple[Completeness, ...]:
    """What is known of every unit's month that is expected or has records, in order.

    `nil`: units and months declared to have nothing to report. Records say more than a declaration.
    """
    cells = {*expected, *(cell for cell, records in stood.items() if records and cell.month != OPEN)}
    return tuple(_complete(cell, stood.get(cell, 0), (cell.unit, cell.month) in nil) for cell in sorted(cells))


def _complete(cell: Cell, records: int, nil: bool) -> Completeness:
    state: State = "reported" if records else "nil" if nil else "missing"
    return Completeness(subset=cell.subset, unit=cell.unit, month=cell.month, records=records, state=state)
