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


class NotTheSameError(RuntimeError):
    """Not as many accepted rows as the check accepted: the files have changed, or the program is wrong."""


@dataclass(frozen=True)
class Accepted:
    """The layout that holds, and by file kind the accepted rows, every field a value of its type, and their number."""

    spec: Spec
    tables: Mapping[str, pl.LazyFrame]
    rows: Mapping[str, int]


def accepted(delivery: Delivery, result: CheckResult, work: Path) -> Accepted:
    """The accepted rows of a delivery, read again; files that reading needs are made in `work` and must stay.

    A file kind that is not in the delivery has no rows. Raises NotTheSameError.
    """
    spec = Setting(result.register, result.reporter, result.month, result.checked_at.date()).layout
    sources = {(source.subset, source.kind): source for source in delivery.sources}
    judged: dict[str, pl.DataFrame] = {}
    tables: dict[str, pl.LazyFrame] = {}
    for file in sorted(spec.files, key=lambda file: file.parent is not None):
        frame = pl.LazyFrame(schema={"record": pl.UInt32(), **dict.fromkeys(file.columns, pl.String())})
        source = next((found for subset in file.subsets if (found := sources.get((subset, file.kind)))), None)
        if source:
            table = read_table(source, file.columns, spec.layout, work)
            above = judged.get(_parent(spec, file))
            judged[file.id] = _judged(file, table, _refused(result, source), above)
            _compare(judged[file.id], source, result)
            refused = judged[file.id].filter(~pl.col("accepted"))["record"]
            frame = table.frame().filter(~pl.col("record").is_in(refused.implode()))
        tables[file.id] = frame.select(typed(field).alias(field.name) for field in file.fields)
    return Accepted(spec, tables, {file: int(rows["accepted"].sum()) for file, rows in judged.items()})


def _parent(spec: Spec, file: FileKind) -> str:
    """The id of the file kind whose rows this one's hang on; empty if they hang on none."""
    found = spec.find(file.subsets[0], file.parent) if file.parent else None
    return found.id if found else ""


def _refused(result: CheckResult, source: Source) -> pl.DataFrame:
    """Lines of the file with a finding that refuses the record, and whether it stands for all rows of its parent."""
    together = [outcome.rule.id for outcome in result.outcomes if outcome.rule.each == "parent"]
    found = pl.scan_parquet(result.findings).filter(
        pl.col("severity") == "refuse record", pl.col("subset") == source.subset, pl.col("kind") == source.kind
    )
    return found.select("line", pl.col("rule").is_in(together).alias("together")).collect()


def _judged(file: FileKind, table: Table, refused: pl.DataFrame, above: pl.DataFrame | None) -> pl.DataFrame:
    """Every record with its keys and whether it is accepted: neither it nor the record it hangs on is refused."""
    rows = table.frame().select("record", *dict.fromkeys((*file.key, *file.parent_key))).collect()
    lines = pl.Series(table.line_of(rows["record"].to_numpy()), dtype=pl.UInt64)
    rows = rows.with_columns(
        lines.is_in(refused["line"].implode()).alias("refused"),
        lines.is_in(refused.filter("together")["line"].implode()).alias("together"),
    )
    together = pl.col("together").any().over(file.parent_key or file.key)
    rows = rows.with_columns(accepted=~(pl.col("refused") | together))
    return _with_parents(rows, file, above) if file.parent else rows


def _with_parents(rows: pl.DataFrame, file: FileKind, above: pl.DataFrame | None) -> pl.DataFrame:
    """A row hangs on the first record of the other file with the same key; without one it is not accepted."""
    if above is None:
        return rows.with_columns(accepted=pl.lit(False))
    keys = list(file.parent_key)
    first = above.sort("record").unique(keys, keep="first").select(*keys, pl.col("accepted").alias("above"))
    joined = rows.join(first, on=keys, how="left", maintain_order="left")
    return joined.with_columns(pl.col("accepted") & pl.col("above").fill_null(False)).drop("above")


def _compare(rows: pl.DataFrame, source: Source, result: CheckResult) -> None:
    found = int(rows["accepted"].sum())
    counted = next(file.accepted for file in result.files if (file.subset, file.kind) == (source.subset, source.kind))
    if found != counted:
        raise NotTheSameError(f"{source.name}: {found} accepted rows, but the check accepted {counted}")
