"""Broken pairs of a table and its lines set aside -> findings in order of line and rule, batch by batch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from liggare.check import expression as e
from liggare.check.active import nodes
from liggare.check.intake_rules import LINE_RULES
from liggare.check.known import typed
from liggare.check.link import hanging
from liggare.check.plan import side_of
from liggare.check.result import FINDINGS
from liggare.check.rows import BATCH, Read
from liggare.check.rule import Rule
from liggare.read.picked import Records
from liggare.read.table import Source, Table

LONGEST = 200
"""Characters of a found value that a finding shows; the whole value stands in the file."""


@dataclass(frozen=True)
class Book:
    """The rules by their position in the run, and the positions of the rules about lines."""

    rules: Sequence[Rule]

    def position(self, rule_id: str) -> int:
        """Where a rule stands among all rules of the run."""
        return next(i for i, rule in enumerate(self.rules) if rule.id == rule_id)


def table_findings(
    read: Read, pairs: pl.DataFrame, parent: Read | None, aside: pl.DataFrame, book: Book
) -> Iterator[pl.DataFrame]:
    """Findings of one table: `pairs` (record, rule, rows) and `aside` (findings of lines set aside), merged by line."""
    waiting = aside
    if pairs.height:
        for batch in _cells(read, pairs, book):
            found = _batch_findings(batch, read, parent, book)
            before = pl.col("line") <= (found["line"].max() if found.height else 0)
            yield _ordered(pl.concat([found, waiting.filter(before)]))
            waiting = waiting.filter(~before)
    if waiting.height:
        yield _ordered(waiting)


def _ordered(found: pl.DataFrame) -> pl.DataFrame:
    return found.sort("line", "order", maintain_order=True).drop("order")


def _cells(read: Read, pairs: pl.DataFrame, book: Book) -> Iterator[pl.DataFrame]:
    """The texts of the broken records that their findings show, one row per pair, batch by batch."""
    file = read.plan.file
    rules = [book.rules[position] for position in pairs["rule"].unique().to_list()]
    shown = {name for rule in rules for name in own_names(rule)}
    names = sorted(shown | set(file.key) | {n for n in (file.unit, file.date) if n})
    own = [f"own_{i + 1}" for i in range(read.table.own_columns)]
    return cells_of(pairs, read.table, [*names, *own])


def cells_of(pairs: pl.DataFrame, table: Table, names: Sequence[str]) -> Iterator[pl.DataFrame]:
    """The cells of the pairs' records beside `record`, one row per pair, batch by batch in their order."""
    batches = list(_batches(pairs))
    records = [batch["record"].unique(maintain_order=True).to_numpy() for batch in batches]
    for batch, rows in zip(batches, table.picked(records), strict=True):
        yield rows.select("record", *names).join(batch, on="record", how="inner", maintain_order="left_right")


def _batches(pairs: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The pairs, in order of record, some at a time; those of a record stay together."""
    start, records = 0, pairs["record"]
    while start < pairs.height:
        last = records[min(start + BATCH, pairs.height) - 1]
        end = records.search_sorted(last, side="right")
        yield pairs.slice(start, end - start)
        start = end


def _batch_findings(batch: pl.DataFrame, read: Read, parent: Read | None, book: Book) -> pl.DataFrame:
    file, source = read.plan.file, read.table.source
    lines = read.table.line_of(batch["record"].to_numpy())
    batch = batch.with_columns(pl.Series("line", lines, dtype=pl.UInt64))
    batch = _with_place(batch, read, parent)
    key = pl.concat_str([pl.col(k).fill_null("") for k in file.key], separator=" ").alias("key")
    own = [pl.col(f"own_{i + 1}").fill_null("") for i in range(read.table.own_columns)]
    joined = pl.concat_str(own, separator=";") if own else pl.lit("")
    batch = batch.with_columns(key, joined.alias("own"))
    parts = [
        _shown(part, book.rules[position], read, parent)
        for (position,), part in batch.partition_by("rule", as_dict=True, maintain_order=True).items()
    ]
    return finish(pl.concat(parts), source) if parts else _none()


def _with_place(batch: pl.DataFrame, read: Read, parent: Read | None) -> pl.DataFrame:
    """Unit and month of each row: its own, or its parent's where it has none."""
    file = read.plan.file
    units = [pl.col(file.unit)] if file.unit else []
    days = [typed(file.field(file.date))] if file.date else []
    if parent is not None:
        above, theirs = _parents_of(batch, read), parent.plan.file
        units += [pl.lit(_above(parent, theirs.unit, above).cast(pl.String))] if theirs.unit else []
        days += [pl.lit(_above(parent, f"~{theirs.date}", above))] if theirs.date else []
    day = pl.coalesce(*days, pl.lit(None, dtype=pl.Date))
    unit = pl.coalesce(*units, pl.lit(""))
    return batch.with_columns(unit.alias("unit"), day.dt.strftime("%Y-%m").fill_null("").alias("month"))


def _parents_of(batch: pl.DataFrame, read: Read) -> pl.Series:
    return read.kept["^record"].gather(batch["record"].cast(pl.Int64))


def _above(parent: Read, column: str, above: pl.Series) -> pl.Series:
    """Values of the parent's kept column for each row; null where there is no parent row."""
    positions = above.cast(pl.Int64)
    return (
        parent.kept.lazy()
        .select(pl.col(column).gather(pl.lit(positions.fill_null(0))))
        .collect()
        .to_series()
        .set(positions.is_null(), None)
        if parent.records
        else pl.Series([None] * len(above), dtype=parent.kept.schema[column])
    )


def _shown(part: pl.DataFrame, rule: Rule, read: Read, parent: Read | None) -> pl.DataFrame:
    """The part with the columns field and found: what the rule read, the main field first."""
    texts = [pl.lit(f"{name}=") + pl.col(name).fill_null("") for name in own_names(rule)]
    if parent is not None:
        above = _parents_of(part, read)
        kind = parent.plan.file.kind
        for name in parent_names(rule):
            # Where a rule reads only the birth date in an identity number, that alone is kept and shown.
            column = f"~{name}" if f"~{name}" in parent.kept.columns else f"*{name}"
            values = _text(_above(parent, column, above))
            texts.append(pl.lit(f"{kind}.{name}=") + pl.lit(values.fill_null("")))
    for side, name in looked_up(rule):
        match = read.matches[side]
        values = _text(match.values(name, part["record"]))
        texts.append(pl.lit(f"{match.kind}.{name}=") + pl.lit(values.fill_null("")))
    found = pl.concat_str(texts, separator="; ").str.slice(0, LONGEST) if texts else pl.lit("")
    main = next(iter(own_names(rule)), "")
    return part.select(
        "line", "key", "unit", "month", "own", "rows", found.alias("found"), pl.lit(main).alias("field"),
        pl.lit(rule.id).alias("rule"), pl.lit(rule.severity).alias("severity"), pl.col("rule").alias("order"),
    )  # fmt: skip


def _text(values: pl.Series) -> pl.Series:
    if values.dtype == pl.Date:
        return values.dt.strftime("%Y%m%d")
    if values.dtype == pl.Datetime:
        return values.dt.strftime("%Y%m%d%H%M")
    return values.cast(pl.String)


def own_names(rule: Rule) -> list[str]:
    """Fields of the row that the rule points at or reads, the main one first."""
    names = [name for name in rule.about if "." not in name]
    for node in nodes(rule):
        if isinstance(node, e.FieldValue | e.RawText | e.FormHolds) and node.name not in names:
            names.append(node.name)
        elif isinstance(node, e.CountSame | e.AnyCode):
            names.extend(name for name in node.names if name not in names)
    return names


def parent_names(rule: Rule) -> list[str]:
    """Fields of the parent row that the rule reads."""
    return list(dict.fromkeys(node.name for node in nodes(rule) if isinstance(node, e.ParentValue)))


def looked_up(rule: Rule) -> list[tuple[str, str]]:
    """Values that the rule looks up in rows of other files: the side they stand in, and the field."""
    return list(dict.fromkeys((side_of(n), n.name) for n in nodes(rule) if isinstance(n, e.MatchingValue)))


def finish(found: pl.DataFrame, source: Source) -> pl.DataFrame:
    """Findings with the file's columns added, in the order of `FINDINGS` and with `order` for sorting."""
    return found.with_columns(
        pl.lit(source.subset).alias("subset"), pl.lit(source.kind).alias("kind"), pl.lit(source.name).alias("file")
    ).select(*[pl.col(name).cast(kind) for name, kind in FINDINGS.items()], pl.col("order").cast(pl.UInt16))


def aside_findings(table: Table, rows: Mapping[str, int], book: Book) -> pl.DataFrame:
    """Findings of the lines set aside; `rows` counts by key the rows of other files that such a line takes along."""
    aside = table.set_aside
    if not aside.height:
        return _none()
    ids = {reason: rule.id for reason, rule in LINE_RULES.items()}
    severities = {reason: rule.severity for reason, rule in LINE_RULES.items()}
    orders = {reason: book.position(rule.id) for reason, rule in LINE_RULES.items()}
    counted = pl.DataFrame(
        {"key": list(rows), "taken": list(rows.values())}, schema={"key": pl.String, "taken": pl.UInt32}
    )
    joined = aside.join(counted, on="key", how="left", maintain_order="left")
    first = pl.col("key").is_first_distinct()
    fields = (
        pl.when(pl.col("fields") > 0).then(pl.lit("fields=") + pl.col("fields").cast(pl.String)).otherwise(pl.lit(""))
    )
    found = joined.select(
        "line", "key", fields.alias("found"),
        pl.lit("").alias("unit"), pl.lit("").alias("month"), pl.lit("").alias("own"), pl.lit("").alias("field"),
        (pl.when(first).then(pl.col("taken").fill_null(0)).otherwise(0) + 1).alias("rows"),
        pl.col("reason").replace_strict(ids, return_dtype=pl.String).alias("rule"),
        pl.col("reason").replace_strict(severities, return_dtype=pl.String).alias("severity"),
        pl.col("reason").replace_strict(orders, return_dtype=pl.UInt16).alias("order"),
    )  # fmt: skip
    return finish(found, table.source)


def file_finding(rule: Rule, file: str, found: str, subset: str = "", kind: str = "") -> pl.DataFrame:
    """A finding about a whole file or the delivery: line 0."""
    row = dict.fromkeys(FINDINGS, "") | {
        "subset": subset, "kind": kind, "file": file, "line": 0, "rule": rule.id, "severity": rule.severity,
        "field": next(iter(rule.about), ""), "found": found, "rows": 1,
    }  # fmt: skip
    return pl.DataFrame([row], schema=FINDINGS)


def _none() -> pl.DataFrame:
    return pl.DataFrame(schema=FINDINGS | {"order": pl.UInt16})


def taken_along(records: Records, read: Read, children: Sequence[Read]) -> npt.NDArray[np.int64]:
    """How many rows of other files hang on each of those records."""
    total = np.zeros(len(records), dtype=np.int64)
    for child in children:
        total += hanging(child.kept["^record"].drop_nulls(), read.records)[records]
    return total
