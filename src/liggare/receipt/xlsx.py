"""The findings -> a workbook: an index of the rules, and a sheet for each class of rules, all cells texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl
from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]

from liggare.receipt import words
from liggare.receipt.overview import Broken, Overview
from liggare.receipt.phrasing import Phrasing
from liggare.receipt.rows import COLUMNS, columns
from liggare.receipt.sheets import TextSheet

SHEET_ROWS = 1_048_576
"""Rows of a worksheet, the heading included: Excel's limit."""

_WIDTHS = dict(zip(COLUMNS, (28, 10, 22, 10, 10, 12, 24, 24, 22, 50, 34, 40, 40, 50, 13, 30), strict=True))
_FEW = frozenset(COLUMNS) - {"line", "key", "unit", "found", "meaning", "own"}
"""Columns that hold few different texts, however many the findings."""

_INDEX_WIDTHS = (34, 70, 24, 16, 14, 14, 14, 34)


def write_xlsx(rows: Iterator[pl.DataFrame], overview: Overview, path: Path, sheet_rows: int = SHEET_ROWS) -> None:
    """Write rows (frames with the rule's `class` as last column) to a workbook; a full sheet goes on in a new one.

    `sheet_rows`: rows of a sheet with its heading, at most `SHEET_ROWS`. Memory holds one frame.
    """
    # Its working files hold what the report holds, so they lie where the report does and not in a common folder.
    options = {"constant_memory": True, "tmpdir": str(path.parent)}
    with Workbook(path, options) as workbook:
        index = workbook.add_worksheet(words.phrase("index", overview.language))
        book = FindingsSheets(workbook, overview, sheet_rows)
        for frame in rows:
            book.add(frame)
        book.finish()
        _Index(workbook, overview, book).write(index)


class FindingsSheets:
    """The sheets of findings; knows where each rule's findings are."""

    def __init__(self, workbook: Workbook, overview: Overview, sheet_rows: int) -> None:
        self._workbook, self._overview = workbook, overview
        self._columns = columns(identity=overview.identity)
        self._heading = workbook.add_format(heading_format())
        self._sheets: dict[str, list[tuple[TextSheet, int]]] = {}  # of each class, with the rows written so far
        self.room = sheet_rows - 1
        self.first_rows: dict[str, dict[str, int]] = {}  # of each rule: sheet name -> first row, counted from 1
        expected = {broken.outcome.rule.rule_class for broken in overview.broken}
        for rule_class in words.RULE_CLASS:  # the sheets come in this order, whichever finding comes first
            if rule_class in expected:
                self._current(rule_class)

    @property
    def split(self) -> bool:
        """Some class of rules needed more than one sheet."""
        return any(len(sheets) > 1 for sheets in self._sheets.values())

    def add(self, frame: pl.DataFrame) -> None:
        """Add the findings to the sheets of their rules' classes."""
        for (rule_class,), part in frame.group_by("class", maintain_order=True):
            left = part.select(self._columns)
            while left.height:
                left = self._fill(str(rule_class), left)

    def finish(self) -> None:
        """Put a filter over every sheet."""
        for sheets in self._sheets.values():
            for sheet, used in sheets:
                sheet.autofilter(0, 0, used, len(self._columns) - 1)

    def _fill(self, rule_class: str, frame: pl.DataFrame) -> pl.DataFrame:
        """Append what has room in the current sheet; the rest is given back."""
        sheet, used = self._current(rule_class)
        fits = frame.head(self.room - used)
        sheet.append(fits, used + 1, _FEW, words.PHRASE["cut"].in_(self._overview.language))
        self._sheets[rule_class][-1] = (sheet, used + fits.height)
        self._remember(fits, sheet.get_name(), used + 2)
        return frame.slice(fits.height)

    def _remember(self, frame: pl.DataFrame, sheet: str, first: int) -> None:
        places = frame.select("rule").with_row_index("place", first).group_by("rule").agg(pl.col("place").min())
        for rule, place in places.iter_rows():
            self.first_rows.setdefault(rule, {}).setdefault(sheet, place)

    def _current(self, rule_class: str) -> tuple[TextSheet, int]:
        sheets = self._sheets.setdefault(rule_class, [])
        if not sheets or sheets[-1][1] >= self.room:
            sheets.append((self._new(rule_class, len(sheets) + 1), 0))
        return sheets[-1]

    def _new(self, rule_class: str, number: int) -> TextSheet:
        name = {str(key): text for key, text in words.RULE_CLASS.items()}[rule_class].in_(self._overview.language)
        title = name if number == 1 else f"{name} {number}"
        sheet: TextSheet = self._workbook.add_worksheet(title, worksheet_class=TextSheet)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        lay_out(sheet)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for place, column in enumerate(self._columns):
            sheet.set_column(place, place, _WIDTHS[column])
            sheet.write_string(0, place, words.COLUMN[column].in_(self._overview.language), self._heading)
        return sheet


class _Index:
    """The first sheet: verdict and next step, then every broken rule with a link to its findings."""

    def __init__(self, workbook: Workbook, overview: Overview, book: FindingsSheets) -> None:
        self._overview, self._words, self._book = overview, Phrasing(overview), book
        self._strong: Format = workbook.add_format({"bold": True, "font_size": 14})
        self._wrapped: Format = workbook.add_format({"text_wrap": True, "valign": "top"})
        self._heading: Format = workbook.add_format(heading_format())
        self._link: Format = workbook.get_default_url_format()

    def write(self, sheet: TextSheet) -> None:
        """Fill the sheet, row by row."""
        lay_out(sheet)
        for place, width in enumerate(_INDEX_WIDTHS):
            sheet.set_column(place, place, width)
        opening = self._opening()
        for row, line in enumerate(opening):
            sheet.write_string(row, 0, line, self._strong if row == 0 else None)
        top = len(opening) + 1
        for place, name in enumerate(self._headings()):
            sheet.write_string(top, place, name, self._heading)
        sheet.freeze_panes(top + 1, 0)
        for row, broken in enumerate(self._overview.broken, top + 1):
            self._row(sheet, row, broken)
        sheet.autofilter(top, 0, top + max(len(self._overview.broken), 1), len(_INDEX_WIDTHS) - 1)

    def _opening(self) -> list[str]:
        say, verdict = self._words, self._overview.result.verdict
        lines = [f"{say.say('title')} · {say.register}", *(f"{name}: {value}" for name, value in say.head())]
        lines += [f"{say.say('verdict')}: {say.outcome}. {say.text(verdict.sentence)}"]
        lines += [say.text(reason) for reason in verdict.reasons]
        lines += [f"{say.say('next_step')}: {say.text(verdict.next_step)}"]
        lines += [f"{name}: {value}" for name, value in say.effect()]
        lines.append(say.privacy)
        if self._book.split:
            lines.append(say.say("sheet_full", limit=say.number(self._book.room)))
        return lines

    def _headings(self) -> tuple[str, ...]:
        say, column = self._words.say, {name: text.in_(self._overview.language) for name, text in words.COLUMN.items()}
        return (
            *(column["rule"], column["sentence"], column["severity"], say("rule_class")),
            *(say("applied"), say("broken"), say("finding_count"), say("sheet")),
        )

    def _row(self, sheet: TextSheet, row: int, broken: Broken) -> None:
        outcome, say = broken.outcome, self._words
        rule_class = words.RULE_CLASS[outcome.rule.rule_class].in_(self._overview.language)
        cells = (outcome.rule.id, say.text(outcome.rule.sentence), say.severity(outcome.rule.severity), rule_class)
        counts = (outcome.applied, outcome.broken, broken.findings)
        for place, text in enumerate((*cells, *map(say.number, counts))):
            sheet.write_string(row, place, text, self._wrapped)
        (first, first_row), *others = self._book.first_rows[outcome.rule.id].items()
        named = say.say("sheet_continues", sheet=first, others=", ".join(name for name, _ in others))
        sheet.write_url(row, len(cells) + 3, f"internal:'{first}'!A{first_row}", self._link, named if others else first)


def lay_out(sheet: TextSheet) -> None:
    """Paper on its side, one page wide."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def heading_format() -> dict[str, object]:
    """The look of a heading row."""
    return {"bold": True, "bg_color": "#E7ECEF", "bottom": 1, "valign": "top"}
