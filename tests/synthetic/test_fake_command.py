"""`liggare fake` from the command line: what it makes, prints and refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from liggare.cli.main import run

ARGUMENTS = ("patientregistret", "--reporter", "14", "--month", "2025-06")


def fake(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        run(["fake", *ARGUMENTS, *arguments])
    return int(left.value.code or 0)


def test_it_makes_the_files_and_prints_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fake("--contacts", "300", "--out", str(tmp_path / "d")) == 0
    printed = capsys.readouterr().out
    for path in (tmp_path / "d").iterdir():
        assert path.name in printed
    assert "2025-03-01" in printed
    assert not (tmp_path / "d.truth.csv").exists()


def test_the_truth_lies_beside_the_delivery_or_where_it_is_wanted(tmp_path: Path) -> None:
    assert fake("--contacts", "2000", "--faults", "0.05", "--out", str(tmp_path / "d")) == 0
    assert (tmp_path / "d.truth.csv").read_text("utf-8").startswith("kind,rule,file,line,key\n")
    wanted = tmp_path / "elsewhere" / "truth.csv"
    assert fake("--contacts", "2000", "--faults", "0.05", "--out", str(tmp_path / "e"), "--truth", str(wanted)) == 0
    assert wanted.read_bytes() == (tmp_path / "d.truth.csv").read_bytes()


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert fake("--contacts", "10", "--out", str(tmp_path)) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert "--force" in capsys.readouterr().err


def test_force_writes_beside_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert fake("--contacts", "10", "--out", str(tmp_path), "--force") == 0
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"
    assert (tmp_path / "PAR_OV_AD_14_202506.txt").exists()


def test_a_file_is_never_taken_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert fake("--contacts", "10", "--out", str(tmp_path / "mine.txt"), "--force") == 2
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (("--month", "2025-13"), "2025-13"),
        (("--faults", "1.5"), "1.5"),
        (("--seed", "-1"), "-1"),
        (("--contacts", "0"), "Antalet"),
        (("--own-columns", "11"), "11"),
        (("--reporter", "99"), "99"),
    ],
)
def test_a_wrong_value_is_told_and_nothing_is_made(
    wrong: tuple[str, str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = dict(zip(ARGUMENTS[1::2], ARGUMENTS[2::2], strict=True)) | {"--out": str(tmp_path / "d")}
    arguments[wrong[0]] = wrong[1]
    with pytest.raises(SystemExit) as left:
        run(["fake", ARGUMENTS[0], *(part for pair in arguments.items() for part in pair)])
    assert left.value.code == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "d").exists()


def test_english_is_spoken_when_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fake("--contacts", "2000", "--faults", "0.01", "--out", str(tmp_path / "d"), "--lang", "en") == 0
    assert "contacts have a fault" in capsys.readouterr().out
