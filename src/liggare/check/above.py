"""A table and its parent's kept columns -> for any run of records, their parents' positions and values."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from liggare.check.link import positions
from liggare.check.plan import TablePlan
from liggare.read.table import Table


@dataclass(frozen=True)
class Above:
    """`columns` pairs a column's name beside the child's cells (`^X`) with its name in the parent's `kept` (`~X`)."""

    positions: pl.Series
    kept: pl.DataFrame
    columns: dict[str, str]

    @classmethod
    def of(cls, plan: TablePlan, table: Table, parent: pl.DataFrame | None) -> Above:
        """Link the records by key; without a parent table none has a parent."""
        columns = {f"^{name.removeprefix('~')}": name for name in sorted(plan.parent_columns())} | {"^care": "~care"}
        if parent is None:
            nobody = pl.repeat(None, table.records, dtype=pl.UInt32, eager=True)
            schema = dict.fromkeys(columns.values(), pl.Null()) | {"~care": pl.Date()}
            return cls(nobody, pl.DataFrame(schema=schema), columns)
        keys = table.frame().select(plan.file.parent_key).collect(engine="streaming")
        return cls(positions(keys, parent.select(plan.file.parent_key)), parent, columns)

    def slice(self, start: int, length: int) -> list[pl.Series]:
        """Position (`^record`) and parent's values of the records from `start`."""
        here = self.positions.slice(start, length)
        taken = [self.kept[theirs].gather(here).alias(mine) for mine, theirs in self.columns.items()]
        return [here.alias("^record"), *taken]
