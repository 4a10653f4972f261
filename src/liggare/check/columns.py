"""A plan -> the columns computed beside a table's cells: forms, known values, birth dates and the care date."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from liggare.check import digits, same
from liggare.check import expression as e
from liggare.check.compile import Scope
from liggare.check.known import among, coded_form, listed, typed
from liggare.check.lookup import Lookup
from liggare.check.pattern import where_filled
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
    return pl.when(same).then(pl.col(name).shift(step)).alias(f"{side}{name}")


Steps = list[list[pl.Expr]]
"""Columns to compute, in order: what stands in one step may read those of the steps before."""


def steps(plan: TablePlan, scope: Scope) -> Steps:
    """What is computed of the cells: numbers, forms, values; birth dates; known values; the care date; shared terms."""
    file, codes = plan.file, scope.codes
    found: Steps = [[], [], []]
    for name in sorted(plan.fields() - set(plan.single)):
        known = _key(file.field(name), plan.sure_key) if plan.sure_key and (name,) == file.parent_key else None
        made = known or _field(file.field(name), listed(file.field(name), codes))
        for step, some in zip(found, made, strict=True):
            step += some
    births = [_birth(name) for name in sorted(plan.births() - set(plan.single))]
    shared = [_shared(column, node, scope) for column, node in plan.shared.items()]
    return [*found, [_care(plan, scope).alias("~care"), *births], shared]


def _birth(name: str) -> pl.Expr:
    """The birth date in a number that stands in a field of texts."""
    return digits.birth_date(digits.twelve(pl.col(f"~{name}"))).alias(f"*{name}")


def _shared(column: str, node: e.Node, scope: Scope) -> pl.Expr:
    others = {said: other for said, other in scope.counted.items() if other != column}
    return replace(scope, counted=others).of(node).alias(column)


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


def _key(field: Field, sure: str) -> Steps:
    """Columns of a key that is the parent's, in whose row its form was judged; only rows without parent are judged."""
    cell, alone = pl.col(field.name), pl.when(pl.col("^record").is_null()).then(pl.col(field.name))
    judged = where_filled(alone, lambda _: typed(field), pl.String)
    known = pl.when(pl.col(sure)).then(cell).otherwise(judged).alias(f"~{field.name}")
    return [[known], [], [_form(field.name, pl.col(f"~{field.name}").is_not_null())]]


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
        answers += [_birth(name)] if name in plan.births() else []
        kept = frozenset({f"~{name}"} & plan.categories())
        found.append(Lookup(name, _field(field, listed(field, scope.codes)), answers, kept))
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
    """What is kept of every record for later: columns by name, and numbers of texts that rules compare over rows."""
    linked = ["^record"] if plan.file.parent else []
    typed_ = [f"~{name}" for name in sorted(plan.keep_typed)]
    names: list[str] = ["~care", *linked, *sorted(plan.keep_text | plan.keep_linked), *typed_]
    return [*names, *same.columns(plan.groups())]


def side_columns(plan: TablePlan) -> list[str]:
    """Columns that the sides hold and that are not kept of every record."""
    wanted = {column for side in plan.sides.values() for column in side.columns}
    kept = {f"~{name}" for name in plan.keep_typed}
    return sorted(wanted - kept)
