"""A list of units that somebody has -> the units it tells of, and the lines that could not be taken, with why."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from liggare.organisation import untaken
from liggare.organisation.address import postal
from liggare.organisation.columns import below, day_in, header, places
from liggare.organisation.kind import CodeKind
from liggare.organisation.unit import BEGINNING
from liggare.organisation.untaken import Untaken
from liggare.receipt.identity import masked
from liggare.spec.codelist import CodeBook
from liggare.spec.codelist_table import clean_cell, decoded

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "code": ("code", "kod", "sjukhuskod", "mvc_nummer"),
    "name": ("name", "namn", "benamning", "title", "titel"),
    "region": ("region", "lan", "lanskod", "landsting"),
    "provider": ("provider", "vardgivare"),
    "address": ("address", "adress", "besoksadress"),
    "postal_code": ("postal_code", "postnummer", "postnr"),
    "town": ("town", "ort", "postort"),
    "activities": ("activities", "mvo"),
    "care_form": ("care_form", "vardform"),
    "affiliation": ("affiliation", "tillhorighet"),
    "website": ("website", "hemsida"),
    "successors": ("successors", "efterfoljare"),
    "valid_from": ("valid_from", "giltig_fran", "galler_fran", "from"),
    "valid_to": ("valid_to", "giltig_till", "giltig_tom", "galler_till", "till"),
}
"""What a column may be called; case, accents and signs between words do not matter. Code and name must be there."""

CARE_FORMS = {"": "", "private": "private", "privat": "private", "public": "public", "offentlig": "public"}


@dataclass(frozen=True)
class Line:
    """A line of the list that could be read: what it says of a unit in a period; `last` None while it holds."""

    line: int
    code: str
    facts: Mapping[str, str]
    first: dt.date
    last: dt.date | None

    @property
    def name(self) -> str:
        """The unit's name in that period."""
        return self.facts["name"]


@dataclass(frozen=True)
class Listing:
    """What a list holds: its units, each with its lines in order of time, what could not be taken, and columns left."""

    units: Mapping[str, tuple[Line, ...]]
    untaken: tuple[Untaken, ...]
    ignored: tuple[str, ...]


class Rules(NamedTuple):
    """What the codes of a list are held to: their kind, the code lists, and the forms a code may have."""

    kind: CodeKind
    codes: CodeBook
    forms: Sequence[re.Pattern[str]]


def rules_of(kind: CodeKind, codes: CodeBook) -> Rules:
    """The rules of a kind: the forms are those of the code list it feeds."""
    rows = codes.declaration(kind.list).rows
    return Rules(kind, codes, tuple(re.compile(row.pattern) for row in rows if row.use == "code"))


def read_listing(content: bytes, rules: Rules) -> Listing:
    """The list of a CSV or TSV file. Raises ImportRefused if it is no such table, or names no code and name."""
    text, _encoding = decoded(content)
    found = header(text, COLUMNS, ("code", "name"))
    if found is None:
        raise untaken.no_header(COLUMNS["code"], COLUMNS["name"])
    separator, names = found
    where = places(names, COLUMNS)
    rejected: list[Untaken] = []
    lines: list[Line] = []
    for number, cells in below(text, separator):
        read = _line(number, cells, len(names), where, rules)
        if isinstance(read, Line):
            lines.append(read)
        elif read is not None:
            rejected.append(read)
    units, doubles = _together(lines)
    ignored = tuple(name for place, name in enumerate(names) if place not in where.values())
    return Listing(units, tuple(sorted((*rejected, *doubles), key=lambda one: one.line)), ignored)


def _line(
    number: int, cells: Sequence[str], width: int, where: Mapping[str, int], rules: Rules
) -> Line | Untaken | None:
    """The line, or why it cannot be taken; None if it is blank."""
    said = dict.fromkeys(COLUMNS, "") | {
        field: clean_cell(cells[place]) for field, place in where.items() if place < len(cells)
    }
    if not any(said.values()):
        return None
    if len(cells) != width:
        return untaken.wrong_width(number, len(cells), width)
    fault = _fault(number, said, rules)
    if fault:
        return fault
    facts = {field: said[field] for field in COLUMNS if field not in ("code", "valid_from", "valid_to")}
    facts["region"] = facts["region"] or rules.kind.numbering.region_of(said["code"])
    facts["postal_code"] = postal(said["postal_code"]) or ""
    facts["care_form"] = CARE_FORMS[said["care_form"].casefold()]
    last = day_in(said["valid_to"])
    return Line(number, said["code"], facts, day_in(said["valid_from"]) or BEGINNING, last)


def _fault(number: int, said: Mapping[str, str], rules: Rules) -> Untaken | None:
    """The first thing that is wrong with a line."""
    code = said["code"]
    if not any(form.fullmatch(code) for form in rules.forms):
        return untaken.bad_code(number, code, rules.codes.declaration(rules.kind.list))
    if not said["name"]:
        return untaken.no_name(number, code)
    if any(masked(said[field]) != said[field] for field in ("name", "provider", "address", "affiliation")):
        return untaken.identity(number, code)
    if said["postal_code"] and postal(said["postal_code"]) is None:
        return untaken.bad_postal_code(number, code, said["postal_code"])
    if said["care_form"].casefold() not in CARE_FORMS:
        return untaken.bad_care_form(number, code, said["care_form"])
    return _date_fault(number, said) or _list_fault(number, said, rules)


def _date_fault(number: int, said: Mapping[str, str]) -> Untaken | None:
    for field in ("valid_from", "valid_to"):
        if said[field] and day_in(said[field]) is None:
            return untaken.bad_day(number, said["code"], said[field])
    first, last = day_in(said["valid_from"]), day_in(said["valid_to"])
    return untaken.ends_before(number, said["code"]) if first and last and last < first else None


def _list_fault(number: int, said: Mapping[str, str], rules: Rules) -> Untaken | None:
    for list_id, found in (
        (rules.kind.regions, said["region"].split()),
        (rules.kind.activities, said["activities"].split()),
    ):
        list_ = rules.codes.get(list_id) if list_id else None
        absent = next((code for code in found if list_ is not None and not list_.holds(code)), None)
        if absent:
            return untaken.not_in_list(number, said["code"], absent, list_id)
    return None


def _together(lines: Iterable[Line]) -> tuple[dict[str, tuple[Line, ...]], list[Untaken]]:
    """The lines of each code in order of time; those that are there twice, overlap or leave days out are not taken."""
    units: dict[str, tuple[Line, ...]] = {}
    faults: list[Untaken] = []
    for line in sorted(lines, key=lambda one: (one.first, one.line)):
        before = units.get(line.code, ())
        fault = _order_fault(line, before[-1]) if before else None
        if fault:
            faults.append(fault)
        else:
            units[line.code] = (*before, line)
    return units, faults


def _order_fault(line: Line, before: Line) -> Untaken | None:
    if line.first == before.first and line.facts == before.facts and line.last == before.last:
        return untaken.repeated(line.line, line.code, before.line)
    if before.last is None or line.first <= before.last:
        return untaken.double(line.line, line.code, before.line)
    if line.first > before.last + dt.timedelta(days=1):
        return untaken.gap(line.line, line.code, before.line)
    return None


def without(listing: Listing, used: Collection[str]) -> Listing:
    """The list without the units whose code has been given already, or that name a successor nobody knows; all told."""
    there = [untaken.used(own[0].line, code) for code, own in listing.units.items() if code in used]
    units = {code: own for code, own in listing.units.items() if code not in used}
    while lost := {code: own for code, own in units.items() if _strange(code, own, {*units, *used})}:
        there += [untaken.unknown_successor(own[0].line, code) for code, own in lost.items()]
        units = {code: own for code, own in units.items() if code not in lost}
    return replace(listing, units=units, untaken=tuple(sorted((*listing.untaken, *there), key=lambda one: one.line)))


def _strange(code: str, own: Sequence[Line], known: Collection[str]) -> bool:
    named = {one for line in own for one in line.facts["successors"].split()}
    return not named <= set(known) - {code}
