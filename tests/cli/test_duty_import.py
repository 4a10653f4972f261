"""`liggare duty import`: a list of who must report what is taken in whole, or every refused line is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_duty_commands import Run, listed, run

__all__ = ["listed", "run"]

GOOD = """uppgiftslämnare;register;enhet;delmängd;från;sista;skäl
14;PAR;51001;PAR_SV;2024-01-01;;
14;patientregistret;51001;PAR_TV;20240301;2024-12-31;prövas ett år
"""
BAD = """reporter,register,unit,subset,from,last,note
14,PAR,51001,PAR_SV,2024-01-01,,x
14,PAR,59999,PAR_SV,2024-01-01,,x
99999,PAR,51001,PAR_SV,2024-01-01,,x
14,PAX,51001,PAR_SV,2024-01-01,,x
14,PAR,51001,PAR_XX,2024-01-01,,x
14,PAR,51001,PAR_SV,2024-02-30,,x
14,PAR,51001,PAR_SV,2024-02-01,2024-01-01,x
14,PAR,,PAR_SV,2024-01-01,,x
14,PAR,51001
"""


def duties(run: Run) -> list[tuple[str, str, str, str | None]]:
    """Unit, subset, first and last day of every duty there is, now or then."""
    held = {
        (one["unit"], one["subset"], one["valid_from"], one["valid_to"])
        for day in ("2024-06-01", "2026-01-01")
        for one in json.loads(run("duty", "list", "--on", day, "--json")[1])
    }
    return sorted(held, key=str)


def test_a_list_is_taken_in_whole_after_a_dry_run_that_changes_nothing(listed: Run, tmp_path: Path) -> None:
    file = tmp_path / "skyldigheter.csv"
    file.write_text(GOOD, encoding="utf-8")
    before = duties(listed)
    code, out, _ = listed("duty", "import", str(file), "--reason", "föreskrift", "--dry-run")
    assert (code, duties(listed)) == (0, before)
    assert "2 rader kan läsas in, 3 händelser. Inget har ändrats." in out
    code, out, _ = listed("duty", "import", str(file), "--reason", "föreskrift")
    assert (code, out.strip()) == (0, "2 rader inlästa, 3 händelser.")
    assert set(duties(listed)) - set(before) == {
        ("51001", "PAR_SV", "2024-01-01", None),
        ("51001", "PAR_TV", "2024-03-01", "2024-12-31"),
    }
    history = json.loads(listed("duty", "list", "--history", "--json")[1])
    assert [one["reason"] for one in history[-3:]] == ["föreskrift", "prövas ett år", "prövas ett år"]
    assert "duty.imported" in listed("audit", "list", "--json")[1]


def test_one_refused_line_stops_all_and_each_is_told_with_what_was_found_and_expected(
    listed: Run, tmp_path: Path
) -> None:
    file = tmp_path / "skyldigheter.csv"
    file.write_text(BAD, encoding="utf-8")
    before = duties(listed)
    code, out, err = listed("duty", "import", str(file), "--reason", "föreskrift")
    assert (code, duties(listed)) == (1, before)
    lines = err.splitlines()
    told = {int(line.partition("rad ")[2].partition(":")[0]): line for line in lines if line.startswith(file.name)}
    assert sorted(told) == list(range(3, 11)), "the first line is right"
    for line, words in (
        (3, "59999 är ingen enhet"),
        (4, "99999 är ingen uppgiftslämnare"),
        (5, "Hittade PAX, väntade ett register: "),
        (6, "PAR_XX är ingen delmängd"),
        (7, "Hittade 9999-99-99 i kolumnen from, väntade en dag"),
        (8, "ligger före den första"),
        (9, "Hittade inget i kolumnen unit"),
        (10, "Hittade 3 celler, väntade 7"),
    ):
        assert words in told[line], told[line]
    assert "8 av 9 rader avvisas. Inget har ändrats." in out + err
    assert "Kolumner som inte används: note" in out + err
    english = listed("duty", "import", str(file), "--reason", "x", "--dry-run", "--json", "--lang", "en")
    assert english[0] == 1
    assert [one["line"] for one in json.loads(english[1])["refused"]] == sorted(told)


@pytest.mark.parametrize("content", ["", "enhet;skäl\n51001;x\n", "\0\0"])
def test_a_file_that_is_no_such_list_is_refused(listed: Run, tmp_path: Path, content: str) -> None:
    file = tmp_path / "annat.csv"
    file.write_text(content, encoding="utf-8")
    code, _, err = listed("duty", "import", str(file), "--reason", "x")
    assert code in (1, 2)
    assert "Inget har ändrats." in err


def test_a_list_taken_in_twice_changes_nothing_the_second_time(listed: Run, tmp_path: Path) -> None:
    file = tmp_path / "skyldigheter.csv"
    file.write_text(GOOD, encoding="utf-8")
    assert listed("duty", "import", str(file), "--reason", "x")[0] == 0
    before = duties(listed)
    code, out, _ = listed("duty", "import", str(file), "--reason", "x")
    assert (code, out.strip(), duties(listed)) == (0, "Så är det redan. Inget har ändrats.", before)
