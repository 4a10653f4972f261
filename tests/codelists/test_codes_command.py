"""The command group `codes` as a user meets it: what it prints and the exit code it gives."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from made_files import LAYOUT_2026, written

from liggare.cli.codes import app
from liggare.spec.codelist import load_codebook

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("LIGGARE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "200")

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            app(list(arguments))
        told = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, told.out, told.err

    return call


def test_the_list_shows_every_declared_list_and_which_are_not_imported(run: Run) -> None:
    code, out, err = run("list")
    assert (code, err) == (0, "")
    for declaration in load_codebook(Path("/nowhere")).declarations:
        assert declaration.id in out
    assert out.count("inte inläst") == 5


@pytest.mark.parametrize("command", ["list", "status"])
def test_how_certain_a_list_is_stands_in_the_language_asked_for(run: Run, command: str) -> None:
    swedish, english = run(command)[1], run(command, "--lang", "en")[1]
    assert "ordagrant" in swedish and "verbatim" not in swedish
    assert "verbatim" in english and "ordagrant" not in english


def test_the_status_tells_how_to_import_what_is_missing_and_exits_with_1(run: Run) -> None:
    code, out, _ = run("status")
    assert code == 1
    assert "liggare codes import icd-10-se FIL" in out
    assert "gäller i dag 290" in out
    assert "3 tecken från början, mot who-icd-10-categories" in out


def test_the_status_exits_with_0_when_every_list_is_there(run: Run, tmp_path: Path) -> None:
    row_of = {"icd-10-se": "A000", "kva": "AA001", "atc": "A01AA01", "sjukhuskod": "10013", "mvc-nummer": "1234"}
    for list_id, row in row_of.items():
        file = written(tmp_path, f"code,title\n{row},x\n", f"{list_id}_2025.csv")
        assert run("import", list_id, str(file))[0] == 0
    code, out, _ = run("status", "--lang", "en")
    assert code == 0
    assert "icd-10-se_2025.csv, sha256 " in out


def test_an_import_tells_counts_columns_and_what_changed_since_the_edition_before(run: Run, tmp_path: Path) -> None:
    code, out, err = run("import", "icd-10-se", str(written(tmp_path, LAYOUT_2026)))
    assert (code, err) == (0, "")
    for words in ("utgåva 2026", "4  kod (4 eller 5 tecken)", "2  kapitel", "title = label", "parent_code"):
        assert words in out
    without = "\n".join(line for line in LAYOUT_2026.splitlines() if "U07" not in line)
    code, out, _ = run("import", "icd-10-se", str(written(tmp_path, without)), "--edition", "2027", "--lang", "en")
    assert code == 0
    assert "Since edition 2026: 0 new codes, 1 removed" in out


def test_a_refused_import_exits_with_1_and_tells_file_and_line_in_both_languages(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path, "code,title\nAA001,a\naa002,b\naa003,b\n")
    code, out, err = run("import", "kva", str(file))
    assert (code, out) == (1, "")
    assert "Ingenting har ändrats" in err
    assert "codes_2026.csv: rad 3, 4: Koden har formen AA999" in err
    code, _, err = run("import", "kva", str(file), "--lang", "en")
    assert code == 1
    assert "codes_2026.csv: line 3, 4: The code has the form AA999" in err
    assert not (tmp_path / "data").exists()


def test_a_list_that_ships_or_is_unknown_cannot_be_imported_and_exits_with_2(run: Run, tmp_path: Path) -> None:
    file = str(written(tmp_path, LAYOUT_2026))
    for list_id in ("kon", "nothing"):
        code, _, err = run("import", list_id, file)
        assert code == 2
        assert "icd-10-se, kva, atc, sjukhuskod, mvc-nummer" in err


def test_a_file_that_is_not_there_is_wrong_usage(run: Run) -> None:
    assert run("import", "kva", "/nowhere/kva.csv")[0] == 2


def test_a_data_folder_that_cannot_be_written_is_told_and_exits_with_3(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path, "code,title\nAA001,a\n")
    (tmp_path / "data").touch()
    code, _, err = run("import", "kva", str(file))
    assert code == 3
    assert "Ingenting har ändrats" in err
    assert "LIGGARE_DATA" in err
    assert run("list")[0] == 0


def test_a_look_up_tells_the_meaning_and_whether_the_code_is_valid_that_day(run: Run) -> None:
    assert run("lookup", "kommun", "1917") == (0, "1917  Heby  (… – 2006-12-31)\n", "")
    assert run("lookup", "kommun", "1917", "--on", "2006-12-31")[0] == 0
    code, out, _ = run("lookup", "kommun", "1917", "--on", "2007-01-01", "--lang", "en")
    assert code == 1
    assert "not valid on 2007-01-01" in out


def test_a_look_up_takes_a_code_with_dots_and_small_letters(run: Run, tmp_path: Path) -> None:
    run("import", "icd-10-se", str(written(tmp_path, LAYOUT_2026)))
    code, out, _ = run("lookup", "icd-10-se", "u07.1", "--on", "2025-01-01")
    assert code == 0
    assert "U071  Covid-19, virus påvisat" in out


def test_a_look_up_of_a_heading_says_so_and_names_the_codes_below(run: Run, tmp_path: Path) -> None:
    run("import", "icd-10-se", str(written(tmp_path, LAYOUT_2026)))
    code, out, _ = run("lookup", "icd-10-se", "A08")
    assert code == 1
    assert "är en rubrik och kan inte rapporteras" in out
    assert "A083, A083A" in out


def test_a_title_in_square_brackets_is_shown_as_it_is(run: Run, tmp_path: Path) -> None:
    run("import", "icd-10-se", str(written(tmp_path, "code,title\nU049,Svår sjukdom [sars] [/bold]\n")))
    assert "Svår sjukdom [sars] [/bold]" in run("lookup", "icd-10-se", "U049")[1]


def test_a_look_up_in_a_list_that_is_missing_tells_how_to_import_it(run: Run) -> None:
    code, _, err = run("lookup", "kva", "AA001")
    assert code == 2
    assert "liggare codes import kva FIL" in err


def test_an_unknown_code_or_list_is_told(run: Run) -> None:
    assert run("lookup", "kon", "3") == (1, "3 finns inte i Kön 2020\n", "")
    assert run("lookup", "nothing", "3")[0] == 2


def test_a_damaged_list_is_told_and_can_be_imported_again(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path, "code,title\nAA001,a\n")
    run("import", "kva", str(file))
    account = tmp_path / "data" / "codelists" / "kva.json"
    account.write_text(json.dumps({"list": "kva"}))
    assert run("list")[0] == 1
    code, _, err = run("lookup", "kva", "AA001")
    assert code == 1
    assert "skadad" in err
    assert run("import", "kva", str(file))[0] == 0
    assert run("list")[0] == 0
