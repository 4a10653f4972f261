"""An expression and a row -> what the definition of each word says it is, slowly and one row at a time.

No part is passed over because another decides: a file that is not delivered is noticed wherever it is named.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from functools import singledispatch

from liggare.check import expression as e
from oracle.dates import day_to_judge_by, in_following_year
from oracle.identity import birth_date
from oracle.logic import Answer, all_of, among, any_of, known, no, when
from oracle.table import Row
from oracle.values import Known, date_of
from oracle.words import days_from, first_known, number, reckoned, value_in, with_values

COMPARED = {"==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt}
COMPARED[">="] = operator.ge
RECKONED = {"+": operator.add, "-": operator.sub, "*": operator.mul}


def answer(condition: e.Condition, row: Row) -> Answer:
    """Whether the condition is true of the row; None if that is unknown."""
    return _meaning(condition, row)


@singledispatch
def _meaning(node: e.Node, row: Row):
    raise TypeError(type(node).__name__)


@_meaning.register
def _(node: e.Constant, row: Row) -> Known | float | None:
    return date_of(str(node.value)) if node.is_date else node.value


@_meaning.register
def _(node: e.FieldValue, row: Row) -> Known | None:
    return row[node.name]


@_meaning.register
def _(node: e.RawText, row: Row) -> Known | None:
    return row.text(node.name)


@_meaning.register
def _(node: e.AnyCode, row: Row) -> bool:
    texts = [row.text(name) or "" for name in node.names]
    return any(text == code if node.whole else text.startswith(code) for text in texts for code in node.codes)


@_meaning.register
def _(node: e.ParentValue, row: Row) -> Known | None:
    above = row.file.parent and row.above
    return above[node.name] if above else None


@_meaning.register
def _(node: e.Context, row: Row) -> Known:
    delivery = row.file.delivery
    first, last = delivery.period
    judged_by = day_to_judge_by(delivery.today, delivery.month)
    days = {"period_start": first, "period_end": last, "today": delivery.today, "reporting_day": judged_by}
    return delivery.reporter if node.name == "reporter" else days[node.name]


@_meaning.register
def _(node: e.Arithmetic, row: Row) -> float | None:
    return reckoned(RECKONED[node.operator], _meaning(node.left, row), _meaning(node.right, row))


@_meaning.register
def _(node: e.FirstKnown, row: Row) -> Known | None:
    return first_known(_meaning(node.of, row), _meaning(node.otherwise, row))


@_meaning.register
def _(node: e.NumberOf, row: Row) -> int | None:
    return number(_meaning(node.of, row))


@_meaning.register
def _(node: e.First, row: Row) -> str | None:
    text = _meaning(node.of, row)
    return None if text is None else text[: node.characters]


@_meaning.register
def _(node: e.DaysBetween, row: Row) -> int | None:
    return days_from(_meaning(node.start, row), _meaning(node.end, row))


@_meaning.register
def _(node: e.InFollowingYear, row: Row) -> Known | None:
    day = _meaning(node.of, row)
    return day and in_following_year(day, int(node.day[:2]), int(node.day[2:]))


@_meaning.register
def _(node: e.BirthDate, row: Row) -> Known | None:
    return birth_date(_meaning(node.of, row))


@_meaning.register
def _(node: e.MatchingValue, row: Row) -> Known | None:
    return value_in(row, node.file, dict(node.on), node.name)


@_meaning.register
def _(node: e.CountMatching, row: Row) -> int | None:
    others, mine = row.file.delivery.rows(node.file), {theirs: row[own] for own, theirs in node.on}
    alike = with_values(_those(others, node.where), **mine)
    return None if alike is None else len(alike)


@_meaning.register
def _(node: e.Count, row: Row) -> int:
    return len(_those(row.below(node.file), node.where))


def _those(rows: Sequence[Row], where: e.Condition | None) -> list[Row]:
    return [row for row in rows if where is None or answer(where, row)]


@_meaning.register
def _(node: e.Compare, row: Row) -> Answer:
    return known(COMPARED[node.operator], _meaning(node.left, row), _meaning(node.right, row))


@_meaning.register
def _(node: e.IsIn, row: Row) -> Answer:
    return among(_meaning(node.of, row), *node.values)


@_meaning.register
def _(node: e.Present, row: Row) -> Answer:
    return _meaning(node.of, row) is not None


@_meaning.register
def _(node: e.Not, row: Row) -> Answer:
    return no(answer(node.of, row))


@_meaning.register
def _(node: e.Both, row: Row) -> Answer:
    return all_of(answer(node.left, row), answer(node.right, row))


@_meaning.register
def _(node: e.Either, row: Row) -> Answer:
    return any_of(answer(node.left, row), answer(node.right, row))


@_meaning.register
def _(node: e.Implies, row: Row) -> Answer:
    return when(answer(node.premise, row), answer(node.consequence, row))
