"""What every expression is built of: nodes, and what operators and methods between them make of their operands."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal


@dataclass(frozen=True)
class Node:
    """A part of an expression."""

    @cached_property
    def said(self) -> str:
        """What the node says, as a text: two nodes that say the same have the same meaning."""
        parts = (getattr(self, name) for name in self.__dataclass_fields__)
        return f"{type(self).__name__}({','.join(p.said if isinstance(p, Node) else repr(p) for p in parts)})"

    @cached_property
    def children(self) -> tuple[Node, ...]:
        """The nodes directly below this one."""
        parts = (getattr(self, name) for name in self.__dataclass_fields__)
        return tuple(part for part in parts if isinstance(part, Node))

    def walk(self) -> Iterator[Node]:
        """This node and every node below it."""
        left: list[Node] = [self]
        while left:
            node = left.pop()
            yield node
            left.extend(reversed(node.children))


@dataclass(frozen=True)
class Condition(Node):
    """A node that is true, false or unknown for a row."""

    def __and__(self, other: Condition) -> Condition:
        return Both(self, other)

    def __or__(self, other: Condition) -> Condition:
        return Either(self, other)

    def __invert__(self) -> Condition:
        return Not(self)

    def implies(self, other: Condition) -> Condition:
        """Where this holds, `other` must hold; where this does not hold the rule does not apply."""
        return Implies(self, other)

    def __bool__(self) -> bool:
        raise TypeError("use & | ~ between conditions, not and/or/not")


@dataclass(frozen=True, eq=False)
class Term(Node):
    """A node with a value for a row, or unknown."""

    def __eq__(self, other: object) -> Condition:  # type: ignore[override]
        return Compare("==", self, term(other))

    def __ne__(self, other: object) -> Condition:  # type: ignore[override]
        return Compare("!=", self, term(other))

    def __lt__(self, other: object) -> Condition:
        return Compare("<", self, term(other))

    def __le__(self, other: object) -> Condition:
        return Compare("<=", self, term(other))

    def __gt__(self, other: object) -> Condition:
        return Compare(">", self, term(other))

    def __ge__(self, other: object) -> Condition:
        return Compare(">=", self, term(other))

    __hash__ = None  # type: ignore[assignment]

    def __add__(self, other: object) -> Term:
        return Arithmetic("+", self, term(other))

    def __radd__(self, other: object) -> Term:
        return Arithmetic("+", term(other), self)

    def __sub__(self, other: object) -> Term:
        return Arithmetic("-", self, term(other))

    def __rsub__(self, other: object) -> Term:
        return Arithmetic("-", term(other), self)

    def __mul__(self, other: object) -> Term:
        return Arithmetic("*", self, term(other))

    def __rmul__(self, other: object) -> Term:
        return Arithmetic("*", term(other), self)

    def is_in(self, *values: str | int) -> Condition:
        """The value is one of `values`."""
        return IsIn(self, values)

    def starts_with(self, *prefixes: str) -> Condition:
        """The text begins with one of `prefixes`."""
        return StartsWith(self, prefixes)

    def matches(self, pattern: str) -> Condition:
        """The whole text matches the regular expression (no look-around)."""
        return Matches(self, pattern)

    def between(self, low: object, high: object) -> Condition:
        """Low <= value <= high."""
        return (self >= low) & (self <= high)

    def present(self) -> Condition:
        """There is a known value."""
        return Present(self)

    def missing(self) -> Condition:
        """There is no known value (empty or malformed; use `raw(...)` for empty only)."""
        return Not(Present(self))

    def first(self, characters: int) -> Term:
        """The first characters of a text."""
        return First(self, characters)


@dataclass(frozen=True, eq=False)
class Constant(Term):
    """A fixed text or number; dates are written ÅÅÅÅMMDD and wrapped by `date()`."""

    value: str | int | float
    is_date: bool = False


@dataclass(frozen=True, eq=False)
class Arithmetic(Term):
    """A sum, difference or product of two numbers; unknown where one of them is.

    Whole numbers are reckoned exactly (64 bits); with a fraction among them it is as in any program (IEEE 754 double).
    """

    operator: Literal["+", "-", "*"]
    left: Term
    right: Term


@dataclass(frozen=True, eq=False)
class First(Term):
    """The first characters of a text."""

    of: Term
    characters: int


@dataclass(frozen=True)
class Always(Condition):
    """True or false for every row."""

    value: bool = True


@dataclass(frozen=True)
class Both(Condition):
    """Kleene and."""

    left: Condition
    right: Condition


@dataclass(frozen=True)
class Either(Condition):
    """Kleene or."""

    left: Condition
    right: Condition


@dataclass(frozen=True)
class Not(Condition):
    """Kleene not."""

    of: Condition


@dataclass(frozen=True)
class Implies(Condition):
    """The consequence where the premise is true; unknown elsewhere (the rule does not apply)."""

    premise: Condition
    consequence: Condition


@dataclass(frozen=True)
class Compare(Condition):
    """Two values of the same type compared."""

    operator: Literal["==", "!=", "<", "<=", ">", ">="]
    left: Term
    right: Term


@dataclass(frozen=True)
class IsIn(Condition):
    """The value is among `values`."""

    of: Term
    values: tuple[str | int, ...]


@dataclass(frozen=True)
class StartsWith(Condition):
    """The text begins with one of `prefixes`."""

    of: Term
    prefixes: tuple[str, ...]


@dataclass(frozen=True)
class Matches(Condition):
    """The whole text matches `pattern`."""

    of: Term
    pattern: str


@dataclass(frozen=True)
class Present(Condition):
    """The term has a known value; never unknown itself."""

    of: Term


def term(value: object) -> Term:
    """A term as it is, or a fixed text or finite number made into one; TypeError or ValueError for anything else."""
    if isinstance(value, Term):
        return value
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise TypeError(f"not a term: {type(value).__name__}")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"not a number to reckon with: {value}")
    return Constant(value)
