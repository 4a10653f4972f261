"""Terms: what a row, its parent, its neighbours and other rows hold, and what is computed of that."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from liggare.check.node import Condition, Term


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
    """A fact about the delivery: `reporter` is a text (the filkod), the others are dates.

    The reporting day is today, or the last day of the reporting month if that has passed.
    """

    name: Literal["period_start", "period_end", "today", "reporting_day", "reporter"]


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
class InFollowingYear(Term):
    """The day `day` (MMDD, one that every year has) of the year after that of a date."""

    of: Term
    day: str

    def __post_init__(self) -> None:
        if len(self.day) != 4 or not self.day.isdecimal():
            raise ValueError(f"not a day written MMDD: {self.day!r}")
        dt.date(2001, int(self.day[:2]), int(self.day[2:]))  # a year without 29 February


@dataclass(frozen=True, eq=False)
class NumberOf(Term):
    """A text of 1 to 18 digits as a whole number; unknown if it is anything else."""

    of: Term


@dataclass(frozen=True, eq=False)
class FirstKnown(Term):
    """The first term's value where it is known, else the other's."""

    of: Term
    otherwise: Term


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
class MatchingValue(Term):
    """The known value of `name` in the one row of file `file` (of any subset) with the same values in `on`.

    `on` as in `CountMatching`. Unknown where no row or more than one matches, or one of this row's values is unknown.
    """

    file: str
    on: tuple[tuple[str, str], ...]
    name: str


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
