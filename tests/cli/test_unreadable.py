"""A specification or a code list that cannot be read is told in plain words, and the command leaves with 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from liggare.cli.main import run

FAKE = ("fake", "--reporter", "14", "--month", "2025-06", "--out", "made")
DELIVERY = "PAR_SV_AD_14_202506.txt"


def _left(*command: str) -> object:
    with pytest.raises(SystemExit) as left:
        run(list(command))
    return left.value.code


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "400")
    monkeypatch.setenv("LIGGARE_DATA", str(tmp_path / "data"))
    (tmp_path / DELIVERY).write_text("", encoding="utf-8")


@pytest.mark.parametrize("command", [("check", DELIVERY), ("rules", "list"), ("spec", "show"), FAKE])
@pytest.mark.parametrize(("lang", "told"), [("sv", "Kan inte läsa specifikationen"), ("en", "Cannot read the spec")])
@pytest.mark.parametrize("spec", ["gone.toml", "."])
def test_a_specification_that_cannot_be_read_is_wrong_usage(
    command: tuple[str, ...], lang: str, told: str, spec: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _left(*command, "--spec", spec, "--lang", lang) == 2
    assert told in capsys.readouterr().err


def test_a_damaged_code_list_stops_a_check_with_what_to_do_in_both_languages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lists = tmp_path / "data" / "codelists"
    lists.mkdir(parents=True)
    (lists / "kva.json").write_text("{", encoding="utf-8")
    assert _left("check", DELIVERY) == 2
    told = capsys.readouterr().err
    assert "Kodlistan kva" in told
    assert "The code list kva" in told
    assert "liggare codes import kva" in told
