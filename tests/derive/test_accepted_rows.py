"""Only rows that were accepted are derived of: as many as the check accepted, and none that hangs on a refused one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from made_births import REGISTER
from small_delivery import Files, births, write

from liggare.check.result import CheckResult
from liggare.check.run import Order, check
from liggare.check.written import written_rules
from liggare.derive.accepted import Accepted, NotTheSameError, accepted
from liggare.read.delivery import Delivery, open_delivery
from liggare.spec.load import load_register
from liggare.synthetic.find import model_of
from liggare.synthetic.make import make
from liggare.synthetic.order import order_for
from registers.codes import codes

NOW = dt.datetime(2025, 6, 30, 12, tzinfo=dt.UTC)


def _checked(folder: Path, work: Path) -> tuple[Delivery, CheckResult]:
    register = load_register(REGISTER)
    work.mkdir()
    delivery = open_delivery([folder], register.specs[-1].layout, ["MFR"], work)
    order = Order(register, written_rules(REGISTER), codes(), NOW, NOW.date())
    return delivery, check(delivery, order, work / "found.parquet")


def _accepted(files: Files, tmp_path: Path) -> Accepted:
    delivery, result = _checked(write(files, tmp_path / "in"), tmp_path / "work")
    return accepted(delivery, result, tmp_path / "work")


def _keys(rows: Accepted, file: str) -> list[str]:
    return sorted(rows.tables[f"MFR_{file}"].select("GRAVID").collect().to_series().to_list())


def test_every_row_of_a_delivery_without_faults_is_there_with_values_of_its_types(tmp_path: Path) -> None:
    rows = _accepted(births(3), tmp_path)
    assert rows.rows == {"MFR_AVS": 1, "MFR_FV1": 3, "MFR_MHV1": 3, "MFR_MHV2": 3, "MFR_FV2": 3}
    child = rows.tables["MFR_FV2"].select("BFODDAT", "BVIKT", "KON", "DODDAT").collect().row(0)
    assert child == (dt.date(2025, 6, 10), 3520, "2", None)


def test_a_refused_delivery_row_takes_its_other_journals_along(tmp_path: Path) -> None:
    files = births(4)
    files["FV1"][1]["FORLDAT"] = "20250699"
    rows = _accepted(files, tmp_path)
    for file in ("FV1", "MHV1", "MHV2", "FV2"):
        assert _keys(rows, file) == ["G0000", "G0002", "G0003"]


def test_a_refused_child_leaves_the_delivery(tmp_path: Path) -> None:
    files = births(4)
    files["FV2"][2]["KON"] = "7"
    rows = _accepted(files, tmp_path)
    assert _keys(rows, "FV1") == ["G0000", "G0001", "G0002", "G0003"]
    assert _keys(rows, "FV2") == ["G0000", "G0001", "G0003"]


def test_journals_without_a_delivery_are_not_there(tmp_path: Path) -> None:
    files = births(4)
    del files["FV1"][2]
    files["FV2"].insert(3, {**files["FV2"][2], "BORDNR": "2", "BPNR": "", "BPNRSKAL": "1"})
    rows = _accepted(files, tmp_path)
    for file in ("FV1", "MHV1", "MHV2", "FV2"):
        assert _keys(rows, file) == ["G0000", "G0001", "G0003"]


def test_a_line_that_cannot_be_read_takes_its_rows_along(tmp_path: Path) -> None:
    folder = write(births(4), tmp_path / "in")
    path = next(folder.glob("MFR_FV1_*"))
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([lines[0], lines[1] + ";;;;;;;;;;;;", *lines[2:], ""]), "utf-8")
    delivery, result = _checked(folder, tmp_path / "work")
    rows = accepted(delivery, result, tmp_path / "work")
    assert _keys(rows, "FV1") == _keys(rows, "FV2") == ["G0000", "G0002", "G0003"]


def test_a_delivery_told_twice_is_not_there_and_nor_are_its_children(tmp_path: Path) -> None:
    files = births(4)
    files["FV1"].append(files["FV1"][3])
    rows = _accepted(files, tmp_path)
    assert _keys(rows, "FV1") == _keys(rows, "FV2") == ["G0000", "G0001", "G0002"]


@pytest.mark.parametrize("seed", range(3))
def test_as_many_rows_are_found_as_the_check_accepted_whatever_the_faults(seed: int, tmp_path: Path) -> None:
    model = model_of(REGISTER)
    assert model is not None
    order = order_for(load_register(REGISTER), "14", dt.date(2025, 6, 1), 1500, seed)
    make(order, model, 0.2, tmp_path / "in", tmp_path / "truth.csv")
    delivery, result = _checked(tmp_path / "in", tmp_path / "work")
    rows = accepted(delivery, result, tmp_path / "work")
    assert rows.rows == {f"MFR_{file.kind}": file.accepted for file in result.files}
    assert sum(file.rejected for file in result.files) > 10
    refused = pl.read_parquet(result.findings).filter(pl.col("severity") == "refuse record", pl.col("kind") == "FV2")
    keys = {tuple(row) for row in rows.tables["MFR_FV2"].select("MPNR", "GRAVID", "BORDNR").collect().iter_rows()}
    assert not keys & {(m, g, int(b)) for m, g, b in (key.split(" ") for key in refused["key"]) if b.isdigit()}


def test_files_that_changed_after_the_check_are_not_derived_of(tmp_path: Path) -> None:
    delivery, result = _checked(write(births(3), tmp_path / "in"), tmp_path / "work")
    fewer = replace(result, files=tuple(replace(file, accepted=file.accepted - 1) for file in result.files))
    with pytest.raises(NotTheSameError):
        accepted(delivery, fewer, tmp_path / "work")
