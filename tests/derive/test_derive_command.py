"""`liggare derive` writes the variables of an accepted delivery, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
from pathlib import Path

import polars as pl
import pytest
from made_births import DERIVATIONS, SPEC
from small_delivery import births, write

from liggare.cli.main import run
from liggare.receipt.canonical import canonical

WRITTEN = ["barn", "forlossning", "kvitto.json", "variabler.md"]


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIGGARE_DATA", str(tmp_path / "data"))


@pytest.fixture
def delivery(tmp_path: Path) -> Path:
    return write(births(3), tmp_path / "in")


def _run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as left:
        run(["derive", *map(str, arguments)])
    return int(left.value.code or 0)


def test_there_is_a_row_for_each_delivery_and_each_child_with_key_and_variables(delivery: Path, tmp_path: Path) -> None:
    assert _run(delivery, "--out", tmp_path / "out") == 0
    assert sorted(path.name.removesuffix(".parquet") for path in (tmp_path / "out").iterdir()) == WRITTEN
    for level in DERIVATIONS.levels:
        table = pl.read_parquet(tmp_path / "out" / f"{level.id}.parquet")
        names = [one.name for one in DERIVATIONS.of(level.id)]
        assert table.columns == [*SPEC.file(level.file).key, *names]
        assert table["GRAVID"].to_list() == ["G0000", "G0001", "G0002"]
    child = pl.read_parquet(tmp_path / "out" / "barn.parquet").row(0, named=True)
    assert (child["GRDBS"], child["GRVBS"], child["GRKALLA"], child["MSGA"], child["DKLASS"]) == (277, 39, 1, 0, 0)
    mother = pl.read_parquet(tmp_path / "out" / "forlossning.parquet").row(0, named=True)
    assert (mother["MALDER"], mother["BMIKLASS"], mother["SECMARK"], mother["ROBSON"]) == (30, 2, 0, "3")


def test_the_rows_come_in_the_order_of_the_delivery(tmp_path: Path) -> None:
    files = births(8)
    files["FV1"].reverse()
    files["FV2"] = [*files["FV2"][3:], *files["FV2"][:3]]
    assert _run(write(files, tmp_path / "in"), "--out", tmp_path / "out") == 0
    for level, file in (("forlossning", "FV1"), ("barn", "FV2")):
        derived = pl.read_parquet(tmp_path / "out" / f"{level}.parquet")["GRAVID"].to_list()
        assert derived == [row["GRAVID"] for row in files[file]]


def test_a_zip_file_gives_the_same_as_csv_with_semicolons_and_decimal_commas(delivery: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        for path in delivery.iterdir():
            archive.write(path, path.name)
    assert _run(tmp_path / "in.zip", "--out", tmp_path / "out", "--format", "csv") == 0
    assert _run(delivery, "--out", tmp_path / "other") == 0
    for level in DERIVATIONS.levels:
        table = pl.read_parquet(tmp_path / "other" / f"{level.id}.parquet")
        path = tmp_path / "out" / f"{level.id}.csv"
        read = pl.read_csv(path, separator=";", decimal_comma=True, schema=table.schema)
        assert read.equals(table)
        assert path.read_bytes().startswith(b"\xef\xbb\xbfMPNR;GRAVID;")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_dictionary_says_every_variable_code_setting_and_source(
    language: str, delivery: Path, tmp_path: Path
) -> None:
    assert _run(delivery, "--out", tmp_path / "out", "--lang", language) == 0
    told = (tmp_path / "out" / "variabler.md").read_text("utf-8")
    for one in DERIVATIONS.variables:
        assert f"### {one.name}: {one.label.in_(language)}" in told
        for text in (one.meaning, *(code.meaning for code in one.codes), *(setting.name for setting in one.settings)):
            assert text.in_(language) in told
        assert one.source in told
    assert "FV1.MDIAG1–12" in told


def test_the_receipt_beside_them_is_the_one_that_the_files_name(delivery: Path, tmp_path: Path) -> None:
    assert _run(delivery, "--out", tmp_path / "out") == 0
    signed = json.loads((tmp_path / "out" / "kvitto.json").read_text("utf-8"))
    digest = hashlib.sha256(canonical(signed["receipt"])).hexdigest()
    assert digest in (tmp_path / "out" / "variabler.md").read_text("utf-8")
    assert pl.read_parquet_metadata(tmp_path / "out" / "barn.parquet")["receipt_sha256"] == digest


def test_a_delivery_that_is_not_accepted_writes_nothing(
    delivery: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    next(delivery.glob("*FV1*")).unlink()
    assert _run(delivery, "--out", tmp_path / "out") == 1
    assert "Inget har skrivits" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]


def test_a_folder_with_something_in_it_is_left_alone(delivery: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    assert _run(delivery, "--out", tmp_path / "out") == 2
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_used(delivery: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert _run(delivery, "--out", tmp_path / "out") == 0
    assert len(list((tmp_path / "out").iterdir())) == len(WRITTEN)


def test_where_nothing_can_be_written_it_is_told(
    delivery: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("a file is no folder")
    assert _run(delivery, "--out", tmp_path / "file" / "out", "--lang", "en") == 3
    assert "Could not write" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "in"]


def test_files_with_other_names_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "MFR.txt").write_text("x")
    assert _run(tmp_path / "MFR.txt", "--out", tmp_path / "out", "--lang", "en") == 2
    assert "{subset}_{kind}_{filkod}_{month}.txt" in capsys.readouterr().err


def test_a_register_without_derived_variables_says_so(
    delivery: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("liggare.cli.derive.derivations_of", lambda _: None)
    assert _run(delivery, "--out", tmp_path / "out", "--lang", "en") == 2
    assert "The register medicinska_fodelseregistret has no derived variables" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such rights")
def test_nobody_else_can_read_the_folder(delivery: Path, tmp_path: Path) -> None:
    assert _run(delivery, "--out", tmp_path / "out") == 0
    assert (tmp_path / "out").stat().st_mode & 0o077 == 0
