"""The bytes of a CSV or TSV file turned into rows of named cells, each with its physical line number."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from liggare.spec import codelist_problem as problem

SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "code": (
        *("code", "kod", "code_nodot", "code_dotted", "kod_utan_punkt", "kod_med_punkt", "atc", "atc_kod", "atckod"),
        *("atc_code", "diagnoskod", "atgardskod", "sjukhuskod"),
    ),
    "title": (
        *("title", "titel", "label", "title_sv", "titel_sv", "label_sv", "name_sv", "klartext", "name", "namn"),
        *("benamning", "text", "beskrivning"),
    ),
    "title_en": ("title_en", "titel_en", "label_en", "name_en"),
    "valid_from": ("valid_from", "giltig_fran", "giltig_from", "giltig_fr_o_m", "galler_fran", "from_datum"),
    "valid_to": ("valid_to", "giltig_till", "giltig_tom", "giltig_t_o_m", "galler_till", "till_datum", "tom_datum"),
}
"""What a column may be called, most preferred first; case, accents and signs between words do not matter."""


class Row(NamedTuple):
    """One data row: its first physical line, its number of cells, and the cells of each role without outer blanks.

    The cell of a column that the file lacks is empty.
    """

    line: int
    width: int
    code: str
    title: str
    title_en: str
    valid_from: str
    valid_to: str

    @property
    def blank(self) -> bool:
        """Nothing in any column that matters."""
        return not any(self[2:])


@dataclass(frozen=True)
class CodeTable:
    """A file that could be read: its encoding and separator, which column gave what, the columns left, and the rows."""

    encoding: str
    separator: str
    columns: Mapping[str, str]
    ignored: tuple[str, ...]
    width: int
    rows: tuple[Row, ...]


def read_table(content: bytes) -> CodeTable:
    """The rows of the file. Raises ImportRefused if it is no such table."""
    text, encoding = decoded(content)
    separator, names = _header(text)
    places = _places(names)
    own = records(text, separator)
    next(own)
    return CodeTable(
        encoding=encoding,
        separator=separator,
        columns={role: names[place] for role, place in places.items()},
        ignored=tuple(name for place, name in enumerate(names) if place not in places.values()),
        width=len(names),
        rows=tuple(_row(line, cells, places) for line, cells in own),
    )


def decoded(content: bytes) -> tuple[str, str]:
    """The text and its encoding. Raises ImportRefused if it is none in UTF-8 or Windows-1252."""
    if b"\0" in content:
        raise problem.no_text(content.count(b"\n", 0, content.index(b"\0")) + 1)
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("windows-1252"), "windows-1252"
    except UnicodeDecodeError as error:
        raise problem.no_text(content.count(b"\n", 0, error.start) + 1) from error


def _header(text: str) -> tuple[str, list[str]]:
    """The separator that makes the first line name the code and the title, and the names."""
    read = {separator: _first(text, separator) for separator in "\t;,"}
    for separator, names in read.items():
        if {"code", "title"} <= _places(names).keys():
            return separator, names
    widest = max(read.values(), key=len)
    forms = tuple(problem.form_of(name) for name in widest)
    raise problem.no_header(forms, SPELLINGS["code"], SPELLINGS["title"])


def _first(text: str, separator: str) -> list[str]:
    try:
        return next((cells for _, cells in records(text, separator)), [])
    except problem.ImportRefused:
        return []  # Another separator may read it; if none does, the header is refused.


def _places(names: list[str]) -> dict[str, int]:
    """The position of the column that gives each role; the most preferred spelling wins, then the leftmost."""
    plain = [plain_name(name) for name in names]
    found = {role: next((s for s in spelt if s in plain), None) for role, spelt in SPELLINGS.items()}
    return {role: plain.index(spelling) for role, spelling in found.items() if spelling}


def plain_name(name: str) -> str:
    """A column's name in small letters without accents, words joined by underlines."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    unaccented = "".join(c for c in letters if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "_", unaccented).strip("_")


def records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it starts on. Raises ImportRefused at a quote that is not closed."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise problem.broken_quotes(line) from error
        yield line, cells


def _row(line: int, cells: list[str], places: Mapping[str, int]) -> Row:
    def cell(role: str) -> str:
        place = places.get(role, len(cells))
        return clean_cell(cells[place]) if place < len(cells) else ""

    return Row(line, len(cells), *(cell(role) for role in SPELLINGS))


def clean_cell(cell: str) -> str:
    """The cell on one line, with single blanks and without characters that only steer a screen."""
    line = " ".join(cell.split())
    return line if line.isprintable() else "".join(c for c in line if c.isprintable())
