"""The active rules and the delivered tables -> what each table must compute, when, and keep for the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from typing import Literal

from liggare.check import expression as e
from liggare.check.active import Active, conditions, nodes, own_nodes
from liggare.check.compile import COUNTED
from liggare.check.plan import LINK, Need, Place, Side, TablePlan, column_of, side_of
from liggare.spec.model import FileKind

Phase = Literal["rows", "together"]


def phase_of(rule_nodes: Iterable[e.Node]) -> Phase:
    """Rules that count over other rows wait until all tables have been read."""
    return "together" if any(isinstance(n, COUNTED) for n in rule_nodes) else "rows"


class Absent(LookupError):
    """A rule needs a table that is not in the delivery; `args[0]` is the kind or file id."""


def make_plans(
    tables: dict[Place, FileKind],
    active: Iterable[Active],
    steady: Mapping[tuple[str, ...], bool],
    reporter: str,
    varied: Mapping[Place, Set[str]],
) -> tuple[dict[Place, TablePlan], dict[int, str]]:
    """A plan for each table, and for rules that lack a table: their position -> what is absent.

    `steady`: for groups of code lists, whether all their codes hold, or not, throughout the period. `varied`: of tables
    with so many records that look-ups pay, the fields that hardly have the same text twice.
    """
    plans = {place: TablePlan(place, file) for place, file in tables.items()}
    absent: dict[int, str] = {}
    for position, one in enumerate(active):
        for plan in _plans_for(one, plans):
            try:
                _place(position, one, plan, plans)
            except Absent as lack:
                absent[position] = str(lack.args[0])
    for place, plan in plans.items():
        above = plans.get((place[0], plan.file.parent or ""))
        if place in varied and above:
            plan.lift(above)
    for place, plan in plans.items():
        if place in varied:
            plan.look_up(steady, reporter, varied[place])
    for plan in plans.values():
        _keep_for_findings(plan, plans)
    return plans, absent


def _plans_for(one: Active, plans: dict[Place, TablePlan]) -> list[TablePlan]:
    rule = one.rule
    return [
        plan
        for (subset, _), plan in plans.items()
        if plan.file.id in rule.on and (not rule.subsets or subset in rule.subsets)
    ]


def _place(position: int, one: Active, plan: TablePlan, plans: dict[Place, TablePlan]) -> None:
    rule_nodes = list(nodes(one.rule))
    if any(isinstance(n, e.ParentValue | e.HasParent) for n in rule_nodes):
        _parent(plan, plans)
    if phase_of(rule_nodes) == "rows":
        plan.rows.append((position, one))
        return
    plan.needs[position] = []
    for condition in conditions(one.rule):
        _later(condition, position, plan, plans)
    where = _premise(one.rule.holds, plan)
    plan.needs[position] = [replace(need, where=where) for need in plan.needs[position]]
    plan.together.append((position, one))


def _premise(holds: e.Condition | None, plan: TablePlan) -> str | None:
    """The mark of the rows that a rule applies to; None if it is not known from the row alone."""
    return plan.lifted.get(holds.premise.said) if isinstance(holds, e.Implies) else None


def _later(node: e.Node, position: int, plan: TablePlan, plans: dict[Place, TablePlan]) -> None:
    """Prepare what a rule reads when all tables have been read.

    What is made of the row alone is made while the row is at hand: that is kept (of a condition one bit) and not the
    row's values.
    """
    if isinstance(node, COUNTED):
        plan.needs[position].append(_need(node, plan, plans))
    elif _composed(node) and phase_of(own_nodes(node)) == "rows":
        column = column_of("!", node)
        plan.marks[column] = node
        plan.kept_marks.add(column)
        plan.lifted[node.said] = column
    else:
        _keep(node, plan)
        for child in node.children:
            _later(child, position, plan, plans)


def _composed(node: e.Node) -> bool:
    """More than a value that stands in a row or a constant."""
    return isinstance(node, e.Condition) or bool(node.children)


def _keep(node: e.Node, plan: TablePlan) -> None:
    if isinstance(node, e.FieldValue):
        plan.keep_typed.add(node.name)
    elif isinstance(node, e.RawText):
        plan.keep_text.add(node.name)
    elif isinstance(node, e.ParentValue | e.PreviousValue | e.NextValue):
        plan.keep_linked.add(LINK[type(node)] + node.name)


def _parent(plan: TablePlan, plans: dict[Place, TablePlan]) -> TablePlan:
    place = (plan.place[0], plan.file.parent or "")
    if place not in plans:
        raise Absent(plan.file.parent)
    return plans[place]


def _need(node: e.Term, plan: TablePlan, plans: dict[Place, TablePlan]) -> Need:
    column = column_of("#", node)
    if isinstance(node, e.Count | e.CountDistinct):
        other = _one(node.file, plan.place[0], plans)
        if node.where is not None:
            other.marks[column] = node.where
            other.kept_marks.add(column)
        if isinstance(node, e.CountDistinct):
            other.keep_text.add(node.name)
        return Need(node, column, (other.place,))
    if isinstance(node, e.CountMatching):
        return _need_matching(node, column, plan, plans)
    if isinstance(node, e.MatchingValue):
        return _need_value(node, column, plan, plans)
    if isinstance(node, e.CountSame):
        plan.same[column] = node.names
    if isinstance(node, e.LatestBefore):
        plan.keep_typed |= {node.name, *node.order}
        plan.keep_text |= set(node.group)
    return Need(node, column, (plan.place,))


def _need_matching(node: e.CountMatching, column: str, plan: TablePlan, plans: dict[Place, TablePlan]) -> Need:
    others = _all(node.file, plans)
    plan.keep_typed |= {mine for mine, _ in node.on}
    compared = tuple(f"~{theirs}" for _, theirs in node.on)
    for other in others:
        if node.where is not None:
            other.marks[column] = node.where
        other.sides[column] = Side(compared, compared, column if node.where is not None else None)
    return Need(node, column, tuple(p.place for p in others))


def _need_value(node: e.MatchingValue, column: str, plan: TablePlan, plans: dict[Place, TablePlan]) -> Need:
    """All values looked up by the same fields stand in one side."""
    others = _all(node.file, plans)
    plan.keep_typed |= {mine for mine, _ in node.on}
    compared, side = tuple(f"~{theirs}" for _, theirs in node.on), side_of(node)
    for other in others:
        before = other.sides[side].columns if side in other.sides else compared
        other.sides[side] = Side(compared, tuple(dict.fromkeys((*before, f"~{node.name}"))), None)
    return Need(node, column, tuple(p.place for p in others))


def _all(file_id: str, plans: dict[Place, TablePlan]) -> list[TablePlan]:
    found = [p for p in plans.values() if p.file.id == file_id]
    if not found:
        raise Absent(file_id)
    return found


def _one(file_id: str, subset: str, plans: dict[Place, TablePlan]) -> TablePlan:
    for plan in plans.values():
        if plan.file.id == file_id and plan.place[0] == subset:
            return plan
    raise Absent(file_id)


def _keep_for_findings(plan: TablePlan, plans: dict[Place, TablePlan]) -> None:
    """A parent keeps its key, unit and date, and what rules on its children read of it."""
    children = [p for p in plans.values() if p.place[0] == plan.place[0] and p.file.parent == plan.place[1]]
    if not children:
        return
    file = plan.file
    plan.keep_text |= {*file.key, *([file.unit] if file.unit else [])}
    plan.keep_typed |= {file.date} if file.date else set()
    for child in children:
        above = child.parent_columns() | child.parent_shown()
        plan.keep_typed |= {name[1:] for name in above if name.startswith("~")}
        plan.keep_linked |= {name for name in above if name.startswith("*")}
