"""A delivery and the result of its check -> the accepted rows of each file, with values of the fields' types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from liggare.check.known import typed
from liggare.check.result import CheckResult
from liggare.check.setting import Setting
from liggare.read.delivery import Delivery
from liggare.read.reader import read_table
from liggare.read.table import Source, Table
from liggare.spec.model import FileKind, Spec

OF_THE_ROW: dict[str, pl.DataType] = {
    "line": pl.UInt64(),  # the physical line, from 1
    "above": pl.UInt64(),  # the line of the row it hangs on; null in a file that hangs on none
    "day": pl.Date(),  # the row's own date, else that of the row it hangs on; null where neither is known
    "spec": pl.String(),  # the id of the version that judged the row
}
"""Columns before the fields; those of `derivation.GIVEN` stand beside them."""


class NotTheSameError(RuntimeError):
    """Not as many accepted rows as the check accepted: the files have changed, or the program is wrong."""


@dataclass(frozen=True)
class Accepted:
    """The layout that holds, and by table (`Spec.tables`) the accepted rows and their number.

    A table has the columns `OF_THE_ROW`, `derivation.GIVEN` and every field as a value of its type. A file kind that
    is not in the delivery has a table without rows, and no number. `months`: of every record that could be read,
    accepted or not, in files that hang on none, how many have a date in that month (`2025-03`).
    """

    spec: Spec
    tables: Mapping[str, pl.LazyFrame]
    rows: Mapping[str, int]
    months: Mapping[str, int]


def accepted(delivery: Delivery, result: CheckResult, work: Path) -> Accepted:
    """The accepted rows of a delivery, read again; files that reading needs are made in `work` and must stay.

    Raises NotTheSameError.
    """
    setting = Setting(result.register, result.reporter, result.month, result.checked_at.date())
    reading = _Reading(setting, result, {(s.subset, s.kind): s for s in delivery.sources}, work)
    spec = setting.layout
    judged: dict[str, pl.DataFrame] = {}
    tables: dict[str, pl.LazyFrame] = {}
    for name, (subset, file) in sorted(spec.tables.items(), key=lambda item: item[1][1].parent is not None):
        table = reading.table(subset, file)
        if table:
            judged[name] = reading.judged(table, subset, file, judged)
        tables[name] = _rows(table, judged.get(name), file, setting)
    counts = {name: int(rows["accepted"].sum()) for name, rows in judged.items()}
    alone = [rows for name, rows in judged.items() if not spec.tables[name][1].parent]
    return Accepted(spec, {name: tables[name] for name in spec.tables}, counts, _months(alone))


@dataclass(frozen=True)
class _Reading:
    setting: Setting
    result: CheckResult
    sources: Mapping[tuple[str, str], Source]
    work: Path

    def table(self, subset: str, file: FileKind) -> Table | None:
        source = self.sources.get((subset, file.kind))
        return read_table(source, file.columns, self.setting.layout.layout, self.work) if source else None

    def judged(self, table: Table, subset: str, file: FileKind, above: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
        """Every record with its keys, `OF_THE_ROW` and whether it is accepted.

        It is if neither it nor the record it hangs on is refused.
        """
        rows = _judged(file, table, _refused(self.result, table.source))
        if file.parent:
            parent = self.setting.layout.find(subset, file.parent)
            rows = _with_parents(rows, file, above.get(f"{subset}_{parent.kind}") if parent else None)
        rows = rows.with_columns(_spec(self.setting))
        _compare(rows, table.source, self.result)
        return rows


def _rows(table: Table | None, judged: pl.DataFrame | None, file: FileKind, setting: Setting) -> pl.LazyFrame:
    """The accepted rows with their columns, in the order of the file."""
    fields = [typed(field).alias(field.name) for field in file.fields]
    if table is None or judged is None:
        cells = pl.LazyFrame(schema={**OF_THE_ROW, **dict.fromkeys(file.columns, pl.String())})
    else:
        # Both have every record in its order: to lay them side by side costs less than to join them.
        beside = judged.lazy().select("accepted", *OF_THE_ROW)
        cells = pl.concat([table.frame(), beside], how="horizontal").filter("accepted")
    return cells.select(*OF_THE_ROW, *_given(setting), *fields)


def _given(setting: Setting) -> list[pl.Expr]:
    regulations = {segment.spec.id: segment.spec.regulation for segment in setting.segments()}
    return [
        pl.lit(setting.reporter).alias("reporter"),
        pl.lit(setting.reporting).alias("reporting_day"),
        pl.lit(setting.start).alias("period_start"),
        pl.lit(setting.end).alias("period_end"),
        pl.col("spec").replace_strict(regulations, return_dtype=pl.String).alias("regulation"),
    ]


def _spec(setting: Setting) -> pl.Expr:
    """The version that judged the row: that of its day; of the period's first or last day where it lies outside it."""
    day = pl.col("day").fill_null(setting.end)
    first, *later = setting.segments()
    found: pl.Expr = pl.lit(first.spec.id)
    for segment in later:
        found = pl.when(day >= segment.start).then(pl.lit(segment.spec.id)).otherwise(found)
    return found.alias("spec")


def _refused(result: CheckResult, source: Source) -> pl.DataFrame:
    """Lines of the file with a finding that refuses the record, and whether it stands for all rows of its parent."""
    together = [outcome.rule.id for outcome in result.outcomes if outcome.rule.each == "parent"]
    found = pl.scan_parquet(result.findings).filter(
        pl.col("severity") == "refuse record", pl.col("subset") == source.subset, pl.col("kind") == source.kind
    )
    return found.select("line", pl.col("rule").is_in(together).alias("together")).collect()


def _judged(file: FileKind, table: Table, refused: pl.DataFrame) -> pl.DataFrame:
    """Every record with its keys, line and own day, and whether it is accepted for its own part."""
    cells = table.frame().select("record", *dict.fromkeys((*file.key, *file.parent_key)), day=_day(file)).collect()
    table.complete(cells.height)
    lines = pl.Series(table.line_of(cells["record"].to_numpy()), dtype=pl.UInt64)
    rows = cells.with_columns(
        line=lines,
        above=pl.lit(None, pl.UInt64),
        refused=lines.is_in(refused["line"].implode()),
        together=lines.is_in(refused.filter("together")["line"].implode()),
    )
    together = pl.col("together").any().over(file.parent_key or file.key)
    return rows.with_columns(accepted=~(pl.col("refused") | together))


def _day(file: FileKind) -> pl.Expr:
    return typed(file.field(file.date)) if file.date else pl.lit(None, pl.Date)


def _with_parents(rows: pl.DataFrame, file: FileKind, above: pl.DataFrame | None) -> pl.DataFrame:
    """A row hangs on the first record of the other file with the same key; without one it is not accepted."""
    if above is None:
        return rows.with_columns(accepted=pl.lit(False))
    keys = list(file.parent_key)
    first = above.sort("record").unique(keys, keep="first")
    theirs = first.select(*keys, their_line="line", their_day="day", theirs="accepted")
    return rows.join(theirs, on=keys, how="left", maintain_order="left").with_columns(
        above="their_line",
        day=pl.coalesce("day", "their_day"),
        accepted=pl.col("accepted") & pl.col("theirs").fill_null(False),
    )


def _months(judged: list[pl.DataFrame]) -> dict[str, int]:
    """How many of the records have a date in each month, the earliest first."""
    days = pl.concat([rows["day"].drop_nulls() for rows in judged]) if judged else pl.Series(dtype=pl.Date)
    counted = days.dt.truncate("1mo").value_counts(name="rows").rows()
    return {f"{month:%Y-%m}": int(rows) for month, rows in sorted(counted)}


def _compare(rows: pl.DataFrame, source: Source, result: CheckResult) -> None:
    found = int(rows["accepted"].sum())
    counted = next(file.accepted for file in result.files if (file.subset, file.kind) == (source.subset, source.kind))
    if found != counted:
        raise NotTheSameError(f"{source.name}: {found} accepted rows, but the check accepted {counted}")
