"""A value looked up in the one row of another file that has the same values in some fields."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from liggare.check.expression import MatchingValue
from liggare.check.plan import Need, Place, side_of
from liggare.check.rows import Read


def matching_value(node: MatchingValue, need: Need, read: Read, reads: Mapping[Place, Read]) -> pl.Series:
    """The value for each record; null where no row or several have the record's values."""
    side = side_of(node)
    rows = pl.concat([reads[place].sides[side] for place in need.counted])
    if side not in read.matches:
        mine = read.kept.select(pl.col(f"~{field}").alias(f"on {i}") for i, (field, _) in enumerate(node.on))
        theirs = rows.select(pl.col(f"~{field}").alias(f"on {i}") for i, (_, field) in enumerate(node.on))
        read.matches[side] = _only_match(mine, theirs)
    return rows[f"~{node.name}"].gather(read.matches[side])


def _only_match(mine: pl.DataFrame, theirs: pl.DataFrame) -> pl.Series:
    """For each row of `mine` the position in `theirs` of the only row equal to it; null if there is not just one."""
    single = theirs.with_row_index("position").unique(mine.columns, keep="none")
    joined = mine.lazy().join(single.lazy(), on=mine.columns, how="left", maintain_order="left")
    return joined.select("position").collect()["position"]
