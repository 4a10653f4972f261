"""`liggare spec` from the command line: what it prints and how it ends."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from liggare.cli.main import run
from liggare.spec.load import load_register, registers

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
    assert "2001-10-01" in out and "HSLF-FS 2024:5 (inte läst)" in out


@pytest.mark.parametrize("name", registers())
def test_show_tells_the_share_of_assumed_facts_and_every_field(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    spec = load_register(name).specs[-1]
    assert call("show", name) == 0
    out = capsys.readouterr().out
    certainties = [certainty for _, certainty in spec.facts()]
    assumed, facts = certainties.count("assumed"), len(certainties)
    assert f"{assumed} av {facts} uppgifter är antagna ({round(100 * assumed / facts)} %)." in out
    for file in spec.files:
        for field in file.fields:
            own = [certainty for _, certainty in field.facts()].count("assumed")
            lines = [line for line in out.splitlines() if re.search(rf"│ {field.name} +│", line)]
            assert any(re.search(rf"{own} av {len(list(field.facts()))} *│$", line) for line in lines)


def test_show_takes_the_version_and_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("show", "patientregistret", "--version", "2017-02-01", "--lang", "en") == 0
    out = capsys.readouterr().out
    assert "PSVARD" in out and "YRKE" not in out and "facts are assumed (" in out


def test_a_version_that_does_not_exist_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("show", "patientregistret", "--version", "2020-01-01") == 2
    assert "2017-02-01, 2024-01-01, 2025-04-01" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["show"],
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


def test_a_command_that_needs_a_register_names_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("diff", "2017-02-01", "2024-01-01") == 2
    told = capsys.readouterr().err
    assert all(name in told for name in registers())


def test_diff_tells_what_changed_between_two_versions(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("diff", "patientregistret", "2017-02-01", "2024-01-01") == 0
    assert "- fält OV_AD.PSVARD" in capsys.readouterr().out


def test_diff_compares_with_a_file_of_ones_own(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("diff", "patientregistret", "2025-04-01", own, "--lang", "en") == 0
    assert capsys.readouterr().out == "~ layout\n    Own columns at the end of a line: 10 → 11\n"


def test_a_file_of_ones_own_takes_the_place_of_the_version(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("document", "patientregistret", "--spec", own, "--lang", "en") == 0
    assert "at most 11" in capsys.readouterr().out


@pytest.mark.parametrize("name", registers())
@pytest.mark.parametrize("form", ["md", "html", "frictionless"])
def test_a_document_in_a_file_is_the_one_on_the_screen(
    form: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("document", name, "--format", form) == 0
    shown = capsys.readouterr().out
    assert call("document", name, "--format", form, "--out", tmp_path / "dokument") == 0
    assert (tmp_path / "dokument").read_text(encoding="utf-8") == shown and len(shown) > 5000


@pytest.mark.parametrize("name", registers())
def test_row_schemas_go_to_a_folder_or_together_to_the_screen(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("document", name, "--format", "jsonschema") == 0
    shown = json.loads(capsys.readouterr().out)
    assert call("document", name, "--format", "jsonschema", "--out", tmp_path / "scheman") == 0
    files = {path.name.removesuffix(".schema.json"): path for path in (tmp_path / "scheman").iterdir()}
    assert {name: json.loads(path.read_text(encoding="utf-8")) for name, path in files.items()} == shown


def test_empty_files_are_those_of_the_version_in_force_for_the_month(tmp_path: Path) -> None:
    for month, lt in (("2025-03", False), ("2025-04", True)):
        folder = tmp_path / month
        arguments = ["--format", "templates", "--reporter", "14", "--month", month, "--out", folder]
        assert call("document", "patientregistret", *arguments) == 0
        assert (folder / f"PAR_SV_LT_14_{month.replace('-', '')}.txt").exists() == lt


def test_there_is_an_empty_file_for_each_journal_and_for_the_sender(tmp_path: Path) -> None:
    arguments = ["--format", "templates", "--reporter", "14", "--month", "2025-01", "--out", tmp_path / "ut"]
    assert call("document", "medicinska_fodelseregistret", *arguments) == 0
    names = sorted(path.name for path in (tmp_path / "ut").iterdir())
    assert names == [f"MFR_{kind}_14_202501.txt" for kind in ("AVS", "FV1", "FV2", "MHV1", "MHV2")]


@pytest.mark.parametrize(
    "missing",
    [["--reporter", "14"], ["--month", "2025-06"], ["--reporter", "1", "--month", "2025-06"], ["--month", "juni"]],
    ids=lambda missing: " ".join(missing),
)
def test_empty_files_need_a_reporter_and_a_month(missing: list[str], tmp_path: Path) -> None:
    assert call("document", "patientregistret", "--format", "templates", "--out", tmp_path / "ut", *missing) == 2
    assert not (tmp_path / "ut").exists()


def test_a_file_that_cannot_be_written_ends_with_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("document", "patientregistret", "--out", tmp_path / "finns" / "inte.md") == 3
    assert "Kunde inte skriva" in capsys.readouterr().err


def test_lint_finds_nothing_in_what_ships(own: Path) -> None:
    assert call("lint") == 0
    assert all(call("lint", name) == 0 for name in registers())
    assert call("lint", own) == 0


def test_lint_tells_every_fault_with_file_and_line(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = own.read_text(encoding="utf-8")
    text = text.replace("own_columns = 11", "own_columns = -1").replace('unit = "SJUKHUS"', 'unit = "ORT"', 1)
    own.write_text(text, encoding="utf-8")
    assert call("lint", own) == 1
    first, second = (text[: text.index(bad)].count("\n") + 1 for bad in ("own_columns = -1", 'unit = "ORT"'))
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[0] for line in lines] == [f"{own}:{first}", f"{own}:{second}"]
    assert call("show", "patientregistret", "--spec", own) == 2
    assert f"{own}:{first}: " in capsys.readouterr().err


def test_lint_of_a_folder_reads_the_register_in_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("lint", folder) == 0
    (folder / "register.toml").write_text('id = "x"\n', encoding="utf-8")
    assert call("lint", folder) == 1
    assert "register.toml:1" in capsys.readouterr().err


def test_lint_of_nothing_is_wrong_usage() -> None:
    assert call("lint", "finns-inte") == 2
