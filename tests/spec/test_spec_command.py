"""`liggare spec` from the command line: what it prints and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from liggare.cli.main import run

SHIPPED = Path(__file__).parents[2] / "src/liggare/registers/patientregistret/spec/2025-04-01.toml"


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A terminal wide enough for whole lines, and no lists of the user's own."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("LIGGARE_DATA", str(tmp_path / "data"))


def call(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as left:
        run(["spec", *map(str, arguments)])
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A user's own file in place of the newest version: one more column of her own, and a fault-free rest."""
    path = tmp_path / "egen.toml"
    text = SHIPPED.read_text(encoding="utf-8")
    assert text.count("own_columns = 10") == 1
    path.write_text(text.replace("own_columns = 10", "own_columns = 11"), encoding="utf-8")
    return path


def test_the_list_has_every_version_and_what_is_not_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("list") == 0
    out = capsys.readouterr().out
    assert all(told in out for told in ("2017-02-01", "2024-01-01", "2025-04-01", "HSLF-FS 2025:44 (inte läst)"))


def test_show_tells_the_share_of_assumed_facts_and_every_field(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("show") == 0
    out = capsys.readouterr().out
    assert "uppgifter är antagna (" in out
    assert all(name in out for name in ("LTDATUM", "UT_AKUT_TIDPUNKT", "psykiatrisk_vardform"))


def test_show_takes_the_version_and_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("show", "patientregistret", "--version", "2017-02-01", "--lang", "en") == 0
    out = capsys.readouterr().out
    assert "PSVARD" in out and "YRKE" not in out and "facts are assumed (" in out


def test_a_version_that_does_not_exist_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("show", "--version", "2020-01-01") == 2
    assert "2017-02-01, 2024-01-01, 2025-04-01" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "nosuch"],
        ["diff", "2017-02-01"],
        ["document", "--format", "pdf"],
        ["show", "--spec", "finns-inte.toml"],
    ],
    ids=lambda arguments: " ".join(arguments),
)
def test_wrong_usage_ends_with_2_and_a_reason(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert call(*arguments) == 2
    told = capsys.readouterr()
    assert told.err + told.out


def test_diff_with_or_without_the_register_is_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("diff", "2017-02-01", "2024-01-01") == 0
    short = capsys.readouterr().out
    assert call("diff", "patientregistret", "2017-02-01", "2024-01-01") == 0
    assert capsys.readouterr().out == short and "- fält OV_AD.PSVARD" in short


def test_diff_compares_with_a_file_of_ones_own(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("diff", "2025-04-01", own, "--lang", "en") == 0
    assert capsys.readouterr().out == "~ layout\n    Own columns at the end of a line: 10 → 11\n"


def test_a_file_of_ones_own_takes_the_place_of_the_version(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("document", "--spec", own, "--lang", "en") == 0
    assert "at most 11" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["md", "html", "frictionless"])
def test_a_document_in_a_file_is_the_one_on_the_screen(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("document", "--format", form) == 0
    shown = capsys.readouterr().out
    assert call("document", "--format", form, "--out", tmp_path / "dokument") == 0
    assert (tmp_path / "dokument").read_text(encoding="utf-8") == shown and len(shown) > 5000


def test_row_schemas_go_to_a_folder_or_together_to_the_screen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("document", "--format", "jsonschema") == 0
    shown = json.loads(capsys.readouterr().out)
    assert call("document", "--format", "jsonschema", "--out", tmp_path / "scheman") == 0
    files = {path.name.removesuffix(".schema.json"): path for path in (tmp_path / "scheman").iterdir()}
    assert {name: json.loads(path.read_text(encoding="utf-8")) for name, path in files.items()} == shown


def test_empty_files_are_those_of_the_version_in_force_for_the_month(tmp_path: Path) -> None:
    for month, lt in (("2025-03", False), ("2025-04", True)):
        folder = tmp_path / month
        arguments = ["--format", "templates", "--reporter", "14", "--month", month, "--out", folder]
        assert call("document", *arguments) == 0
        assert (folder / f"PAR_SV_LT_14_{month.replace('-', '')}.txt").exists() == lt


@pytest.mark.parametrize(
    "missing",
    [["--reporter", "14"], ["--month", "2025-06"], ["--reporter", "1", "--month", "2025-06"], ["--month", "juni"]],
    ids=lambda missing: " ".join(missing),
)
def test_empty_files_need_a_reporter_and_a_month(missing: list[str], tmp_path: Path) -> None:
    assert call("document", "--format", "templates", "--out", tmp_path / "ut", *missing) == 2
    assert not (tmp_path / "ut").exists()


def test_a_file_that_cannot_be_written_ends_with_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("document", "--out", tmp_path / "finns" / "inte.md") == 3
    assert "Kunde inte skriva" in capsys.readouterr().err


def test_lint_finds_nothing_in_what_ships(own: Path) -> None:
    assert call("lint") == 0
    assert call("lint", "patientregistret") == 0
    assert call("lint", own) == 0


def test_lint_tells_every_fault_with_file_and_line(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = own.read_text(encoding="utf-8")
    text = text.replace("own_columns = 11", "own_columns = -1").replace('unit = "SJUKHUS"', 'unit = "ORT"', 1)
    own.write_text(text, encoding="utf-8")
    assert call("lint", own) == 1
    first, second = (text[: text.index(bad)].count("\n") + 1 for bad in ("own_columns = -1", 'unit = "ORT"'))
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[0] for line in lines] == [f"{own}:{first}", f"{own}:{second}"]
    assert call("show", "--spec", own) == 2
    assert f"{own}:{first}: " in capsys.readouterr().err


def test_lint_of_a_folder_reads_the_register_in_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("lint", folder) == 0
    (folder / "register.toml").write_text('id = "x"\n', encoding="utf-8")
    assert call("lint", folder) == 1
    assert "register.toml:1" in capsys.readouterr().err


def test_lint_of_nothing_is_wrong_usage() -> None:
    assert call("lint", "finns-inte") == 2
