"""The reports as files: which there are, that they agree, and that the identity-free ones hold nobody's data."""

from __future__ import annotations

import csv
import datetime as dt
import json
import zipfile
from pathlib import Path

import made_up_check as made
import openpyxl
import pytest

from liggare.check.result import CheckResult
from liggare.receipt.reports import FORMATS, MOST_IN_XLSX, usual_formats, write_reports
from liggare.spec.model import Language

ENDINGS = ("txt", "html", "xlsx", "csv", "jsonl", "json")
SECRETS = (*made.IDENTITY_NUMBERS, made.DIAGNOSIS, made.OWN_VALUE)
STEMS = {"rapport": "rapport-utan-personuppgifter", "report": "report-without-personal-data"}


def content(path: Path) -> str:
    """All text in a file; that of a workbook unpacked."""
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


def test_every_format_is_there_in_both_languages_full_and_identity_free(written: Path) -> None:
    names = {f"{stem}.{ending}" for pair in STEMS.items() for stem in pair for ending in ENDINGS}
    assert {path.name for path in written.iterdir()} == names | {"kvitto.json"}


def test_a_workbook_is_written_unasked_up_to_half_a_million_findings_and_the_others_always() -> None:
    assert MOST_IN_XLSX == 500_000
    assert usual_formats(0) == usual_formats(500_000) == FORMATS
    assert usual_formats(500_001) == ("text", "html", "csv", "json")


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("stem", STEMS.values())
def test_no_identity_free_report_holds_a_seeded_person_diagnosis_or_own_value(
    written: Path, stem: str, ending: str
) -> None:
    text = content(written / f"{stem}.{ending}")
    assert [secret for secret in SECRETS if secret in text] == []
    assert "••••" in text


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("ending", ["xlsx", "csv", "jsonl"])
def test_the_full_reports_hold_every_seeded_value(written: Path, stem: str, ending: str) -> None:
    text = content(written / f"{stem}.{ending}")
    assert [secret for secret in SECRETS if secret not in text] == []


def test_the_receipt_file_holds_no_seeded_person_diagnosis_or_own_value(written: Path) -> None:
    text = content(written / "kvitto.json")
    assert [secret for secret in SECRETS if secret in text] == []


@pytest.mark.parametrize("stem", [*STEMS, *STEMS.values()])
def test_csv_json_and_xlsx_hold_the_same_findings(written: Path, stem: str) -> None:
    with (written / f"{stem}.csv").open(encoding="utf-8-sig", newline="") as file:
        table = [[cell.removeprefix("'") for cell in row] for row in csv.reader(file, delimiter=";")][1:]
    lines = [list(json.loads(line).values()) for line in (written / f"{stem}.jsonl").read_text().splitlines()]
    book = openpyxl.load_workbook(written / f"{stem}.xlsx")
    cells = [[c.value or "" for c in row] for sheet in book.worksheets[1:] for row in sheet.iter_rows(min_row=2)]
    assert table == lines
    assert sorted(cells) == sorted(lines)


def test_the_summary_counts_what_the_lines_hold(written: Path) -> None:
    summary = json.loads((written / "rapport.json").read_text())
    assert sum(rule["findings"] for rule in summary["broken_rules"]) == len(made.findings())
    assert summary["complete"] == ["rapport.xlsx", "rapport.csv", "rapport.jsonl"]
    assert summary["receipt"]["findings"]["total"] == len(made.findings())


def test_only_the_formats_asked_for_are_written(checked: CheckResult, tmp_path: Path) -> None:
    paths = write_reports(checked, made.Titles(), tmp_path / "out", ["html"], ["en"])
    assert [path.name for path in paths] == ["report.html", "report-without-personal-data.html"]
    assert sorted((tmp_path / "out").iterdir()) == sorted(paths)


def test_the_full_report_warns_and_the_identity_free_one_says_what_is_left_out(written: Path) -> None:
    assert "Skicka den inte med e-post" in content(written / "rapport.html")
    assert "utan personuppgifter" in content(written / "rapport-utan-personuppgifter.html")
    assert "holds no personal data" in " ".join(content(written / "report-without-personal-data.txt").split())


class Failing(made.Titles):
    """A code book that cannot be read when the seventh finding of a rule, beyond its examples, asks it."""

    def title(
        self, lists: tuple[str, ...], code: str, on: dt.date | None = None, language: Language = "sv"
    ) -> str | None:
        if code == "9":
            raise OSError("damaged")
        return super().title(lists, code, on, language)


def test_a_report_that_cannot_be_finished_leaves_the_older_one_and_no_half_file(
    checked: CheckResult, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    write_reports(checked, made.Titles(), out, ["csv"])
    before = (out / "rapport.csv").read_bytes()
    with pytest.raises(OSError, match="damaged"):
        write_reports(checked, Failing(), out, ["csv"])
    assert (out / "rapport.csv").read_bytes() == before
    assert sorted(path.name for path in out.iterdir()) == ["rapport-utan-personuppgifter.csv", "rapport.csv"]
