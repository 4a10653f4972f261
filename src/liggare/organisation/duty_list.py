"""A list of who must report what -> what each line asks for, and the lines that cannot be understood, with why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from liggare.organisation.columns import below, day_in, header, places
from liggare.spec.codelist_problem import ImportRefused, form_of, refused
from liggare.spec.codelist_table import clean_cell, decoded
from liggare.spec.model import Text

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "reporter": ("reporter", "uppgiftslamnare", "filkod"),
    "register": ("register",),
    "units": ("unit", "units", "enhet", "enheter"),
    "subsets": ("subset", "subsets", "delmangd", "delmangder"),
    "first": ("from", "fran", "first", "forsta"),
    "last": ("last", "sista", "to", "till"),
    "reason": ("reason", "skal"),
}
"""What a column may be called; case, accents and signs between words do not matter."""

NEEDED = ("reporter", "register", "units", "first")


@dataclass(frozen=True)
class DutyLine:
    """A line: units that must report subsets of a register (all, if none are named), from one day to another.

    `last` None: on and on. `reason` is empty if the line gives none of its own.
    """

    line: int
    reporter: str
    register: str
    units: tuple[str, ...]
    subsets: tuple[str, ...]
    first: dt.date
    last: dt.date | None
    reason: str


@dataclass(frozen=True)
class Unread:
    """A line that was not taken: its number from 1, and what was found, what was expected and what to do."""

    line: int
    text: Text


@dataclass(frozen=True)
class DutyList:
    """What a list asks for, the lines that cannot be understood, and columns that are not used."""

    lines: tuple[DutyLine, ...]
    unread: tuple[Unread, ...]
    ignored: tuple[str, ...]


def read_duty_list(content: bytes) -> DutyList:
    """The list of a CSV or TSV file. Raises ImportRefused if it is no such table, or lacks a column that is needed."""
    text, _encoding = decoded(content)
    found = header(text, COLUMNS, NEEDED)
    if found is None:
        raise _no_header()
    separator, names = found
    where = places(names, COLUMNS)
    read = [_line(number, cells, len(names), where) for number, cells in below(text, separator) if any(cells)]
    ignored = tuple(name for place, name in enumerate(names) if place not in where.values())
    lines = tuple(one for one in read if isinstance(one, DutyLine))
    return DutyList(lines, tuple(one for one in read if isinstance(one, Unread)), ignored)


def _line(number: int, cells: Sequence[str], width: int, where: Mapping[str, int]) -> DutyLine | Unread:
    if len(cells) != width:
        return _wrong_width(number, len(cells), width)
    said = dict.fromkeys(COLUMNS, "") | {field: clean_cell(cells[place]) for field, place in where.items()}
    empty = next((field for field in NEEDED if not said[field]), None)
    if empty:
        return _nothing(number, COLUMNS[empty][0])
    for field in ("first", "last"):
        if said[field] and day_in(said[field]) is None:
            return _no_day(number, COLUMNS[field][0], said[field])
    first, last = day_in(said["first"]), day_in(said["last"])
    if first is None or (last and last < first):
        return _ends_before(number)
    units, subsets = (tuple(dict.fromkeys(said[field].split())) for field in ("units", "subsets"))
    return DutyLine(number, said["reporter"], said["register"], units, subsets, first, last, said["reason"])


def _no_header() -> ImportRefused:
    expected = ", ".join(COLUMNS[field][0] for field in NEEDED)
    more = ", ".join(own[0] for field, own in COLUMNS.items() if field not in NEEDED)
    return refused(
        1,
        f"Hittade inte de kolumner som behövs. Väntade en första rad med {expected}, och gärna {more}, skilda med "
        "semikolon, tabb eller komma.",
        f"Did not find the columns that are needed. Expected a first line with {expected}, and perhaps {more}, parted "
        "by semicolons, tabs or commas.",
    )


def _wrong_width(line: int, found: int, expected: int) -> Unread:
    sv = f"Hittade {found} celler, väntade {expected}. Rätta raden."
    return Unread(line, Text(sv=sv, en=f"Found {found} cells, expected {expected}. Correct the line."))


def _nothing(line: int, column: str) -> Unread:
    sv = f"Hittade inget i kolumnen {column}, väntade ett värde. Fyll i det."
    return Unread(line, Text(sv=sv, en=f"Found nothing in the column {column}, expected a value. Fill it in."))


def _no_day(line: int, column: str, found: str) -> Unread:
    form = form_of(found)
    sv = f"Hittade {form} i kolumnen {column}, väntade en dag som finns, skriven ÅÅÅÅ-MM-DD. Rätta den."
    en = f"Found {form} in the column {column}, expected a day that exists, written YYYY-MM-DD. Correct it."
    return Unread(line, Text(sv=sv, en=en))


def _ends_before(line: int) -> Unread:
    sv = "Den sista dagen ligger före den första. Rätta dem."
    return Unread(line, Text(sv=sv, en="The last day lies before the first. Correct them."))
