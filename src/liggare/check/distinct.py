"""A condition -> its largest parts that read one field only: their answers follow from the distinct values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from liggare.check import expression as e
from liggare.check.settled import settled
from liggare.spec.model import FileKind

WORTHWHILE = 3
"""Patterns searched for in a field from which the look-up pays for finding the distinct values."""

_COMPOSED = (
    *(e.Both, e.Either, e.Not, e.Implies, e.Compare, e.IsIn, e.StartsWith, e.Matches, e.First, e.EverInList),
    *(e.Arithmetic, e.FirstKnown, e.NumberOf),
)
_READING = (e.FieldValue, e.RawText, e.FormHolds)


def single_field(node: e.Node, steady: Mapping[tuple[str, ...], bool]) -> str | None:
    """The one field that the condition reads and nothing else; None if it reads more, less, or other things.

    `steady` tells of which code lists no code begins or ends within the period, so that the care date does not matter.
    """
    names = set()
    for part in node.walk():
        if isinstance(part, _READING):
            names.add(part.name)
        elif isinstance(part, e.InList):
            if part.at is not None or not steady.get(part.lists, False):
                return None
        elif not isinstance(part, (*_COMPOSED, e.Constant)):
            return None
    return names.pop() if len(names) == 1 else None


def singles(node: e.Node, steady: Mapping[tuple[str, ...], bool], reporter: str) -> Iterator[tuple[str, e.Condition]]:
    """The largest parts of a condition that read one field only, each with the field.

    Parts that do not matter for this reporter are passed over.
    """
    if _idle(node, reporter):
        return
    name = single_field(node, steady) if isinstance(node, e.Condition) else None
    if name is not None and isinstance(node, e.Condition):
        yield name, node
        return
    if isinstance(node, e.Count | e.CountDistinct | e.CountMatching):
        return
    for child in node.children:
        yield from singles(child, steady, reporter)


def _idle(node: e.Node, reporter: str) -> bool:
    """The reporter alone decides the answer, whatever the row holds."""
    if isinstance(node, e.Implies):
        return settled(node.premise, reporter) is False
    return isinstance(node, e.Both | e.Either) and settled(node, reporter) is not None


def is_costly(node: e.Node, file: FileKind) -> bool:
    """The condition searches the text for a pattern."""
    return any(
        isinstance(part, e.Matches) or (isinstance(part, e.FormHolds) and file.field(part.name).pattern is not None)
        for part in node.walk()
    )
