"""What `liggare check` writes and how it ends, by its options."""

from __future__ import annotations

from pathlib import Path

import pytest

from liggare.cli.main import run
from liggare.receipt import reports

FAKE = ("fake", "patientregistret", "--contacts", "60", "--reporter", "14", "--month", "2025-06")


def left(*command: str) -> object:
    """How the command leaves."""
    with pytest.raises(SystemExit) as left_:
        run(list(command))
    return left_.value.code


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A delivery with a few findings; no code lists are imported."""
    monkeypatch.setenv("LIGGARE_DATA", str(tmp_path / "data"))
    assert left(*FAKE, "--out", str(tmp_path / "made"), "--faults", "0.05") == 0
    return tmp_path / "made"


def workbooks(folder: Path) -> list[str]:
    """The workbooks in a folder."""
    return sorted(path.name for path in folder.glob("*.xlsx"))


@pytest.mark.parametrize(
    ("lang", "told", "names"),
    [
        ("sv", "Ingen arbetsbok (xlsx) skrevs", ["rapport-utan-personuppgifter.xlsx", "rapport.xlsx"]),
        ("en", "No workbook (xlsx) was written", ["report-without-personal-data.xlsx", "report.xlsx"]),
    ],
)
def test_a_workbook_of_too_many_findings_is_written_only_when_asked_for(
    faulty: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    lang: str, told: str, names: list[str],
) -> None:  # fmt: skip
    usual, without, asked = (faulty.parent / name for name in ("usual", "without", "asked"))
    left("check", str(faulty), "--out", str(usual), "--lang", lang)
    assert told not in capsys.readouterr().out
    monkeypatch.setattr(reports, "MOST_IN_XLSX", 1)
    left("check", str(faulty), "--out", str(without), "--lang", lang)
    shown = capsys.readouterr().out
    assert told in shown and "--format xlsx" in shown
    left("check", str(faulty), "--out", str(asked), "--lang", lang, "--format", "xlsx")
    assert told not in capsys.readouterr().out
    assert (workbooks(usual), workbooks(without), workbooks(asked)) == (names, [], names)


def test_a_delivery_cannot_be_decided_where_lists_are_required_and_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LIGGARE_DATA", str(tmp_path / "data"))
    made, out = tmp_path / "made", tmp_path / "out"
    assert left(*FAKE, "--out", str(made)) == 0
    assert left("check", str(made)) == 0
    capsys.readouterr()
    assert left("check", str(made), "--require-lists", "--out", str(out), "--format", "json") == 3
    assert "kodlistor saknas" in capsys.readouterr().out
    assert '"undecided"' in (out / "kvitto.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("lang", "told"), [("sv", "Hittar inte borta, också-borta"), ("en", "Cannot find borta, också-borta")]
)
def test_paths_that_are_not_there_are_told_before_anything_is_asked(
    capsys: pytest.CaptureFixture[str], lang: str, told: str
) -> None:
    assert left("check", "borta", "också-borta", "--lang", lang) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(("lang", "told"), [("sv", "brev.txt: Döp om filen"), ("en", "brev.txt: Rename the file")])
def test_each_file_that_could_not_be_read_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lang: str, told: str
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    (tmp_path / "brev.txt").write_text("hej", encoding="utf-8")
    assert left("check", str(tmp_path), "--register", "patientregistret", "--lang", lang) == 2
    assert told in capsys.readouterr().err
