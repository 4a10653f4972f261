"""A table and its parent's kept columns -> for any run of records, their parents' positions and values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import polars as pl

from liggare.check.link import FAR, Linker, Ordered
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
    """What of the parents stands beside the child's cells: `^X` for each column `~X` that the parent keeps."""

    keys: tuple[str, ...]
    linker: Linker | None
    values: pl.DataFrame

    @classmethod
    def of(cls, plan: TablePlan, table: Table, parent: Parents | None) -> Above:
        """Records are linked by key; without a parent table none has a parent."""
        columns = {f"^{name.removeprefix('~')}": name for name in sorted(plan.parent_columns())} | {"^care": "~care"}
        keys = plan.file.parent_key
        if parent is None:
            schema = dict.fromkeys(columns.values(), pl.Null()) | {"~care": pl.Date()}
            return cls(keys, None, _named(pl.DataFrame(schema=schema), columns))
        whole = table.frame().select(keys)
        linker = Linker(parent.kept.select(keys), parent.in_order(keys), lambda: whole.collect(engine="streaming"))
        return cls(keys, linker, _named(parent.kept, columns))

    def beside(self, batch: pl.DataFrame, start: int) -> list[pl.Series]:
        """Position (`^record`) and parent's values for a run of records that begins at position `start`."""
        if self.linker is None:
            here = pl.repeat(None, batch.height, dtype=pl.UInt32, eager=True)
        else:
            here = self.linker.positions(batch.select(self.keys), start)
        return [here.alias("^record"), *self._at(here).get_columns()]

    def _at(self, positions: pl.Series) -> pl.DataFrame:
        """The values at those positions: taken from the part of the parents between the first and the last of them.

        All columns at once: to look them up column by column plans and tests the positions anew for each.
        """
        first, last = positions.min(), positions.max()
        if not isinstance(first, int) or not isinstance(last, int):
            return self.values.clear()[positions]
        if last - first > FAR * len(positions):
            return self._whole[positions]
        return self.values.slice(first, last - first + 1).rechunk()[positions - first]

    @cached_property
    def _whole(self) -> pl.DataFrame:
        """The values in one piece, from which they are taken several times faster."""
        return self.values.rechunk()


def _named(kept: pl.DataFrame, columns: dict[str, str]) -> pl.DataFrame:
    """The columns under the names that they have beside a child's cells."""
    return kept.select(pl.col(theirs).alias(mine) for mine, theirs in columns.items())
