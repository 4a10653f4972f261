"""A condition that reads no row -> true or false, before any row is read: rules that name a reporter cost nothing."""

from __future__ import annotations

import re
from functools import singledispatch

from liggare.check import expression as e


def settled(node: e.Condition, reporter: str) -> bool | None:
    """The condition's answer where it depends on the reporter and constants alone; else None."""
    return _settle(node, reporter)


@singledispatch
def _settle(node: e.Node, reporter: str) -> bool | None:
    return None


@_settle.register
def _(node: e.Not, reporter: str) -> bool | None:
    inner = _settle(node.of, reporter)
    return None if inner is None else not inner


@_settle.register
def _(node: e.Both, reporter: str) -> bool | None:
    parts = (_settle(node.left, reporter), _settle(node.right, reporter))
    return False if False in parts else True if parts == (True, True) else None


@_settle.register
def _(node: e.Either, reporter: str) -> bool | None:
    parts = (_settle(node.left, reporter), _settle(node.right, reporter))
    return True if True in parts else False if parts == (False, False) else None


@_settle.register
def _(node: e.Compare, reporter: str) -> bool | None:
    left, right = _text(node.left, reporter), _text(node.right, reporter)
    if left is None or right is None or node.operator not in ("==", "!="):
        return None
    return (left == right) == (node.operator == "==")


@_settle.register
def _(node: e.IsIn, reporter: str) -> bool | None:
    text = _text(node.of, reporter)
    return None if text is None else text in node.values


@_settle.register
def _(node: e.StartsWith, reporter: str) -> bool | None:
    text = _text(node.of, reporter)
    return None if text is None else text.startswith(node.prefixes)


@_settle.register
def _(node: e.Matches, reporter: str) -> bool | None:
    text = _text(node.of, reporter)
    return None if text is None else re.fullmatch(node.pattern, text) is not None


def _text(term: e.Term, reporter: str) -> str | None:
    """The text of a term that reads no row."""
    if isinstance(term, e.Constant) and isinstance(term.value, str) and not term.is_date:
        return term.value
    if isinstance(term, e.Context) and term.name == "reporter":
        return reporter
    if isinstance(term, e.First):
        inner = _text(term.of, reporter)
        return None if inner is None else inner[: term.characters]
    if isinstance(term, e.FirstKnown):
        return _text(term.of, reporter)  # such a text is known for every row
    return None
