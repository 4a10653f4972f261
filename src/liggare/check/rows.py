"""A table and its plan -> which records break which rules, and the columns kept for rules that look at many rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl

from liggare.check import digits
from liggare.check.active import Active, conditions
from liggare.check.compile import Scope
from liggare.check.known import among, listed, typed
from liggare.check.link import positions
from liggare.check.membership import MissingCodeList
from liggare.check.plan import TablePlan
from liggare.read.table import Table
from liggare.spec.model import Field

BATCH = 500_000
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
    marks = [scope.of(where).alias(name) for name, where in plan.marks.items()]
    columns = _kept_columns(plan)
    wanted = [*columns, *marks, *answers(plain, shares)]
    steps = _steps(plan, scope)
    above = Above.of(plan, table, parent) if plan.file.parent else None
    kept = [_nothing(plan, table, steps, above, [*columns, *marks])]
    records = 0
    for batch in _cells(plan, table).collect_batches(chunk_size=BATCH, maintain_order=True):
        judged = _with(batch, steps, above, records).select(wanted).collect()
        tally.add(judged, list(plain))
        tally.add_shares(judged, list(shares))
        kept.append(judged.select([*columns, *plan.marks]))
        records += batch.height
    return Read(plan, table, tally, pl.concat(kept), records)


@dataclass(frozen=True)
class Above:
    """The parents of a table's records: their positions, and the columns to take from the parent's kept ones."""

    positions: pl.Series
    kept: pl.DataFrame
    columns: dict[str, str]

    @classmethod
    def of(cls, plan: TablePlan, table: Table, parent: Read | None) -> Above:
        """Link the records by key; without a parent table none has a parent."""
        columns = {f"^{name.removeprefix('~')}": name for name in sorted(plan.parent_columns())} | {"^care": "~care"}
        if parent is None:
            nobody = pl.Series("position", [None] * table.records, dtype=pl.UInt32)
            return cls(
                nobody, pl.DataFrame(schema=dict.fromkeys(columns.values(), pl.Null) | {"~care": pl.Date}), columns
            )
        keys = table.frame().select(plan.file.parent_key).collect(engine="streaming")
        return cls(positions(keys, parent.kept.select(plan.file.parent_key)), parent.kept, columns)

    def slice(self, start: int, length: int) -> list[pl.Series]:
        """Position and parent's values for records from `start`."""
        here = self.positions.slice(start, length)
        taken = [self.kept[theirs].gather(here).alias(mine) for mine, theirs in self.columns.items()]
        return [here.alias("^record"), *taken]


def _cells(plan: TablePlan, table: Table) -> pl.LazyFrame:
    """The text cells, with neighbouring cells of the same parent beside them where rules read those."""
    key = plan.file.parent_key or plan.file.key
    return table.frame().with_columns([_neighbour(side, name, key) for side, name in sorted(plan.neighbours())])


def _neighbour(side: str, name: str, key: tuple[str, ...]) -> pl.Expr:
    """The text one record before (`<`) or after (`>`), where that record has the same key."""
    step = 1 if side == "<" else -1
    same = pl.all_horizontal([pl.col(k) == pl.col(k).shift(step) for k in key])
    return pl.when(same).then(pl.col(name).shift(step)).alias(f"{side}{name}")


def _with(batch: pl.DataFrame, steps: list[list[pl.Expr]], above: Above | None, start: int) -> pl.LazyFrame:
    """A batch with the parent's values, then each step's columns, beside its cells."""
    if above is not None:
        batch = batch.with_columns(above.slice(start, batch.height))
    lazy = batch.lazy()
    for step in steps:
        lazy = lazy.with_columns(step)
    return lazy


def _nothing(
    plan: TablePlan, table: Table, steps: list[list[pl.Expr]], above: Above | None, wanted: list[str | pl.Expr]
) -> pl.DataFrame:
    """The kept columns of a table without records: their names and types."""
    return _with(_cells(plan, table).head(0).collect(), steps, above, 0).select(wanted).collect()


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


def _steps(plan: TablePlan, scope: Scope) -> list[list[pl.Expr]]:
    """What is computed of the cells, in order: forms, values and birth dates; known codes; the care date."""
    file, codes = plan.file, scope.codes
    names = plan.typed() | plan.births() | plan.forms() | ({file.date} if file.date else set())
    fields = [file.field(name) for name in sorted(names)]
    first: list[pl.Expr] = []
    then: list[pl.Expr] = []
    for field_ in fields:
        start, finish = _known(field_, listed(field_, codes))
        first.append(start)
        then += finish
    return [first, then, [_care(plan, scope).alias("~care")]]


def _known(field_: Field, codes: tuple[str, ...] | None) -> tuple[pl.Expr, list[pl.Expr]]:
    """Columns of one field: what is computed first, and from it the known value (`~X`) and the form (`?X`)."""
    name, cell = field_.name, pl.col(field_.name)
    if field_.type == "identity":
        birth = pl.col(f"*{name}")
        known = pl.when(birth.is_not_null()).then(cell).alias(f"~{name}")
        return digits.birth_date(cell).alias(f"*{name}"), [known, _form(name, birth.is_not_null())]
    if codes is None:
        return typed(field_).alias(f"~{name}"), [_form(name, pl.col(f"~{name}").is_not_null())]
    holds = pl.col(f"?{name}")
    known = pl.when(holds & among(cell, codes)).then(cell).alias(f"~{name}")
    return typed(field_).is_not_null().alias(f"?{name}"), [known, _form(name, holds)]


def _form(name: str, holds: pl.Expr) -> pl.Expr:
    return pl.when(pl.col(name).is_not_null()).then(holds).alias(f"?{name}")


def _care(plan: TablePlan, scope: Scope) -> pl.Expr:
    """The care date, moved into the period; where it is unknown the period's last day."""
    file, setting = plan.file, scope.setting
    day = pl.col("^care") if file.parent else pl.col(f"~{file.date}") if file.date else pl.lit(setting.end)
    return day.fill_null(pl.lit(setting.end)).clip(pl.lit(setting.start), pl.lit(setting.end))


def _kept_columns(plan: TablePlan) -> list[str]:
    typed = [f"~{name}" for name in sorted(plan.keep_typed)]
    linked = ["^record"] if plan.file.parent else []
    return ["record", "~care", *linked, *sorted(plan.keep_text | plan.keep_linked), *typed]
