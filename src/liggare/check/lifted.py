"""Conditions -> their parts that are about the parent alone, as conditions on the parent, and terms that recur.

What is about the parent alone is answered once in the parent's row, and not in every row that hangs on it; a term that
several conditions read is worked out once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import TypeVar

from liggare.check import expression as e

N = TypeVar("N", bound=e.Node)

_COMPOSED = (e.Both, e.Either, e.Not, e.Implies)
_ASKING = (e.Compare, e.IsIn, e.StartsWith, e.Matches)
"""Conditions that are unknown where what they ask about is: they say the same of a row without parent."""

_TERMS = (
    *(e.ParentValue, e.Constant, e.Context, e.First, e.DayOf, e.DaysBetween, e.MinutesBetween, e.YearsBetween),
    *(e.BirthDate, e.InFollowingYear, e.Arithmetic, e.NumberOf),
)

_DEAR = (e.DaysBetween, e.MinutesBetween, e.YearsBetween, e.Matches)
"""What costs more than a column to read."""


def about_parent(condition: e.Node) -> Iterator[tuple[e.Condition, e.Condition]]:
    """The largest parts about the parent alone, each with what it says of the parent's own row."""
    if isinstance(condition, e.Count | e.CountDistinct | e.CountMatching):
        return
    if isinstance(condition, e.Condition) and _of_parent(condition):
        yield condition, _own(condition)
        return
    for part in condition.children:
        yield from about_parent(part)


def _of_parent(condition: e.Node) -> bool:
    if isinstance(condition, _COMPOSED):
        return all(_of_parent(part) for part in condition.children)
    parts = list(condition.walk())[1:]
    asks = isinstance(condition, _ASKING) and all(isinstance(part, _TERMS) for part in parts)
    return asks and any(isinstance(part, e.ParentValue) for part in parts)


def _own(node: N) -> N:
    """The same about the row itself."""
    parts = {f.name: part for f in fields(node) if isinstance(part := getattr(node, f.name), e.Node)}
    return replace(node, **{name: _of_row(part) for name, part in parts.items()})


def _of_row(node: e.Node) -> e.Node:
    return e.FieldValue(node.name) if isinstance(node, e.ParentValue) else _own(node)


def recurring(conditions: Iterable[e.Node], answered: Iterable[str]) -> list[e.Node]:
    """What is worth a column and several of the conditions read, besides what is `answered` otherwise."""
    known = set(answered)
    every = [node for condition in conditions for node in _read(condition, known) if isinstance(node, _DEAR)]
    times = Counter(node.said for node in every)
    return list({node.said: node for node in every if times[node.said] > 1}.values())


def _read(node: e.Node, known: set[str]) -> Iterator[e.Node]:
    """The nodes of a condition without those below one that is answered, or about other rows."""
    if node.said in known:
        return
    yield node
    if not isinstance(node, e.Count | e.CountDistinct | e.CountMatching):
        for part in node.children:
            yield from _read(part, known)
