"""A rule: a sentence about rows that should be true, with its severity, source, dates and examples.

Rule files import from here and from nowhere else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as _field
from typing import Literal

from liggare.check.expression import (
    AnyCode,
    BirthDate,
    Condition,
    Constant,
    Context,
    Count,
    CountDistinct,
    CountMatching,
    CountSame,
    DayOf,
    DaysBetween,
    EverInList,
    FieldValue,
    FirstKnown,
    HasParent,
    InFollowingYear,
    InList,
    LatestBefore,
    LuhnHolds,
    MatchingValue,
    MinutesBetween,
    NextValue,
    NumberOf,
    ParentValue,
    PreviousValue,
    RawText,
    SexDigit,
    Term,
    YearsBetween,
    term,
)
from liggare.spec.model import Certainty, Text

Severity = Literal["refuse delivery", "refuse record", "warning", "information"]
RuleClass = Literal["form", "code list", "cross-field", "cross-file", "plausibility"]
Row = Mapping[str, str]


@dataclass(frozen=True)
class Example:
    """A contact that the rule accepts or refuses: changes to the register's model contact of that subset.

    `row` changes fields of the row the rule is about. `files` replaces all rows of other files
    (`{"DI": [{"DIA": "S7200", "HDIA": "1"}]}`; unnamed fields come from that file's model row) and, for rules that
    look at rows together, adds rows to the rule's own file after the first; it may name files of another subset too.
    `parent` changes fields of the parent row. `why` says in English what the example shows.
    """

    why: str
    row: Row = _field(default_factory=dict)
    parent: Row = _field(default_factory=dict)
    files: Mapping[str, Sequence[Row]] = _field(default_factory=dict)
    subset: str | None = None
    reporting_month: str | None = None
    reporter: str | None = None


@dataclass(frozen=True)
class Share:
    """A rule about a whole file: the share of rows where `part` is true among those where `among` is at most `most`.

    It does not apply to a file with fewer than `at_least` rows where `among` is true: a share of few rows says nothing.
    """

    part: Condition
    among: Condition
    most: float
    at_least: int = 100


@dataclass(frozen=True)
class Rule:
    """One rule.

    `on`: ids of the file kinds it is about, in all their subsets unless `subsets` names some. `holds`: the condition
    that must not be false. `about`: the fields a finding points at, the main one first. `each`: `row` gives a finding
    for every broken row, `parent` one for all
    broken rows of the same parent key, with their number (the root cause is one). `valid_from` and `valid_to` (the
    last day) bound the care dates it judges; a rule with a `share` has no `holds`. `instead_of`: code lists whose
    absence the rule makes up for; it runs only while one of them is missing.
    """

    id: str
    on: tuple[str, ...]
    sentence: Text
    expected: Text
    action: Text
    severity: Severity
    rule_class: RuleClass
    about: tuple[str, ...]
    source: str
    certainty: Certainty
    subsets: tuple[str, ...] = ()
    holds: Condition | None = None
    share: Share | None = None
    each: Literal["row", "parent"] = "row"
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    passes: tuple[Example, ...] = ()
    fails: tuple[Example, ...] = ()
    derived: bool = False
    instead_of: tuple[str, ...] = ()


def text(sv: str, en: str) -> Text:
    """A text in Swedish and English."""
    return Text(sv=sv, en=en)


def field(name: str) -> Term:
    """The field's value in this row."""
    return FieldValue(name)


def raw(name: str) -> Term:
    """The field's text as it stands, right or wrong."""
    return RawText(name)


def parent(name: str) -> Term:
    """The field's value in the row that this row hangs on (the contact of a diagnosis)."""
    return ParentValue(name)


def previous(name: str) -> Term:
    """The field's text in the row just before, of the same contact."""
    return PreviousValue(name)


def following(name: str) -> Term:
    """The field's text in the row just after, of the same contact."""
    return NextValue(name)


def has_parent() -> Condition:
    """The row that this row hangs on is in the delivery."""
    return HasParent()


def related(file: str, where: Condition | None = None) -> Term:
    """How many rows of the child file hang on this row (and meet `where`)."""
    return Count(file, where)


def related_values(file: str, name: str, where: Condition | None = None) -> Term:
    """How many different values of a field the rows of the child file have that hang on this row."""
    return CountDistinct(file, name, where)


def matching(file: str, on: Sequence[tuple[str, str]], where: Condition | None = None) -> Term:
    """How many rows of another file (also of another subset) have equal values in the paired fields."""
    return CountMatching(file, tuple(on), where)


def value_in(file: str, on: Sequence[tuple[str, str]], name: str) -> Term:
    """The value of a field in the one row of another file that has equal values in the paired fields."""
    return MatchingValue(file, tuple(on), name)


def same(*names: str) -> Term:
    """How many rows of the file, this one included, have the same values in these fields."""
    return CountSame(names)


def latest_before(name: str, group: Sequence[str], order: Sequence[str]) -> Term:
    """The largest value of `name` among earlier rows of the group."""
    return LatestBefore(name, tuple(group), tuple(order))


def date(text_: str) -> Term:
    """A fixed date written ÅÅÅÅMMDD."""
    return Constant(text_, is_date=True)


def period_start() -> Term:
    """The first day of the delivery's period."""
    return Context("period_start")


def period_end() -> Term:
    """The last day of the delivery's period."""
    return Context("period_end")


def today() -> Term:
    """The day of the check in Swedish time."""
    return Context("today")


def reporting_day() -> Term:
    """The day of the check, at the latest the last day of the reporting month."""
    return Context("reporting_day")


def reporter() -> Term:
    """The reporter's filkod: two digits for a region, sjukhuskod_klinikkod for a private provider."""
    return Context("reporter")


def day_of(of: Term) -> Term:
    """The date of a point in time."""
    return DayOf(of)


def days_between(start: Term, end: Term) -> Term:
    """Whole days from `start` to `end`."""
    return DaysBetween(start, end)


def minutes_between(start: Term, end: Term) -> Term:
    """Whole minutes from `start` to `end`."""
    return MinutesBetween(start, end)


def years_between(start: Term, end: Term) -> Term:
    """Completed years from `start` to `end`."""
    return YearsBetween(start, end)


def in_following_year(of: Term, day: str) -> Term:
    """The day `day`, written MMDD, in the year after that of a date: `in_following_year(field("FODD"), "0131")`."""
    return InFollowingYear(of, day)


def number(of: Term) -> Term:
    """A text of digits as a whole number, for example a year."""
    return NumberOf(of)


def first_known(first: Term, *others: object) -> Term:
    """The value of the first term that has one; the last may be a fixed text or number."""
    if not others:
        return first
    return FirstKnown(first, first_known(term(others[0]), *others[1:]))


def birth_date(of: Term) -> Term:
    """The birth date an identity number states."""
    return BirthDate(of)


def sex_digit(of: Term) -> Term:
    """The sex an identity number states: "1" man, "2" woman."""
    return SexDigit(of)


def luhn(of: Term) -> Condition:
    """The check digit of a 12-digit identity number is right."""
    return LuhnHolds(of)


def in_list(of: Term, *lists: str, at: Term | None = None) -> Condition:
    """The code is in one of the lists and valid that day."""
    return InList(of, lists, at)


def ever_in_list(of: Term, *lists: str) -> Condition:
    """The code is in one of the lists, whatever the day."""
    return EverInList(of, lists)


def any_starts_with(names: Sequence[str], *prefixes: str) -> Condition:
    """The text of one of the fields, which hold codes side by side, begins with one of the prefixes; never unknown."""
    return AnyCode(tuple(names), prefixes, whole=False)


def any_is_in(names: Sequence[str], *codes: str) -> Condition:
    """The text of one of the fields, which hold codes side by side, is one of the codes; never unknown."""
    return AnyCode(tuple(names), codes, whole=True)


__all__ = [
    "Condition",
    "Example",
    "Rule",
    "RuleClass",
    "Severity",
    "Share",
    "Term",
    "any_is_in",
    "any_starts_with",
    "birth_date",
    "date",
    "day_of",
    "days_between",
    "ever_in_list",
    "field",
    "first_known",
    "following",
    "has_parent",
    "in_following_year",
    "in_list",
    "latest_before",
    "luhn",
    "matching",
    "minutes_between",
    "number",
    "parent",
    "period_end",
    "period_start",
    "previous",
    "raw",
    "related",
    "related_values",
    "reporter",
    "reporting_day",
    "same",
    "sex_digit",
    "term",
    "text",
    "today",
    "value_in",
    "years_between",
]
