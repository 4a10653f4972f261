"""Texts that rows of a table share -> for each row, how many have the same texts in some fields.

Each row gets one number made of its texts while the table is read. Where the fields are codes, and what else there is
ties the row to its parent, different texts give different numbers. Elsewhere the number is a hash, and rows whose hash
occurs again are looked at twice: their texts are read anew and told apart by two hashes, which two different rows share
with a probability below 10^-30.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from liggare.check.inorder import PIECE, Words
from liggare.check.lookup import MOST
from liggare.read.table import Table

Names = tuple[str, ...]

BITS = MOST.bit_length()
"""Room for the place of a text among the distinct ones of its field."""

AT_ONCE = 250_000
"""Rows whose texts are read anew at a time."""

FEW = 1_000
"""Numbers of a run that may belong among those of the run before: rows of one parent stand on both sides of an edge."""

_ODD = 0x9E3779B97F4A7C15
"""2^64 over the golden ratio: its powers spread numbers evenly (Knuth, The Art of Computer Programming, 6.4)."""


@dataclass(frozen=True)
class Group:
    """Rows that share the texts of `names`: only those can that share the number in the column `base`, of fewer fields.

    `filled`: the column that tells where the fields are filled; None if the number itself tells it. `places`: fields
    that go into the number by the places of their texts. `exact`: nothing else gives the same number. `linked`: so does
    the row's parent, for its key; a row without parent has no number.
    """

    names: Names
    base: str
    filled: str | None
    places: Names
    exact: bool
    linked: bool


def groups(asked: Mapping[str, Names], coded: Collection[str], key: Names) -> dict[str, Group]:
    """The groups asked for, by column; `key` ties a row to its parent (empty: it has none).

    A group of hashes rests on the smallest of them whose fields it has too.
    """
    found = {column: group for column, names in asked.items() if (group := _of_places(column, names, coded, key))}
    hashed = {column: names for column, names in asked.items() if column not in found}
    for column, names in hashed.items():
        within = [other for other, fewer in hashed.items() if set(fewer) <= set(names)]
        base = min(within, key=lambda other: len(hashed[other]))
        places = tuple(name for name in names if name in coded) if base == column else ()
        filled = f"{column} filled" if set(hashed[base]) < set(names) else None
        found[column] = Group(names, base, filled, places, exact=False, linked=False)
    return found


def _of_places(column: str, names: Names, coded: Collection[str], key: Names) -> Group | None:
    linked = bool(key) and set(key) <= set(names)
    places = tuple(name for name in names if not (linked and name in key))
    fits = len(places) * BITS + (32 if linked else 0) <= 64
    if not fits or not set(places) <= set(coded):
        return None
    return Group(names, column, f"{column} filled" if linked else None, places, exact=True, linked=linked)


def columns(groups: Mapping[str, Group]) -> list[pl.Expr]:
    """What is kept of every row: a number for each base (null where a text is missing), and what else is filled.

    The places of the texts of coded fields stand in columns `#X`.
    """
    found = []
    for column, group in groups.items():
        if group.base == column:
            number = _exact(group) if group.exact else _mixed(group)
            found.append(pl.when(_filled(group.names)).then(number).alias(column))
        if group.filled:
            found.append(_filled(group.names).alias(group.filled))
    return found


def _place(name: str) -> pl.Expr:
    return pl.col(f"#{name}").cast(pl.UInt64)


def _exact(group: Group) -> pl.Expr:
    """The parent's position and the places side by side; null without a parent."""
    parts = [_place(name) for name in group.places] + ([pl.col("^record").cast(pl.UInt64)] if group.linked else [])
    return _sum([part * 2 ** (BITS * at) for at, part in enumerate(parts)])


def _mixed(group: Group) -> pl.Expr:
    """Places and hashes of texts, each multiplied by an odd number of its own and added up in 64 bits."""
    parts = [_place(name) if name in group.places else _hash(name, 0) for name in group.names]
    return _sum([part * pl.lit(_ODD**at % 2**64, pl.UInt64) for at, part in enumerate(parts, 1)])


def _sum(parts: Sequence[pl.Expr]) -> pl.Expr:
    """The sum, unknown where one of them is."""
    first, *others = parts
    for part in others:
        first = first + part
    return first


def _hash(name: str, again: int) -> pl.Expr:
    """A number (UInt64) made of the text of a field, another one for each field and each `again`."""
    return pl.col(name).hash(zlib.crc32(name.encode()) + again)


def count_same(group: Group, kept: pl.DataFrame, twice: pl.Series, table: Table) -> pl.Series:
    """For each row how many rows have the same texts in the group's fields; null where one of them is empty.

    `twice`: the numbers of the group's base that are repeated.
    """
    numbers = kept[group.base]
    filled = kept[group.filled] if group.filled else numbers.is_not_null()
    counts = pl.repeat(1, len(numbers), dtype=pl.UInt32, eager=True).set(~filled, None)
    if len(twice):
        again = (numbers.is_in(twice.implode()) & filled).arg_true()
        times = _times(numbers.gather(again).to_frame()) if group.exact else _exactly(group.names, again, table)
        counts = counts.scatter(again, times)
    orphans = (filled & numbers.is_null()).arg_true()
    return counts.scatter(orphans, _exactly(group.names, orphans, table)) if len(orphans) else counts


def _filled(names: Sequence[str]) -> pl.Expr:
    return pl.all_horizontal([pl.col(name).is_not_null() for name in names])


def repeated(numbers: pl.Series) -> pl.Series:
    """The numbers (UInt64) that occur more than once."""
    known = numbers.drop_nulls().to_numpy()
    again = _again_in_runs(known)
    return pl.Series(np.unique(_again(np.sort(known)) if again is None else again), dtype=pl.UInt64)


def _again_in_runs(numbers: Words) -> Words | None:
    """Those that occur again, if the numbers rise from run to run but for a few at the edges; else None.

    So do numbers that begin with the parent's position. Each run is then sorted in the processor's cache.
    """
    found, before, done = [numbers[:0]], numbers[:0], -1
    for start in range(0, len(numbers), PIECE):
        run = np.sort(numbers[start : start + PIECE])
        late = before[np.searchsorted(before, run[0]) :]
        if len(late) > FEW or int(run[0]) <= done:
            return None
        if len(late):
            found.append(_again(np.sort(np.concatenate((late, run[: np.searchsorted(run, late[-1], "right")])))))
        found.append(_again(run))
        done, before = max([done, *before[-1:].tolist()]), run
    return np.concatenate(found)


def _again(ordered: Words) -> Words:
    again: Words = ordered[1:][ordered[1:] == ordered[:-1]]
    return again


def alike(texts: pl.DataFrame) -> pl.Series:
    """Rows that may have the same texts as another: those, all of them filled, whose hash occurs again."""
    numbers = texts.select(_sum([_hash(name, 0) for name in texts.columns])).to_series()
    return numbers.is_in(repeated(numbers).implode())


def _exactly(names: Names, records: pl.Series, table: Table) -> pl.Series:
    """How many of those records, all of them filled, have the same texts."""
    two = [pl.sum_horizontal([_hash(name, again) for name in names]).alias(f"{again}") for again in (1, 2)]
    runs = [records.slice(start, AT_ONCE).to_numpy() for start in range(0, max(len(records), 1), AT_ONCE)]
    return _times(pl.concat([rows.select(two) for rows in table.picked(runs)]))


def _times(rows: pl.DataFrame) -> pl.Series:
    """For each row how often it occurs."""
    return rows.select(pl.len().over(rows.columns).cast(pl.UInt32)).to_series()
