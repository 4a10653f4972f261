"""A condition -> its largest parts that read one field only: their answers follow from the distinct values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from liggare.check import expression as e
from liggare.check.settled import settled

_COMPOSED = (
    *(e.Both, e.Either, e.Not, e.Implies, e.Compare, e.IsIn, e.StartsWith, e.Matches, e.First, e.Present),
    *(e.Arithmetic, e.FirstKnown, e.NumberOf, e.DayOf, e.DaysBetween, e.MinutesBetween, e.YearsBetween),
    *(e.InFollowingYear, e.Constant, e.Context, e.Always),
)
_READING = (e.FieldValue, e.RawText, e.FormHolds)


def single_field(node: e.Node, steady: Mapping[tuple[str, ...], bool]) -> str | None:
    """The one field that the condition reads and nothing else; None if it reads more, less, or other things.

    `steady` has the groups of code lists that are there, and whether no code of theirs begins or ends within the
    period, so that the care date does not matter.
    """
    names = set()
    for part in node.walk():
        if isinstance(part, _READING):
            names.add(part.name)
        elif isinstance(part, e.InList):
            if part.at is not None or not steady.get(part.lists, False):
                return None
        elif isinstance(part, e.EverInList):
            if part.lists not in steady:
                return None
        elif not isinstance(part, _COMPOSED):
            return None
    return names.pop() if len(names) == 1 else None


def singles(node: e.Node, steady: Mapping[tuple[str, ...], bool], reporter: str) -> Iterator[tuple[str, e.Condition]]:
    """The largest parts of a condition that read one field only, each with the field.

    Parts that do not matter for this reporter are passed over, and those that only ask for a cell: that costs nothing.
    """
    name = single_field(node, steady) if isinstance(node, e.Condition) else None
    if name is not None and isinstance(node, e.Condition) and not _idle(node, reporter):
        yield name, node
        return
    for part in _parts(node, reporter):
        if not isinstance(part, e.Present):
            yield from singles(part, steady, reporter)


def _parts(node: e.Node, reporter: str) -> tuple[e.Node, ...]:
    others = isinstance(node, e.Count | e.CountDistinct | e.CountMatching)
    return () if others or _idle(node, reporter) else node.children


def _idle(node: e.Node, reporter: str) -> bool:
    """The reporter alone decides the answer, whatever the row holds."""
    if isinstance(node, e.Implies):
        return settled(node.premise, reporter) is False
    return isinstance(node, e.Both | e.Either) and settled(node, reporter) is not None
