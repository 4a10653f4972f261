"""`liggare receipt verify` as a user meets it."""

from __future__ import annotations

from pathlib import Path

import made_up_check as made
import pytest

from liggare.cli.main import run
from liggare.receipt.keys import PUBLIC, signing_key
from liggare.receipt.reports import write_receipt


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A receipt signed by this installation, beside its files in `delivery`."""
    monkeypatch.setenv("LIGGARE_DATA", str(tmp_path / "data"))
    write_receipt(made.result(tmp_path), tmp_path, signing_key(tmp_path / "data" / "keys"))
    (tmp_path / "delivery").mkdir()
    for name in (made.AD, made.DI):
        (tmp_path / "delivery" / name).write_bytes(made.content(name))
    return tmp_path


def verify(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        run(["receipt", "verify", *map(str, arguments)])
    return int(ended.value.code or 0)


def test_a_genuine_receipt_with_its_files_ends_with_0(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(folder / "kvitto.json", folder / "delivery") == 0
    said = capsys.readouterr().out
    assert "Kvittot är äkta." in said
    assert "Leveransen avvisas." in said


def test_without_files_it_says_that_they_were_not_compared(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(folder / "kvitto.json", "--lang", "en") == 0
    assert "The files were not compared" in capsys.readouterr().out


def test_a_changed_file_ends_with_1_and_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "delivery" / made.DI).write_bytes(b"changed")
    assert verify(folder / "kvitto.json", folder / "delivery") == 1
    said = capsys.readouterr().out
    assert "gäller inte just de här filerna" in said
    assert f"{made.DI}: filen är inte den som kontrollerades" in said


def test_an_altered_receipt_ends_with_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (folder / "kvitto.json").read_bytes()
    (folder / "kvitto.json").write_bytes(text.replace(b'"refused"', b'"accepted"'))
    assert verify(folder / "kvitto.json") == 1
    said = capsys.readouterr().out
    assert "Kvittot gäller inte." in said
    assert "Leveransen" not in said


def test_another_key_can_be_named(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    signing_key(tmp_path / "other" / "keys")
    assert verify(folder / "kvitto.json", "--key", tmp_path / "other" / "keys" / PUBLIC) == 1
    assert "annan nyckel" in capsys.readouterr().out


def test_a_missing_receipt_key_or_file_is_wrong_usage(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(folder / "nothing.json") == 2
    assert verify(folder / "kvitto.json", folder / "nothing.txt") == 2
    assert verify(folder / "kvitto.json", "--key", folder / "nothing.pem") == 2
    assert verify(folder / "kvitto.json", "--key", folder / "kvitto.json") == 2
    assert verify() == 2
    (folder / "data" / "keys" / PUBLIC).unlink()
    assert verify(folder / "kvitto.json") == 2
    assert "--key" in capsys.readouterr().err
