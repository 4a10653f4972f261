"""A field -> the way to answer it on paper: boxes to tick for few codes, cells for characters, else a line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from liggare.forms.form import Answer, Cells, Line, Option, Ticks
from liggare.forms.words import DAY_HINTS, MINUTE_HINTS, UNKNOWN
from liggare.spec.codelist import CodeBook, CodeList
from liggare.spec.model import Field, FieldType, Text
from liggare.spec.words import bounds

MOST_TICKS = 12
"""A list with more codes than this is written, not ticked."""

MOST_CELLS = 20
_ANY_NUMBER = 4

_BY_TYPE: Mapping[FieldType, Cells] = {
    "date": Cells((4, 2, 2), DAY_HINTS),
    "minute": Cells((4, 2, 2, 2, 2), MINUTE_HINTS),
    "identity": Cells((8, 4)),
}
_ONE = re.compile(r"\[(?:\\.|[^\]])+\]|\\?.")
_TIMES = re.compile(r"([+*?]|\{(?:[0-9]+,)?([0-9]*)\})\??")


def answer_to(field: Field, on: dt.date, codes: CodeBook) -> Answer:
    """How the field is answered on the form of the version that holds from the day `on`."""
    if field.type in _BY_TYPE:
        return _BY_TYPE[field.type]
    if field.type == "integer":
        digits = len(str(field.maximum)) if field.maximum is not None else _ANY_NUMBER
        return Cells((digits,), note=bounds(field))
    options = _options(field, on, codes)
    if options and len(options) <= MOST_TICKS:
        return Ticks(options)
    width = _width(field, codes)
    return Cells(_grouped(width), note=field.pattern_text) if width else Line()


def _options(field: Field, on: dt.date, codes: CodeBook) -> tuple[Option, ...]:
    """The codes of the field's lists that are valid that day or later; none if a list is too long or does not ship."""
    lists = _shipped(field, codes)
    if not lists or len(lists) < len(field.codelist) or any(one.size > MOST_TICKS for one in lists):
        return ()
    found = {option.code: option for one in lists for option in _options_of(one, on)}
    return tuple(sorted(found.values(), key=lambda option: option.unknown))


def _shipped(field: Field, codes: CodeBook) -> list[CodeList]:
    """The field's lists that are the same for everybody: a form may not differ by what somebody has imported."""
    lists = (codes.get(name) for name in field.codelist if codes.declaration(name).shipped)
    return [one for one in lists if one is not None]


def _options_of(one: CodeList, on: dt.date) -> list[Option]:
    holding = [
        (code, interval)
        for code in dict.fromkeys(one.frame["code"].to_list())
        for interval in one.intervals(code)
        if interval.valid_to is None or interval.valid_to >= on
    ]
    return [Option(code, Text(sv=i.name("sv"), en=i.name("en")), i.title == UNKNOWN.sv) for code, i in holding]


def _width(field: Field, codes: CodeBook) -> int | None:
    """The most characters of a value, if they are few; None if nothing bounds them."""
    if field.pattern:
        width = longest(field.pattern)
    else:
        sizes = [one.frame["code"].str.len_chars().max() for one in _shipped(field, codes)]
        width = max((int(str(size)) for size in sizes if size is not None), default=None)
    return width if width and width <= MOST_CELLS else None


def longest(pattern: str) -> int | None:
    """The most characters that a regular expression of a specification allows; None if it sets no bound."""
    return _alternatives(pattern, 0)[0]


def _alternatives(pattern: str, at: int) -> tuple[int | None, int]:
    """The longest of the alternatives from `at` to the end of their group, and where that is."""
    found: list[int | None] = []
    while True:
        length, at = _sequence(pattern, at)
        found.append(length)
        if at == len(pattern) or pattern[at] == ")":
            lengths = [length for length in found if length is not None]
            return (max(lengths) if len(lengths) == len(found) else None), at + 1
        at += 1


def _sequence(pattern: str, at: int) -> tuple[int | None, int]:
    """The length of what stands in a row from `at` on, and where it ends: at `|`, `)` or the end."""
    total: int | None = 0
    while at < len(pattern) and pattern[at] not in "|)":
        if pattern[at] == "(":
            length, at = _alternatives(pattern, at + (3 if pattern.startswith("(?:", at) else 1))
        else:
            one = _ONE.match(pattern, at)
            length, at = 1, one.end() if one else at + 1
        times = _TIMES.match(pattern, at)
        most = _most(times[1], times[2]) if times else 1
        at = times.end() if times else at
        total = None if total is None or length is None or most is None else total + length * most
    return total, at


def _most(sign: str, upper: str | None) -> int | None:
    """How many times a counted part may stand; None if there is no bound."""
    return 1 if sign == "?" else int(upper) if upper else None


def _grouped(width: int) -> tuple[int, ...]:
    """Twelve characters are a date and four more, as an identity number is read."""
    return (8, 4) if width == 12 else (width,)
