"""Keys of records, run by run, and the keys of their parents -> the position of each record's parent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

Whole = Callable[[], pl.DataFrame]
"""Gives the keys of all records of the table."""


@dataclass
class Linker:
    """Positions (UInt32) of parents: the first row of `parents` with the same key; null if there is none.

    Exports are nearly always ordered by key in all files; then each run of records is laid beside the parents it can
    have, several times faster than by hashing. From the first run that is not in order, all are linked by hash.
    """

    parents: pl.DataFrame
    whole: Whole
    _ordered: bool | None = None
    _by_hash: pl.Series | None = None
    _last: str | None = None

    def positions(self, keys: pl.DataFrame, start: int) -> pl.Series:
        """For the run of records beginning at position `start`, whose keys are given; runs come in order."""
        if self._by_hash is None and self._in_order(keys):
            return _side_by_side(keys.to_series(), self.parents.to_series())
        if self._by_hash is None:
            self._by_hash = _hashed(self.whole(), self.parents)
        return self._by_hash.slice(start, keys.height)

    def _in_order(self, keys: pl.DataFrame) -> bool:
        if self._ordered is None:
            self._ordered = len(keys.columns) == 1 and _rising(self.parents.to_series(), strictly=True)
        if not self._ordered or not keys.height:
            return self._ordered
        run = keys.to_series()
        follows = self._last is None or run[0] is None or run[0] >= self._last
        self._ordered = follows and _rising(run)
        self._last = run[-1]
        return self._ordered


def _rising(keys: pl.Series, *, strictly: bool = False) -> bool:
    if keys.null_count():
        return False
    following, before = keys.slice(1), keys.slice(0, max(len(keys) - 1, 0))
    return bool((following > before).all() if strictly else (following >= before).all())


def _side_by_side(keys: pl.Series, parents: pl.Series) -> pl.Series:
    """The last parent key not after each key, kept only where it is the key itself."""
    if not len(keys) or not len(parents):
        return pl.repeat(None, len(keys), dtype=pl.UInt32, eager=True)
    ordered = parents.set_sorted()
    first = int(ordered.search_sorted(keys[0], side="left"))
    last = int(ordered.search_sorted(keys[-1], side="right"))
    near = pl.DataFrame({"key": ordered.slice(first, last - first)}).with_row_index("position", first)
    rows = pl.DataFrame({"key": keys.set_sorted()})
    joined = rows.join_asof(near.with_columns(same=pl.col("key")), on="key", strategy="backward")
    found = joined.select(pl.when(pl.col("same") == pl.col("key")).then("position"))
    return found["position"].cast(pl.UInt32)


def _hashed(keys: pl.DataFrame, parents: pl.DataFrame) -> pl.Series:
    first = parents.with_row_index("position").unique(parents.columns, keep="first")
    joined = keys.join(first, on=list(parents.columns), how="left", maintain_order="left")
    return joined["position"].cast(pl.UInt32)
