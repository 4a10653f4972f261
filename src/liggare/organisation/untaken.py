"""What is wrong with a line of a list of units -> a sentence: what was found, what was expected, what to do.

A sentence repeats codes and days, and never a name: somebody may give a file of patients by mistake.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from liggare.receipt.identity import masked
from liggare.spec.codelist_declaration import ListDeclaration
from liggare.spec.codelist_problem import ImportRefused, form_of, refused
from liggare.spec.model import Text

Why = Literal[
    "no line",
    "bad code",
    "no name",
    "identity number",
    "bad postal code",
    "bad form of care",
    "bad day",
    "not in list",
    "repeated",
    "double",
    "gap",
    "used",
    "unknown successor",
]


@dataclass(frozen=True)
class Untaken:
    """A line that was not taken: its number from 1, its code if that could be read, and why."""

    line: int
    code: str
    why: Why
    text: Text


def _untaken(line: int, code: str, why: Why, sv: str, en: str) -> Untaken:
    return Untaken(line, code, why, Text(sv=sv, en=en))


def no_header(codes: Sequence[str], names: Sequence[str]) -> ImportRefused:
    """The first line names no column of codes, or none of names."""
    return refused(
        1,
        f"Hittade inga kolumner för kod och namn. Väntade en första rad med någon av {', '.join(codes)} och någon av "
        f"{', '.join(names)}, skilda med semikolon, tabb eller komma.",
        f"Found no columns for code and name. Expected a first line with one of {', '.join(codes)} and one of "
        f"{', '.join(names)}, parted by semicolons, tabs or commas.",
    )


def wrong_width(line: int, found: int, expected: int) -> Untaken:
    """Another number of cells than the first line."""
    return _untaken(
        line,
        "",
        "no line",
        f"Hittade {found} celler, väntade {expected}. Rätta raden.",
        f"Found {found} cells, expected {expected}. Correct the line.",
    )


def bad_code(line: int, code: str, declaration: ListDeclaration) -> Untaken:
    """A code of another form than the list's."""
    expected = [row.name for row in declaration.rows if row.use == "code"]
    found = form_of(code) or "–"
    return _untaken(
        line,
        "",
        "bad code",
        f"Hittade en kod av formen {found}, väntade {' eller '.join(one.sv for one in expected)}. Rätta koden.",
        f"Found a code of the form {found}, expected {' or '.join(one.en for one in expected)}. Correct the code.",
    )


def no_name(line: int, code: str) -> Untaken:
    """A unit without a name."""
    return _untaken(line, code, "no name", "Namnet saknas. Fyll i det.", "The name is missing. Fill it in.")


def identity(line: int, code: str) -> Untaken:
    """A text with what looks like an identity number."""
    return _untaken(
        line,
        code,
        "identity number",
        "En text ser ut att innehålla ett personnummer. Ta bort det.",
        "A text looks as if it held an identity number. Remove it.",
    )


def bad_postal_code(line: int, code: str, found: str) -> Untaken:
    """A postal code that is none."""
    form = form_of(found)
    return _untaken(
        line,
        code,
        "bad postal code",
        f"Hittade ett postnummer av formen {form}, väntade fem siffror som 123 45. Rätta det.",
        f"Found a postal code of the form {form}, expected five digits like 123 45. Correct it.",
    )


def bad_care_form(line: int, code: str, found: str) -> Untaken:
    """A form of care that is none."""
    form = form_of(found)
    return _untaken(
        line,
        code,
        "bad form of care",
        f"Hittade en vårdform av formen {form}, väntade privat eller offentlig. Rätta den.",
        f"Found a form of care of the form {form}, expected private or public. Correct it.",
    )


def bad_day(line: int, code: str, found: str) -> Untaken:
    """A day that is none."""
    form = form_of(found)
    return _untaken(
        line,
        code,
        "bad day",
        f"Hittade en dag av formen {form}, väntade en som finns, skriven ÅÅÅÅ-MM-DD. Rätta den.",
        f"Found a day of the form {form}, expected one that exists, written YYYY-MM-DD. Correct it.",
    )


def ends_before(line: int, code: str) -> Untaken:
    """The last day lies before the first."""
    return _untaken(
        line,
        code,
        "bad day",
        "Den sista dagen ligger före den första. Rätta dem.",
        "The last day lies before the first. Correct them.",
    )


def not_in_list(line: int, code: str, found: str, list_id: str) -> Untaken:
    """A region or field of activity that its code list does not hold."""
    form = form_of(found) if masked(found) != found or len(found) > 5 else found
    return _untaken(
        line,
        code,
        "not in list",
        f"Hittade {form}, väntade en kod i listan {list_id}. Se liggare codes lookup {list_id}.",
        f"Found {form}, expected a code of the list {list_id}. See liggare codes lookup {list_id}.",
    )


def repeated(line: int, code: str, before: int) -> Untaken:
    """The same as an earlier line."""
    return _untaken(
        line, code, "repeated", f"Upprepar rad {before}. Inget att göra.", f"Repeats line {before}. Nothing to do."
    )


def double(line: int, code: str, before: int) -> Untaken:
    """A period that shares days with an earlier line of the code."""
    return _untaken(
        line,
        code,
        "double",
        f"Koden står också på rad {before}, för samma dagar. Behåll den ena, eller ange vilka dagar var och en gäller.",
        f"The code stands on line {before} too, for the same days. Keep one of them, or say on which days each holds.",
    )


def gap(line: int, code: str, before: int) -> Untaken:
    """A period that begins some days after the earlier one ended."""
    return _untaken(
        line,
        code,
        "gap",
        f"Koden upphör på rad {before} och börjar om senare. En kod används inte två gånger; rätta dagarna.",
        f"The code ends on line {before} and begins again later. A code is not used twice; correct the days.",
    )


def used(line: int, code: str) -> Untaken:
    """A code that the registry has given already."""
    return _untaken(
        line,
        code,
        "used",
        "Koden finns redan i registret över enheter och används inte igen. Ändra den med liggare unit change.",
        "The code is in the registry of units already and is not used again. Change it with liggare unit change.",
    )


def unknown_successor(line: int, code: str) -> Untaken:
    """A unit whose successor is neither in the list nor in the registry, or itself."""
    return _untaken(
        line,
        code,
        "unknown successor",
        "En efterföljare finns varken i listan eller i registret över enheter. Rätta koden, eller lägg till den.",
        "A successor is neither in the list nor in the registry of units. Correct the code, or add it.",
    )
