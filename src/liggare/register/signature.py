"""Rows of the register -> a signature of what each record says: equal for two records just if they say the same.

A record says what stands in its fields, but for its key, and in all rows that hang on it, in any order. A signature is
128 bits under seeds drawn for each comparison, so that no delivery can be made to have a given one; that two of ten
million records share one by chance has a probability below 10^-23.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import polars as pl

from liggare.register.table import Table

HALVES = ("one", "two")
"""The columns of a signature, UInt64 each."""


@dataclass(frozen=True)
class Signing:
    """The seeds of a comparison."""

    seed: int = field(default_factory=lambda: secrets.randbits(48))

    def of(self, half: int, columns: Iterable[str]) -> pl.Expr:
        """Half of the signature of a row with those columns; each column has a seed of its own."""
        parts = [pl.col(name).hash(self.seed + 1000 * half + at) for at, name in enumerate(columns)]
        # Hashed once more: sums over rows must not be the same when cells change places between rows.
        return pl.sum_horizontal(pl.lit(0, pl.UInt64), *parts).hash(self.seed + 1000 * half + 999)


def content(table: Table) -> tuple[str, ...]:
    """What a record says: whom it is about and its fields, but for its own key."""
    return ("person", *(name for name in table.fields if name not in table.file.key))


def hanging(table: Table) -> tuple[str, ...]:
    """What a row says that hangs on a record: its fields, but for those that tie it to the record."""
    return tuple(name for name in table.fields if name not in table.file.parent_key)


def known(rows: pl.LazyFrame, table: Table, columns: Iterable[str]) -> list[pl.Expr]:
    """Those columns in the types of the table; null where the rows have none of that name."""
    here, kinds = rows.collect_schema(), table.schema
    return [(pl.col(n) if n in here else pl.lit(None)).cast(kinds[n]).alias(n) for n in columns]


def under(rows: pl.LazyFrame, table: Table, signing: Signing) -> pl.LazyFrame:
    """For each record that rows hang on (`above`) the signature of all of them and how many they are."""
    columns = hanging(table)
    told = rows.select(*known(rows, table, columns), above=table.record(table.file.parent_key))
    signed = told.select("above", *(signing.of(at, columns).alias(half) for at, half in enumerate(HALVES)))
    return signed.group_by("above").agg(*(pl.col(half).sum() for half in HALVES), rows=pl.len())


def signed(
    rows: pl.LazyFrame, table: Table, below: Mapping[str, tuple[pl.LazyFrame, Table]], signing: Signing
) -> pl.LazyFrame:
    """Every record with `unit`, `month` and its signature, that of the rows below included."""
    columns = content(table)
    told = rows.select("record", "month", pl.col("unit").fill_null(""), *known(rows, table, columns))
    frame = told.select(
        "record", "unit", "month", *(signing.of(at, columns).alias(half) for at, half in enumerate(HALVES))
    )
    names = list(HALVES)
    for at, (hung, theirs) in enumerate(below[name] for name in sorted(below)):
        renamed = {half: f"{half}{at}" for half in HALVES} | {"rows": f"rows{at}"}
        frame = frame.join(under(hung, theirs, signing).rename(renamed), left_on="record", right_on="above", how="left")
        names += renamed.values()
    return frame.select(
        "record", "unit", "month", *(signing.of(at + 2, names).alias(half) for at, half in enumerate(HALVES))
    )
