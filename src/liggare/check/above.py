"""A table and its parent's kept columns -> for any run of records, their parents' positions and values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import polars as pl

from liggare.check.link import Linker, Ordered
from liggare.check.plan import TablePlan
from liggare.read.table import Table


class Parents(Protocol):
    """A table that others hang on."""

    @property
    def kept(self) -> pl.DataFrame:
        """What is kept of its records, in order."""
        ...

    def in_order(self, keys: tuple[str, ...]) -> Ordered | None:
        """Its keys, if they are in strict order."""
        ...


@dataclass(frozen=True)
class Above:
    """`columns` pairs a column's name beside the child's cells (`^X`) with its name in the parent's `kept` (`~X`)."""

    keys: tuple[str, ...]
    linker: Linker | None
    kept: pl.DataFrame
    columns: dict[str, str]

    @classmethod
    def of(cls, plan: TablePlan, table: Table, parent: Parents | None) -> Above:
        """Records are linked by key; without a parent table none has a parent."""
        columns = {f"^{name.removeprefix('~')}": name for name in sorted(plan.parent_columns())} | {"^care": "~care"}
        keys = plan.file.parent_key
        if parent is None:
            schema = dict.fromkeys(columns.values(), pl.Null()) | {"~care": pl.Date()}
            return cls(keys, None, pl.DataFrame(schema=schema), columns)
        whole = table.frame().select(keys)
        linker = Linker(parent.kept.select(keys), parent.in_order(keys), lambda: whole.collect(engine="streaming"))
        return cls(keys, linker, parent.kept, columns)

    def beside(self, batch: pl.DataFrame, start: int) -> list[pl.Series]:
        """Position (`^record`) and parent's values for a run of records that begins at position `start`."""
        if self.linker is None:
            here = pl.repeat(None, batch.height, dtype=pl.UInt32, eager=True)
        else:
            here = self.linker.positions(batch.select(self.keys), start)
        taken = [self.kept[theirs].gather(here).alias(mine) for mine, theirs in self.columns.items()]
        return [here.alias("^record"), *taken]
