"""Texts that rows of a table share -> for each row, how many have the same texts in some fields.

Few rows do. So each row gets one number made of its texts while the table is read, and only rows whose number occurs
again are looked at twice: their texts are read anew and told apart by two numbers, which two different rows share with
a probability below 10^-30.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from liggare.read.table import Table

Names = tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Rows that share the texts of `names`: only those can that share the number in the column `base`, of fewer fields.

    `filled`: the column that tells where those fields that the base leaves out are filled; None if it leaves out none.
    """

    names: Names
    base: str
    filled: str | None


def groups(asked: Mapping[str, Names]) -> dict[str, Group]:
    """The groups asked for, by column: each rests on the smallest of them whose fields it has too."""
    found = {}
    for column, names in asked.items():
        within = [other for other, fewer in asked.items() if set(fewer) <= set(names)]
        base = min(within, key=lambda other: len(asked[other]))
        found[column] = Group(names, base, f"{column} filled" if set(asked[base]) < set(names) else None)
    return found


def columns(asked: Mapping[str, Names], coded: Collection[str]) -> list[pl.Expr]:
    """What is kept of every row: a number for each base (null where a text is missing), and what else is filled.

    Of `coded` fields the numbers of their texts stand in columns `#X`.
    """
    found = []
    for column, group in groups(asked).items():
        if group.base == column:
            number = pl.sum_horizontal([pl.col(f"#{n}") if n in coded else number_of(n) for n in group.names])
            found.append(pl.when(_filled(group.names)).then(number).alias(column))
        elif group.filled:
            found.append(_filled(tuple(n for n in group.names if n not in asked[group.base])).alias(group.filled))
    return found


def number_of(name: str, again: int = 0) -> pl.Expr:
    """A number (UInt64) made of a field's text, another one for each field and each `again`."""
    return pl.col(name).hash(zlib.crc32(name.encode()) + again)


def count_same(group: Group, kept: pl.DataFrame, table: Table) -> pl.Series:
    """For each row how many rows have the same texts in the group's fields; null where one of them is empty."""
    numbers = kept[group.base]
    filled = numbers.is_not_null() & kept[group.filled] if group.filled else numbers.is_not_null()
    counts = pl.repeat(1, len(numbers), dtype=pl.UInt32, eager=True).set(~filled, None)
    twice = _repeated(numbers)
    if not len(twice):
        return counts
    doubtful = (numbers.is_in(twice.implode()) & filled).arg_true()
    return counts.scatter(doubtful, _exactly(group.names, doubtful, table))


def _filled(names: Sequence[str]) -> pl.Expr:
    return pl.all_horizontal([pl.col(name).is_not_null() for name in names])


def _repeated(numbers: pl.Series) -> pl.Series:
    """The numbers that occur more than once."""
    ordered = np.sort(numbers.drop_nulls().to_numpy())
    return pl.Series(np.unique(ordered[1:][ordered[1:] == ordered[:-1]]), dtype=pl.UInt64)


def _exactly(names: Names, records: pl.Series, table: Table) -> pl.Series:
    """How many of those records, all of them filled, have the same texts."""
    two = [pl.sum_horizontal([number_of(name, again) for name in names]).alias(f"{again}") for again in (0, 1)]
    there = table.frame().filter(pl.col("record").is_in(records.implode())).select("record", *two)
    found = there.collect(engine="streaming").sort("record")
    return found.select(pl.len().over("0", "1").cast(pl.UInt32)).to_series()
