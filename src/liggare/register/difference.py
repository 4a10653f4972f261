"""What stood and what stands -> which records were added, removed, altered or only renumbered, by unit and month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import polars as pl

from liggare.register.comparison import AT_ONCE, Comparison, Rows
from liggare.register.table import tables
from liggare.spec.model import Register

Change = Literal["added", "removed", "altered", "renumbered"]
CHANGES: tuple[Change, ...] = ("added", "removed", "altered", "renumbered")

EXAMPLES = 5
"""Examples of each kind of change in a subset."""


@dataclass(frozen=True)
class CellDifference:
    """Records of a unit's month in a subset. A record that moved is where it stands now, a removed one where it stood.

    unchanged + altered + renumbered + added is what stands now.
    """

    subset: str
    unit: str
    month: str
    added: int
    removed: int
    altered: int
    renumbered: int
    unchanged: int


@dataclass(frozen=True)
class FieldDifference:
    """In how many records a field has another value, or, without a field, other rows of the table hang on them."""

    table: str
    field: str
    records: int


@dataclass(frozen=True)
class Example:
    """A record that changed; `before` is the key that a renumbered one had, `fields` what was altered (TABLE.FIELD)."""

    change: Change
    subset: str
    unit: str
    month: str
    record: str
    before: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Difference:
    """All that changed: counts by subset, unit and month, counts by field, and some records of each kind."""

    cells: tuple[CellDifference, ...]
    fields: tuple[FieldDifference, ...]
    examples: tuple[Example, ...]

    def total(self, what: Literal["added", "removed", "altered", "renumbered", "unchanged"]) -> int:
        """The records of that kind in all cells."""
        return sum(int(getattr(cell, what)) for cell in self.cells)

    @property
    def empty(self) -> bool:
        """Whether nothing changed."""
        return not any(self.total(change) for change in CHANGES)


def difference(old: Rows, new: Rows, register: Register, at_once: int = AT_ONCE) -> Difference:
    """Compare two contents, both of the same reporter and parts of the tables, by record key.

    Rows that hang on a record are part of it, in any order. A record that went out and one that came in, which say the
    same of the same person and differ in their key alone, are one that was renumbered. Derived variables, the delivery
    and the line are not compared.
    """
    heads = [table for table in tables(register).values() if not table.parent and table.name in {*old, *new}]
    found = [_of_subset(Comparison(table, old, new, register, at_once)) for table in heads]
    return Difference(
        tuple(cell for one in found for cell in one.cells),
        tuple(field for one in found for field in one.fields),
        tuple(example for one in found for example in one.examples),
    )


def _of_subset(comparison: Comparison) -> Difference:
    met = comparison.met()
    parts = {"added": met.added, "removed": met.removed, "altered": met.altered, "renumbered": met.renumbered}
    changed: dict[Change, pl.DataFrame] = {change: parts[change] for change in CHANGES}
    fields = comparison.fields(met.altered.select("record"))
    return Difference(
        tuple(_cells(comparison.table.subset, met.unchanged, changed)),
        tuple(_totals(fields)),
        tuple(_examples(comparison.table.subset, changed, fields)),
    )


def _cells(subset: str, unchanged: pl.DataFrame, changed: Mapping[Change, pl.DataFrame]) -> Iterator[CellDifference]:
    counted = {change: frame.group_by("unit", "month").len("records") for change, frame in changed.items()}
    found: dict[tuple[str, str], dict[str, int]] = {}
    for what, frame in [*counted.items(), ("unchanged", unchanged)]:
        for unit, month, records in frame.iter_rows():
            found.setdefault((unit, month), dict.fromkeys((*CHANGES, "unchanged"), 0))[what] += records
    for (unit, month), counts in sorted(found.items()):
        yield CellDifference(subset, unit, month, **counts)


def _totals(fields: pl.DataFrame) -> Iterator[FieldDifference]:
    """Each field, or table below, that differs in a record, in the order of the tables and their fields."""
    for column in fields.columns[1:]:
        records = int(fields[column].sum())
        if records:
            table, _, name = column.partition(".")
            yield FieldDifference(table, name, records)


def _examples(subset: str, changed: Mapping[Change, pl.DataFrame], fields: pl.DataFrame) -> Iterator[Example]:
    """The first few records of each kind, by key."""
    for change, frame in changed.items():
        for row in frame.sort("record").head(EXAMPLES).iter_rows(named=True):
            altered: tuple[str, ...] = ()
            if change == "altered":
                here = fields.row(by_predicate=pl.col("record") == row["record"], named=True)
                altered = tuple(name for name in fields.columns[1:] if here[name])
            before = str(row.get("before", ""))
            yield Example(change, subset, row["unit"], row["month"], row["record"], before, altered)
