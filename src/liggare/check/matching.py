"""Records and the rows of another file -> for each record the one row that has the same values in some fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from liggare.check.plan import texts


@dataclass(frozen=True)
class Match:
    """`positions`: for each record the place of its row in `rows`, null where none or several match.

    `rows` has known values (`~X`) of files of one kind, `kind`.
    """

    kind: str
    positions: pl.Series
    rows: pl.DataFrame

    @classmethod
    def of(cls, kind: str, mine: pl.DataFrame, rows: pl.DataFrame, on: Sequence[tuple[str, str]]) -> Match:
        """`on` pairs the records' fields with those of the rows; an unknown value matches nothing."""
        asked = texts(mine.select(pl.col(f"~{own}").alias(f"on {i}") for i, (own, _) in enumerate(on)))
        there = rows.select(pl.col(f"~{theirs}").alias(f"on {i}") for i, (_, theirs) in enumerate(on))
        single = there.with_row_index("position").unique(asked.columns, keep="none")
        joined = asked.lazy().join(single.lazy(), on=asked.columns, how="left", maintain_order="left")
        return cls(kind, joined.select("position").collect()["position"], rows)

    def values(self, name: str, records: pl.Series | None = None) -> pl.Series:
        """The field's known value in the row of each record, or of those records."""
        here = self.positions if records is None else self.positions.gather(records.cast(pl.Int64))
        return self.rows[f"~{name}"].gather(here)
