"""The facts of a request, some of them unknown -> what the decision table says, or which facts it needs to tell."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from liggare.organisation.kind import CONDITIONS, CodeKind, Condition, Row

Facts = Mapping[Condition, bool]


@dataclass(frozen=True)
class Ruling:
    """What the table says: the row that holds, or None and the conditions that must be known first."""

    row: Row | None
    missing: tuple[Condition, ...] = ()


def ruling(table: Sequence[Row], facts: Facts) -> Ruling:
    """The row for those facts, as soon as no fact that is not known could lead to another one."""
    possible = [row for row in table if _possible(row, facts)]
    if len(possible) == 1:
        return Ruling(possible[0])
    asked = {condition for row in possible for condition in row.when if condition not in facts}
    return Ruling(None, tuple(condition for condition in CONDITIONS if condition in asked))


def _possible(row: Row, facts: Facts) -> bool:
    return all(facts.get(condition, value) == value for condition, value in row.when.items())


def rows_of(table: Sequence[Row], facts: Facts) -> tuple[Row, ...]:
    """Every row that holds for facts that are all known; of a sound table exactly one."""
    return tuple(row for row in table if all(facts[condition] == value for condition, value in row.when.items()))


def combinations() -> Iterator[Facts]:
    """Every combination of all conditions."""
    for values in itertools.product((False, True), repeat=len(CONDITIONS)):
        yield dict(zip(CONDITIONS, values, strict=True))


def unsound(kind: CodeKind) -> tuple[Facts, ...]:
    """The combinations for which the table has no row, or more than one."""
    return tuple(facts for facts in combinations() if len(rows_of(kind.table, facts)) != 1)
