"""What is wrong with a file of codes, turned into sentences: where, what was found, what was expected, what to do.

A file of patients may be given by mistake, so that a sentence never repeats a cell: digits become 9 and letters A.
"""

from __future__ import annotations

import re

from liggare.spec.model import Text, Value


class Problem(Value, frozen=True, kw_only=True):
    """A reason to refuse a file; `line` is the physical line from 1, None for the file as a whole."""

    line: int | None
    text: Text


class ImportRefused(Exception):
    """A file of codes that was not imported; what was in force before still is."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"line {p.line}: {p.text.en}" if p.line else p.text.en for p in problems[:5]))


def form_of(cell: str) -> str:
    """The form of a cell without its content: `AA999`, cut at 20 characters."""
    form = re.sub(r"[^\W\d_]", "A", re.sub(r"\d", "9", cell))
    return form if len(form) <= 20 else form[:19] + "…"


def _problem(line: int | None, sv: str, en: str) -> Problem:
    return Problem(line=line, text=Text(sv=sv, en=en))


def refused(line: int | None, sv: str, en: str) -> ImportRefused:
    """The refusal of a whole file for one reason."""
    return ImportRefused((_problem(line, sv, en),))


def too_large(megabytes: int) -> ImportRefused:
    """More bytes than any code list has."""
    return refused(
        None,
        f"Filen är större än {megabytes} MB. Det är ingen kodlista.",
        f"The file is larger than {megabytes} MB. It is no code list.",
    )


def no_text(line: int) -> ImportRefused:
    """Bytes that are neither UTF-8 nor Windows-1252, or NUL bytes."""
    return refused(
        line,
        "Filen är ingen text i UTF-8 eller Windows-1252. Spara listan som CSV eller TSV i UTF-8.",
        "The file is no text in UTF-8 or Windows-1252. Save the list as CSV or TSV in UTF-8.",
    )


def no_header(forms: tuple[str, ...], codes: tuple[str, ...], titles: tuple[str, ...]) -> ImportRefused:
    """The first line does not name the columns that are needed."""
    found = ", ".join(forms[:8]) or "–"
    return refused(
        1,
        f"Rubrikraden saknar kolumn för kod eller titel. Kolumner av formen: {found}."
        f" Kodens kolumn kan heta {', '.join(codes)}; titelns {', '.join(titles)}. Döp om kolumnerna.",
        f"The header lacks a column for the code or the title. Columns of the form: {found}."
        f" The code's column may be called {', '.join(codes)}; the title's {', '.join(titles)}. Rename the columns.",
    )


def broken_quotes(line: int) -> ImportRefused:
    """Quotation marks that cannot be read as CSV."""
    return refused(
        line,
        "Citattecken som inte går att tolka: ett fält saknar avslutande citattecken eller har text efter det."
        " Rätta raden eller spara om filen som CSV.",
        "Quotation marks that cannot be read: a field lacks its closing mark or has text after it."
        " Correct the line or save the file anew as CSV.",
    )


def wrong_width(line: int, found: int, expected: int) -> Problem:
    """A row with another number of cells than the header."""
    return _problem(
        line,
        f"Raden har {found} fält, rubrikraden {expected}. Rätta raden.",
        f"The row has {found} fields, the header {expected}. Correct the row.",
    )


def no_code(line: int) -> Problem:
    """A row without a code."""
    return _problem(
        line,
        "Raden saknar kod. Fyll i koden eller ta bort raden.",
        "The row has no code. Fill in the code or remove the row.",
    )


def unknown_form(line: int, cell: str, expected: tuple[Text, ...]) -> Problem:
    """A code that is neither a code of the list nor one of its headings."""
    return _problem(
        line,
        f"Koden har formen {form_of(cell)}. Väntat: {'; '.join(t.sv for t in expected)}."
        " Rätta koden, eller hoppa över sådana rader med --skip-unknown.",
        f"The code has the form {form_of(cell)}. Expected: {'; '.join(t.en for t in expected)}."
        " Correct the code, or skip such rows with --skip-unknown.",
    )


def no_date(line: int, column: str, cell: str) -> Problem:
    """A day of validity that is no day."""
    return _problem(
        line,
        f"{column} har formen {form_of(cell)} och är inget datum. Väntat: ÅÅÅÅ-MM-DD eller ÅÅÅÅMMDD. Rätta datumet.",
        f"{column} has the form {form_of(cell)} and is no date. Expected: YYYY-MM-DD or YYYYMMDD. Correct the date.",
    )


def ends_before_start(line: int) -> Problem:
    """The last valid day lies before the first."""
    return _problem(
        line,
        "Koden slutar gälla före den dag den börjar gälla. Rätta datumen.",
        "The code ceases to be valid before it becomes valid. Correct the dates.",
    )


def overlap(line: int, other: int) -> Problem:
    """Two rows of the same code are valid on the same day."""
    return _problem(
        line,
        f"Samma kod gäller redan en av dagarna enligt rad {other} (sista giltiga dag räknas med). Rätta datumen.",
        f"The same code is already valid on one of the days by line {other} (the last valid day is included)."
        " Correct the dates.",
    )


def no_codes_at_all(expected: Text) -> Problem:
    """A file without a single code of the list."""
    return _problem(
        None,
        f"Filen har ingen rad med {expected.sv}. Är det rätt lista?",
        f"The file has no row with a {expected.en}. Is it the right list?",
    )
