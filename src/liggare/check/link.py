"""Keys of records, run by run, and the keys of their parents -> the position of each record's parent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import polars as pl

from liggare.check.inorder import PIECE, Numbers, Words

FAR = 16
"""So many times as many parents as records in a run: they are then not in order."""

Whole = Callable[[], pl.DataFrame]
"""Gives the keys of all records of the table."""


class Ordered(Protocol):
    """Parents in strict order of key, beside which a run of records in order can be laid."""

    def positions(self, run: pl.Series) -> pl.Series | None:
        """Positions (UInt32) of the parents of a run; None if it is not in order."""
        ...


def in_order(parents: pl.DataFrame) -> Ordered | None:
    """The parents' keys, in that way of several that is quickest; None if they are not in strict order."""
    if len(parents.columns) != 1:
        return None
    keys = parents.to_series()
    return ByNumber.of(keys) or ByText.of(keys)


@dataclass
class Linker:
    """Positions (UInt32) of parents: the first row of `parents` with the same key; null if there is none.

    Exports are nearly always ordered by key in all files; then each run of records is laid beside the parents it can
    have, many times faster than by hashing. From the first run that is not in order, all are linked by hash.
    """

    parents: pl.DataFrame
    ordered: Ordered | None
    whole: Whole
    _by_hash: pl.Series | None = None
    _last: str | None = None

    def positions(self, keys: pl.DataFrame, start: int) -> pl.Series:
        """For the run of records beginning at position `start`, whose keys are given; runs come in order."""
        if self.ordered is not None and self._by_hash is None:
            found = self.ordered.positions(keys.to_series()) if self._follows(keys.to_series()) else None
            if found is not None:
                return found
        if self._by_hash is None:
            self._by_hash = _hashed(self.whole(), self.parents)
        return self._by_hash.slice(start, keys.height)

    def _follows(self, run: pl.Series) -> bool:
        """The run goes on where the one before it ended."""
        if not len(run):
            return True
        first, before, self._last = run[0], self._last, run[-1]
        return first is not None and (before is None or first >= before)


@dataclass(frozen=True)
class ByNumber:
    """Keys that can be told by whole numbers: short ones, or those that differ in their last bytes only."""

    numbers: Numbers
    parents: Words

    @classmethod
    def of(cls, parents: pl.Series) -> ByNumber | None:
        """None unless the parents are in strict order and can be told so."""
        if not len(parents) or parents.null_count():
            return None
        numbers = Numbers.common_to(parents[0], parents[-1])
        found = numbers.of(parents)
        return cls(numbers, found) if found is not None and bool((found[1:] > found[:-1]).all()) else None

    def positions(self, run: pl.Series) -> pl.Series | None:
        """See `Ordered`."""
        keys = self.numbers.of(run)
        if keys is None or not bool((keys[1:] >= keys[:-1]).all()):
            return None
        if not len(keys):
            return pl.Series([], dtype=pl.UInt32)
        first = np.concatenate(([True], keys[1:] != keys[:-1]))
        found, known = self._of_each(keys.take(np.flatnonzero(first)))
        each = np.cumsum(first, dtype=np.uint32)
        each -= np.uint32(1)
        positions = pl.Series(found.take(each))
        return positions if known is None else positions.set(pl.Series(~known.take(each)), None)

    def _of_each(self, keys: Words) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.bool_] | None]:
        """Positions of different keys in order, and which of them are a parent's (None: all)."""
        begin, end = (int(at) for at in np.searchsorted(self.parents, keys[[0, -1]]))
        near = self.parents[begin : end + 1]
        if len(near) == len(keys) and np.array_equal(near, keys):
            return np.arange(begin, end + 1, dtype=np.uint32), None
        found = np.searchsorted(near, keys).astype(np.uint32)
        known = near.take(found, mode="clip") == keys if len(near) else np.zeros(len(keys), np.bool_)
        return found + np.uint32(begin), None if known.all() else known


@dataclass(frozen=True)
class ByText:
    """Keys of any length."""

    parents: pl.Series

    @classmethod
    def of(cls, parents: pl.Series) -> ByText | None:
        """None unless the parents are in strict order."""
        return cls(parents.set_sorted()) if _rising(parents, strictly=True) else None

    def positions(self, run: pl.Series) -> pl.Series | None:
        """See `Ordered`."""
        return _side_by_side(run, self.parents) if _rising(run) else None


def _rising(keys: pl.Series, *, strictly: bool = False) -> bool:
    if keys.null_count():
        return False
    following, before = keys.slice(1), keys.slice(0, max(len(keys) - 1, 0))
    return bool((following > before).all() if strictly else (following >= before).all())


def _side_by_side(keys: pl.Series, parents: pl.Series) -> pl.Series:
    """The last parent key not after each key, kept only where it is the key itself."""
    if not len(keys) or not len(parents):
        return pl.repeat(None, len(keys), dtype=pl.UInt32, eager=True)
    first = int(parents.search_sorted(keys[0], side="left"))
    last = int(parents.search_sorted(keys[-1], side="right"))
    near = pl.DataFrame({"key": parents.slice(first, last - first)}).with_row_index("position", first)
    rows = pl.DataFrame({"key": keys.set_sorted()})
    joined = rows.join_asof(near.with_columns(same=pl.col("key")), on="key", strategy="backward")
    found = joined.select(pl.when(pl.col("same") == pl.col("key")).then("position"))
    return found["position"].cast(pl.UInt32)


def _hashed(keys: pl.DataFrame, parents: pl.DataFrame) -> pl.Series:
    first = parents.with_row_index("position").unique(parents.columns, keep="first")
    joined = keys.join(first, on=list(parents.columns), how="left", maintain_order="left")
    return joined["position"].cast(pl.UInt32)


def hanging(positions: pl.Series, parents: int) -> npt.NDArray[np.uint32]:
    """How many records hang on each of so many parents; `positions` has none missing.

    They are nearly always in order: then a run of them has few parents, and is counted among those alone.
    """
    found, each = np.zeros(parents, np.uint32), positions.to_numpy()
    for start in range(0, len(each), PIECE):
        piece = each[start : start + PIECE]
        first, last = int(piece.min()), int(piece.max())
        if last - first > FAR * PIECE:
            return np.bincount(each, minlength=parents).astype(np.uint32)
        found[first : last + 1] += np.bincount(piece - piece.dtype.type(first)).astype(np.uint32)
    return found
