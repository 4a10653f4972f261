"""A plan -> the columns computed beside a table's cells: forms, known values, birth dates and the care date."""

from __future__ import annotations

import polars as pl

from liggare.check import digits
from liggare.check import expression as e
from liggare.check.compile import Scope
from liggare.check.known import among, coded_form, listed, typed
from liggare.check.lookup import Lookup
from liggare.check.plan import TablePlan
from liggare.read.table import Table
from liggare.spec.model import Field


def cells(plan: TablePlan, table: Table) -> pl.LazyFrame:
    """The text cells, with neighbouring cells of the same parent beside them where rules read those."""
    key = plan.file.parent_key or plan.file.key
    neighbours = [_neighbour(side, name, key) for side, name in sorted(plan.neighbours())]
    return table.frame(coded=set(plan.single)).with_columns(neighbours)


def _neighbour(side: str, name: str, key: tuple[str, ...]) -> pl.Expr:
    """The text one record before (`<`) or after (`>`), where that record has the same key."""
    step = 1 if side == "<" else -1
    same = pl.all_horizontal([pl.col(k) == pl.col(k).shift(step) for k in key])
    return pl.when(same).then(pl.col(name).shift(step).cast(pl.String)).alias(f"{side}{name}")


Steps = list[list[pl.Expr]]
"""Columns to compute, in order: what stands in one step may read those of the steps before."""


def steps(plan: TablePlan, scope: Scope) -> Steps:
    """What is computed of the cells: numbers, forms and values; birth dates; known values; the care date."""
    file, codes = plan.file, scope.codes
    found: Steps = [[], [], []]
    for name in sorted(plan.fields() - set(plan.single)):
        for step, made in zip(found, _field(file.field(name), listed(file.field(name), codes)), strict=True):
            step += made
    births = [digits.birth_date(digits.twelve(pl.col(f"~{name}"))).alias(f"*{name}") for name in sorted(plan.births())]
    return [*found, [_care(plan, scope).alias("~care"), *births]]


def _field(field: Field, codes: tuple[str, ...] | None) -> Steps:
    """Columns of one field, from which come the known value (`~X`) and the form (`?X`)."""
    name, cell = field.name, pl.col(field.name)
    if field.type == "identity":
        birth = pl.col(f"*{name}")
        known = pl.when(birth.is_not_null()).then(cell).alias(f"~{name}")
        dated = digits.birth_date(pl.col(f"%{name}")).alias(f"*{name}")
        return [[digits.twelve(cell).alias(f"%{name}")], [dated], [known, _form(name, birth.is_not_null())]]
    if codes is None:
        return [[typed(field).alias(f"~{name}")], [], [_form(name, pl.col(f"~{name}").is_not_null())]]
    known = pl.when(pl.col(f"?{name}") & among(cell, codes)).then(cell).alias(f"~{name}")
    return [[coded_form(field, codes).alias(f"?{name}")], [], [known]]


def lookups(plan: TablePlan, scope: Scope) -> list[Lookup]:
    """For each field with conditions of its own: how they are answered per distinct text.

    Whether its form holds (`?X`), its known value (`~X`) and the text itself are among the answers where something
    reads them.
    """
    forms = {node.name for node in plan.reads if isinstance(node, e.FormHolds)}
    values, texts = plan.typed() | {plan.file.date}, plan.texts()
    found = []
    for name, conditions in plan.single.items():
        field = plan.file.field(name)
        answers = [scope.of(condition).alias(column) for column, condition in conditions.items()]
        answers += [pl.col(f"?{name}")] if name in forms else []
        answers += [pl.col(f"~{name}")] if name in values else []
        answers += [pl.col(name)] if name in texts else []
        found.append(Lookup(name, _field(field, listed(field, scope.codes)), answers))
    return found


def _form(name: str, holds: pl.Expr) -> pl.Expr:
    return pl.when(pl.col(name).is_not_null()).then(holds).alias(f"?{name}")


def _care(plan: TablePlan, scope: Scope) -> pl.Expr:
    """The care date, the row's own or else its parent's, moved into the period; the last day where it is unknown."""
    file, start, end = plan.file, pl.lit(scope.setting.start), pl.lit(scope.setting.end)
    known = [pl.col(f"~{file.date}")] if file.date else []
    known += [pl.col("^care")] if file.parent else []
    return pl.coalesce(*known, end).clip(start, end)


def kept_columns(plan: TablePlan) -> list[str | pl.Expr]:
    """What is kept of every record for later: columns by name, and hashes of texts that rules compare over rows."""
    linked = ["^record"] if plan.file.parent else []
    typed_ = [f"~{name}" for name in sorted(plan.keep_typed)]
    names: list[str] = ["~care", *linked, *sorted(plan.keep_text | plan.keep_linked), *typed_]
    return [*names, *(hash_ for column, texts in plan.hashes.items() for hash_ in _hashes(column, texts))]


def _hashes(column: str, texts: tuple[str, ...]) -> list[pl.Expr]:
    """Two hashes of the texts together, of 64 and 32 bits; null where a text is empty.

    Two different rows among three million share both with a probability below 10^-16.
    """
    filled = pl.all_horizontal([pl.col(name).is_not_null() for name in texts])
    first = pl.sum_horizontal([pl.col(name).hash(seed) for seed, name in enumerate(texts)])
    second = pl.sum_horizontal([pl.col(name).hash(seed + 100) for seed, name in enumerate(texts)])
    short = (second // 2**32).cast(pl.UInt32)
    return [pl.when(filled).then(first).alias(column), pl.when(filled).then(short).alias(f"{column} 2")]


def side_columns(plan: TablePlan) -> list[str]:
    """Columns that the sides hold and that are not kept of every record."""
    wanted = {column for side in plan.sides.values() for column in side.columns}
    kept = {f"~{name}" for name in plan.keep_typed}
    return sorted(wanted - kept)
