"""CSV and XLSX: every text comes back as it was, and nothing is ever run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import made_up_check as made
import openpyxl
import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from liggare.check.result import CheckResult
from liggare.receipt.csv import write_csv
from liggare.receipt.overview import overview
from liggare.receipt.rows import COLUMNS, columns, rows
from liggare.receipt.sheets import LONGEST
from liggare.receipt.xlsx import write_xlsx

ACTS = ("=", "+", "-", "@", "\t", "\r")
CELLS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30) | st.sampled_from(
    [
        "=1+1",
        "+46",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "'=1",
        "007",
        "19121212121299999999",
        "a;b",
        'a"b',
        "a\nb",
        "a\r\nb",
    ]
)


def frame(cells: Sequence[str]) -> pl.DataFrame:
    """Rows in which every cell of a column is one of the texts."""
    rules = {name: [made.KON_LIST.id] * len(cells) for name in ("rule",)}
    texts = {name: list(cells) for name in COLUMNS if name != "rule"}
    classes = {"class": ["code list"] * len(cells)}
    return pl.DataFrame(texts | rules | classes).select(*COLUMNS, "class")


def csv_cells(found: pl.DataFrame) -> list[list[str]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rapport.csv"
        write_csv(iter([found]), path, "sv", identity=True)
        text = path.read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""), delimiter=";"))


def decoded(value: Any) -> str:
    """A cell as a spreadsheet shows it: `_xHHHH_` is a character."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), value or "")


@given(st.lists(CELLS, min_size=1, max_size=5))
@settings(deadline=None)
@example(["'", "''=", "＝1", "\r\n", "\n"])
def test_any_text_comes_back_from_csv_when_the_apostrophe_is_taken_away(cells: list[str]) -> None:
    head, *body = csv_cells(frame(cells))
    assert head[0] == "Fil"
    assert [row[0].removeprefix("'") for row in body] == cells


@given(st.lists(CELLS, min_size=1, max_size=5))
@settings(deadline=None)
def test_no_cell_of_a_csv_file_begins_as_a_formula(cells: list[str]) -> None:
    for row in csv_cells(frame(cells)):
        assert not any(cell.startswith(ACTS) for cell in row)


@given(st.lists(CELLS, min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
@example(
    [
        "_x0041_",
        "_x0041_x0042_",
        "__x0041_",
        "<r>&</r>",
        "<r><t>x</t></r>",
        "\x00\x1f",
        " a ",
        "\ufffe\uffff",
        "_x",
        "\x85",
    ]
)
def test_any_text_comes_back_from_xlsx(cells: list[str]) -> None:
    with TemporaryDirectory() as folder:
        result = made.result(Path(folder))
        path = Path(folder) / "rapport.xlsx"
        found = frame(cells)
        write_xlsx(iter([found.filter(pl.col("file") == "").clear(), found]), view(result, cells), path)
        sheet = openpyxl.load_workbook(path)["Kodlista"]
        body = [[decoded(cell.value) for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [row[0] for row in body] == cells
    assert [row[COLUMNS.index("found")] for row in body] == cells
    assert [row[COLUMNS.index("sentence")] for row in body] == cells


def view(result: CheckResult, cells: Sequence[str]) -> Any:
    """An overview of as many findings of the one rule as there are cells."""
    found = [made.finding(made.KON_LIST, 1, "", "KON", "") for _ in cells]
    return overview(made.result(result.findings.parent, found), made.Titles(), "sv")


@pytest.fixture
def book(checked: CheckResult, tmp_path: Path) -> Any:
    """The workbook of the made-up check with four findings to a sheet."""
    path = tmp_path / "rapport.xlsx"
    of = overview(checked, made.Titles(), "sv")
    write_xlsx(rows(checked, made.Titles(), "sv", extra=["class"], batch=3), of, path, sheet_rows=21)
    return openpyxl.load_workbook(path)


def test_every_cell_of_the_workbook_is_text(book: Any) -> None:
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds <= {"s", "inlineStr"}


def test_the_workbook_holds_every_finding_once(book: Any) -> None:
    lines = [(row[7].value, row[1].value or "") for sheet in book.worksheets[1:] for row in sheet.iter_rows(min_row=2)]
    assert sorted(lines) == sorted((str(f["rule"]), str(f["line"] or "")) for f in made.findings())


def test_each_class_of_rules_has_its_sheet_and_a_full_one_goes_on_in_the_next(book: Any) -> None:
    names = book.sheetnames
    assert names[0] == "Översikt"
    assert names[1:6] == ["Form", "Kodlista", "Mellan fält", "Mellan filer", "Rimlighet"]
    assert names[6:] == ["Kodlista 2", "Kodlista 3"]
    assert [book[name].max_row - 1 for name in ("Kodlista", "Kodlista 2", "Kodlista 3")] == [20, 20, 3]


def test_the_index_says_that_sheets_were_split_and_links_to_the_first_finding_of_each_rule(book: Any) -> None:
    index = book["Översikt"]
    text = [str(row[0].value) for row in index.iter_rows()]
    assert any("högst 20 fynd" in line for line in text)
    row = next(row for row in index.iter_rows() if row[0].value == made.DIA_LIST.id)
    assert row[7].hyperlink.location == "'Kodlista 3'!A3"
    kon = next(row for row in index.iter_rows() if row[0].value == made.KON_LIST.id)
    assert kon[7].value == "Kodlista, fortsätter i Kodlista 2, Kodlista 3"
    assert [cell.value for cell in kon[4:7]] == ["12\u00a0340", "41", "41"]


def test_a_sheet_has_a_frozen_heading_and_a_filter_over_all_rows(book: Any) -> None:
    sheet = book["Kodlista"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:P21"
    assert [cell.value for cell in sheet[1]][:3] == ["Fil", "Rad", "Nyckel"]


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "rapport.xlsx"
    write_xlsx(iter([frame(["å" * 40_000, "𝄞" * 20_000])]), view(made.result(tmp_path), ["", ""]), path)
    sheet = openpyxl.load_workbook(path)["Kodlista"]
    for row, length in ((2, 40_000), (3, 20_000)):
        value = sheet.cell(row, 1).value
        assert len(value.encode("utf-16-le")) // 2 <= LONGEST
        assert value.endswith(f" … (avkortat, {length} tecken)")


def test_the_identity_free_csv_lacks_the_columns_of_values(checked: CheckResult, tmp_path: Path) -> None:
    path = tmp_path / "rapport.csv"
    write_csv(rows(checked, made.Titles(), "en", identity=False), path, "en", identity=False)
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file, delimiter=";"))
    assert len(table[0]) == len(columns(identity=False)) == len(COLUMNS) - 3
    assert len(table) == len(made.findings()) + 1


def test_a_check_without_findings_has_spreadsheets_with_headings(tmp_path: Path) -> None:
    empty = made.result(tmp_path, [])
    write_csv(rows(empty, made.Titles(), "sv"), tmp_path / "a.csv", "sv", identity=True)
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").count("\n") == 1
    write_xlsx(
        rows(empty, made.Titles(), "sv", extra=["class"]), overview(empty, made.Titles(), "sv"), tmp_path / "a.xlsx"
    )
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == ["Översikt"]
