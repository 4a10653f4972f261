"""A table and its plan -> which records break which rules, and the columns kept for rules that look at many rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl

from liggare.check.active import Active, conditions
from liggare.check.compile import Scope
from liggare.check.known import known
from liggare.check.membership import MissingCodeList
from liggare.check.plan import TablePlan
from liggare.read.table import Table

BATCH = 250_000
"""Records handled at a time: large enough to keep both cores busy, small enough for flat memory."""

BROKEN = {"record": pl.UInt32, "rule": pl.UInt16}
"""A record and the position of a rule it breaks."""


@dataclass
class Tally:
    """What the rules of one table gave: rows they applied to and broke, by rule position, and the broken pairs."""

    applied: dict[int, int] = field(default_factory=dict)
    broken: dict[int, int] = field(default_factory=dict)
    pairs: list[pl.DataFrame] = field(default_factory=list)
    shares: dict[int, tuple[int, int]] = field(default_factory=dict)
    missing_lists: dict[int, str] = field(default_factory=dict)
    failed: dict[int, str] = field(default_factory=dict)

    def add(self, frame: pl.DataFrame, rules: list[int]) -> None:
        """Count a batch whose columns `r<position>` are the rules' answers, and note the records that break them."""
        if not rules:
            return
        columns = [f"r{position}" for position in rules]
        applied = frame.select(pl.col(columns).count()).row(0)
        held = frame.select(pl.col(columns).sum()).row(0)
        for position, column, known_, true in zip(rules, columns, applied, held, strict=True):
            self.applied[position] = self.applied.get(position, 0) + known_
            self.broken[position] = self.broken.get(position, 0) + known_ - true
            if known_ > true:
                self.pairs.append(_pairs(frame, column, position))

    def add_shares(self, frame: pl.DataFrame, rules: list[int]) -> None:
        """Add a batch's numerators and denominators of share rules (columns `p<position>` and `a<position>`)."""
        for position in rules:
            part, among = self.shares.get(position, (0, 0))
            row = frame.select(pl.col(f"p{position}", f"a{position}").sum()).row(0)
            self.shares[position] = (part + row[0], among + row[1])

    def all_pairs(self) -> pl.DataFrame:
        """Every broken pair, ordered by record and rule."""
        if not self.pairs:
            return pl.DataFrame(schema=BROKEN)
        return pl.concat(self.pairs).sort("record", "rule")


def _pairs(frame: pl.DataFrame, column: str, position: int) -> pl.DataFrame:
    records = frame.filter(~pl.col(column))["record"]
    return pl.DataFrame({"record": records, "rule": pl.repeat(position, len(records), dtype=pl.UInt16, eager=True)})


@dataclass(frozen=True)
class Read:
    """A table after the first phase: its plan, its tally, the kept columns in record order, the records counted."""

    plan: TablePlan
    table: Table
    tally: Tally
    kept: pl.DataFrame
    records: int

    def parents(self) -> npt.NDArray[np.int64]:
        """Position of each record's parent, -1 where there is none."""
        return self.kept["^record"].cast(pl.Int64).fill_null(-1).to_numpy()


def read_rows(plan: TablePlan, table: Table, scope: Scope, parent: Read | None) -> Read:
    """Run the rules that read one row at a time over the whole table, in batches."""
    tally = Tally()
    plain, shares = compile_rules(plan.rows, scope, tally)
    marks = {name: scope.of(where) for name, where in plan.marks.items()}
    lazy = prepared(plan, table, scope, parent)
    kept_columns = _kept_columns(plan)
    lazy = lazy.select(*kept_columns, *_named(marks), *answers(plain, shares))
    keep = [*kept_columns, *marks]
    kept: list[pl.DataFrame] = []
    records = 0
    for batch in lazy.collect_batches(chunk_size=BATCH, maintain_order=True):
        tally.add(batch, list(plain))
        tally.add_shares(batch, list(shares))
        kept.append(batch.select(keep))
        records += batch.height
    frame = pl.concat(kept) if kept else lazy.select(keep).collect_schema().to_frame()
    return Read(plan, table, tally, frame, records)


def compile_rules(
    rules: list[tuple[int, Active]], scope: Scope, tally: Tally
) -> tuple[dict[int, pl.Expr], dict[int, tuple[pl.Expr, pl.Expr]]]:
    """Plain rules as one expression each and share rules as two; what cannot be compiled is noted in the tally."""
    plain: dict[int, pl.Expr] = {}
    shares: dict[int, tuple[pl.Expr, pl.Expr]] = {}
    for position, active in rules:
        try:
            parts = [_guarded(scope.of(c), active, scope) for c in conditions(active.rule)]
        except MissingCodeList as missing:
            tally.missing_lists[position] = str(missing.args[0])
            continue
        except (TypeError, ValueError, KeyError) as error:
            tally.failed[position] = type(error).__name__
            continue
        if active.rule.share:
            shares[position] = ((parts[0] & parts[1]), parts[1])
        else:
            plain[position] = parts[0]
    return plain, shares


def answers(plain: dict[int, pl.Expr], shares: dict[int, tuple[pl.Expr, pl.Expr]]) -> Iterator[pl.Expr]:
    """The rules' expressions under the names the tally reads."""
    for position, expression in plain.items():
        yield expression.alias(f"r{position}")
    for position, (part, among) in shares.items():
        yield part.alias(f"p{position}")
        yield among.alias(f"a{position}")


def _guarded(expression: pl.Expr, active: Active, scope: Scope) -> pl.Expr:
    """The rule judges only rows whose care date lies in its part of the period."""
    setting = scope.setting
    if active.start <= setting.start and active.end >= setting.end:
        return expression
    return pl.when(pl.col("~care").is_between(pl.lit(active.start), pl.lit(active.end))).then(expression)


def prepared(plan: TablePlan, table: Table, scope: Scope, parent: Read | None) -> pl.LazyFrame:
    """The table's text cells with neighbours, known values, the parent's values and the care date beside them."""
    file = plan.file
    names = plan.typed() | ({file.date} if file.date else set())
    lazy = table.frame()
    neighbours = [_neighbour(side, name, file.parent_key or file.key) for side, name in sorted(plan.neighbours())]
    typed = [known(file.field(name), scope.codes).alias(f"~{name}") for name in sorted(names)]
    lazy = lazy.with_columns(*neighbours, *typed)
    if file.parent:
        lazy = _with_parent(lazy, plan, parent)
    return lazy.with_columns(_care(plan, scope).alias("~care"))


def _neighbour(side: str, name: str, key: tuple[str, ...]) -> pl.Expr:
    step = 1 if side == "<" else -1
    same = pl.all_horizontal([pl.col(k) == pl.col(k).shift(step) for k in key])
    return pl.when(same).then(pl.col(name).shift(step)).alias(f"{side}{name}")


def _with_parent(lazy: pl.LazyFrame, plan: TablePlan, parent: Read | None) -> pl.LazyFrame:
    """Join the parent's values; without a parent table they are all unknown."""
    fields = sorted(plan.parent_fields())
    if parent is None:
        unknown = [pl.lit(None, dtype=pl.UInt32).alias("^record"), pl.lit(None, dtype=pl.Date).alias("^care")]
        return lazy.with_columns(*unknown, *[pl.lit(None).alias(f"^{name}") for name in fields])
    keys = list(plan.file.parent_key)
    values = [pl.col(f"~{name}").alias(f"^{name}") for name in fields]
    spine = parent.kept.select(
        *[pl.col(k).alias(f"^key {k}") for k in keys], pl.col("record").alias("^record"), pl.col("~care").alias("^care"),
        *values,
    )  # fmt: skip
    on = [f"^key {k}" for k in keys]
    if spine.select(on).is_duplicated().any():
        spine = spine.unique(on, keep="first", maintain_order=True)
    return lazy.join(spine.lazy(), left_on=keys, right_on=on, how="left", maintain_order="left")


def _care(plan: TablePlan, scope: Scope) -> pl.Expr:
    """The care date, moved into the period; where it is unknown the period's last day."""
    file, setting = plan.file, scope.setting
    day = pl.col("^care") if file.parent else pl.col(f"~{file.date}") if file.date else pl.lit(setting.end)
    return day.fill_null(pl.lit(setting.end)).clip(pl.lit(setting.start), pl.lit(setting.end))


def _kept_columns(plan: TablePlan) -> list[str]:
    typed = [f"~{name}" for name in sorted(plan.keep_typed)]
    linked = ["^record"] if plan.file.parent else []
    return ["record", "~care", *linked, *sorted(plan.keep_text | plan.keep_linked), *typed]


def _named(expressions: dict[str, pl.Expr]) -> list[pl.Expr]:
    return [expression.alias(name) for name, expression in expressions.items()]
