"""The words rules are written in: a small tree of frozen values, without any engine.

A condition is true, false or unknown for a row (a value it reads is missing or malformed). `and`, `or` and `not` follow
Kleene's logic, so an unknown value makes a rule not apply unless the rest decides it anyway.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

from liggare.spec.model import FieldType


@dataclass(frozen=True)
class Node:
    """A part of an expression."""

    def children(self) -> Iterator[Node]:
        """The nodes directly below this one."""
        for f in fields(self):
            value = getattr(self, f.name)
            if isinstance(value, Node):
                yield value

    def walk(self) -> Iterator[Node]:
        """This node and every node below it."""
        yield self
        for child in self.children():
            yield from child.walk()


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

    value: str | int
    is_date: bool = False


@dataclass(frozen=True, eq=False)
class FieldValue(Term):
    """The typed value of a field in this row; unknown if empty or if its form is wrong."""

    name: str


@dataclass(frozen=True, eq=False)
class RawText(Term):
    """The text of a field as it stands; unknown only if the cell is empty."""

    name: str


@dataclass(frozen=True, eq=False)
class ParentValue(Term):
    """The typed value of a field in the row this row hangs on; unknown if there is no such row."""

    name: str


@dataclass(frozen=True, eq=False)
class PreviousValue(Term):
    """The text of a field in the record just before this one in the file, of the same parent; else unknown."""

    name: str


@dataclass(frozen=True, eq=False)
class NextValue(Term):
    """The text of a field in the record just after this one in the file, of the same parent; else unknown."""

    name: str


@dataclass(frozen=True, eq=False)
class Context(Term):
    """A fact about the delivery: period_start and period_end (dates), today (date), reporter (text: the filkod)."""

    name: Literal["period_start", "period_end", "today", "reporter"]


@dataclass(frozen=True, eq=False)
class First(Term):
    """The first characters of a text."""

    of: Term
    characters: int


@dataclass(frozen=True, eq=False)
class DayOf(Term):
    """The date part of a point in time given to the minute."""

    of: Term


@dataclass(frozen=True, eq=False)
class DaysBetween(Term):
    """Whole days from one date to another (negative if the second is earlier)."""

    start: Term
    end: Term


@dataclass(frozen=True, eq=False)
class MinutesBetween(Term):
    """Whole minutes from one point in time to another."""

    start: Term
    end: Term


@dataclass(frozen=True, eq=False)
class YearsBetween(Term):
    """Completed years from a birth date to a date."""

    start: Term
    end: Term


@dataclass(frozen=True, eq=False)
class BirthDate(Term):
    """The birth date in an identity number of 12 digits (day + 60 undone); unknown if that is no date."""

    of: Term


@dataclass(frozen=True, eq=False)
class SexDigit(Term):
    """1 if the second last digit of a 12-digit identity number is odd (man), 2 if even (woman); a text."""

    of: Term


@dataclass(frozen=True, eq=False)
class Count(Term):
    """How many rows of the child file `file` hang on this row and meet `where`; 0 if none."""

    file: str
    where: Condition | None = None


@dataclass(frozen=True, eq=False)
class CountDistinct(Term):
    """How many different values of `name` the rows of the child file have that hang on this row and meet `where`."""

    file: str
    name: str
    where: Condition | None = None


@dataclass(frozen=True, eq=False)
class CountMatching(Term):
    """How many rows of file `file` (of any subset in the delivery) have the same values in `on` and meet `where`.

    `on` pairs this row's field with the other's: `(("PNR", "PNR"),)`. Unknown where one of this row's is unknown.
    """

    file: str
    on: tuple[tuple[str, str], ...]
    where: Condition | None = None


@dataclass(frozen=True, eq=False)
class CountSame(Term):
    """How many rows of this file, this one included, share the text of all `names`; unknown where one is empty."""

    names: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class LatestBefore(Term):
    """The largest `name` among the earlier rows of the same `group`, ordered by `order`; unknown for the first."""

    name: str
    group: tuple[str, ...]
    order: tuple[str, ...]


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


@dataclass(frozen=True)
class Form:
    """What a version of the specification asks of a field's text."""

    type: FieldType
    pattern: str | None
    minimum: int | None
    maximum: int | None


@dataclass(frozen=True)
class FormHolds(Condition):
    """The text of the field has the form its type, pattern and range ask for; unknown if the cell is empty.

    `form` is that of the version the rule follows from; None means the layout's.
    """

    name: str
    form: Form | None = None


@dataclass(frozen=True)
class HasParent(Condition):
    """The row this row hangs on is in the delivery; never unknown."""


@dataclass(frozen=True)
class LuhnHolds(Condition):
    """The last digit of the last ten digits is the modulus-10 check digit; unknown unless 12 digits."""

    of: Term


@dataclass(frozen=True)
class InList(Condition):
    """The code is in one of the code lists and valid on the day `at` (the row's date if None)."""

    of: Term
    lists: tuple[str, ...]
    at: Term | None = None


@dataclass(frozen=True)
class EverInList(Condition):
    """The code is in one of the code lists, on whatever day."""

    of: Term
    lists: tuple[str, ...]


def term(value: object) -> Term:
    """A term as it is, or a fixed text or number made into one."""
    if isinstance(value, Term):
        return value
    if isinstance(value, str | int) and not isinstance(value, bool):
        return Constant(value)
    raise TypeError(f"not a term: {type(value).__name__}")
