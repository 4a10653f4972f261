"""Accepted rows as rows of the register: place in time and at a unit, fields of their types, derived variables."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from made_delivery import Made, as_it_lies, contact, delivered, together
from made_rows import BIRTH_TABLES, PATIENT_TABLES

from liggare.register.rows import no_rows
from liggare.register.table import PLACE, tables
from liggare.spec.load import load_register
from registers.examples import model

PATIENTS = "patientregistret"


def _inpatients(tmp_path: Path, *contacts: dict[str, list[dict[str, str]]], **how: str) -> Made:
    return delivered(PATIENTS, {"PAR_SV": together(*contacts)}, tmp_path, **how)  # type: ignore[arg-type]


def test_a_row_has_its_place_its_fields_and_its_derived_variables(tmp_path: Path) -> None:
    made = delivered(PATIENTS, {"PAR_SV": model("PAR_SV"), "PAR_OV": model("PAR_OV")}, tmp_path)
    table = made.table("PAR_SV_AD")
    fields = [*PATIENT_TABLES["PAR_SV_AD"].fields]
    assert table.columns[:9] == [name for name in PLACE if name != "record"]
    assert table.columns[9 : 9 + len(fields)] == fields
    row = table.row(0, named=True)
    assert {name: row[name] for name in PLACE if name != "record"} == {
        "month": "2025-04",
        "holder": "14",
        "reporter": "14",
        "unit": "51001",
        "person": "194803149824",
        "delivery": 7,
        "line": 1,
        "spec": "patientregistret/2025-04-01",
        "first_delivery": 7,
    }
    assert (row["INDATUM"], row["PERM"], row["KON"]) == (dt.date(2025, 4, 10), 0, "2")
    assert (row["VTID"], row["ALDER"], row["HDIA"], row["OP_ANT"], row["LT_IN"]) == (7, 77, "S7200", 1, "14")
    assert made.table("PAR_OV_AD").row(0, named=True)["ALDER"] == 39


def test_numbers_of_persons_stand_in_no_column_of_the_fields(tmp_path: Path) -> None:
    made = delivered(PATIENTS, {"PAR_SV": model("PAR_SV")}, tmp_path)
    for frame in made.rows.values():
        assert not {"PNR", "RNR"} & set(frame.collect_schema().names())


def test_rows_that_hang_on_a_contact_have_its_month_unit_and_person(tmp_path: Path) -> None:
    late = contact("PAR_SV", "S2", UTDATUM="20250502", SJUKHUS="51014", PNR="198509229814", KON="1")
    made = _inpatients(tmp_path, contact("PAR_SV", "S1"), late)
    for name in ("PAR_SV_DI", "PAR_SV_AT", "PAR_SV_YO", "PAR_SV_LT"):
        assert made.table(name).select("IDNR", "line", "month", "unit", "person").rows() == [
            ("S1", 1, "2025-04", "51001", "194803149824"),
            ("S2", 2, "2025-05", "51014", "198509229814"),
        ]


def test_a_patient_still_admitted_is_open_with_all_that_hangs_on_the_contact(tmp_path: Path) -> None:
    made = _inpatients(tmp_path, contact("PAR_SV", "S1", UTDATUM="", UTSATT=""))
    assert {n: made.table(n)["month"].to_list() for n in ("PAR_SV_AD", "PAR_SV_DI")} == {
        "PAR_SV_AD": ["open"],
        "PAR_SV_DI": ["open"],
    }
    row = made.table("PAR_SV_AD").row(0, named=True)
    assert (row["VTID"], row["SLUTRAPPORTERAD"], row["AR"]) == (None, None, 2025)


def test_a_reserve_number_is_the_person_where_there_is_no_other(tmp_path: Path) -> None:
    made = _inpatients(tmp_path, contact("PAR_SV", "S1", PNR="", RNR="19480314A12B"))
    assert made.table("PAR_SV_AD")["person"].to_list() == ["19480314A12B"]
    assert made.table("PAR_SV_DI")["person"].to_list() == ["19480314A12B"]


def test_each_row_names_the_version_that_judged_it(tmp_path: Path) -> None:
    days = {"S1": ("20231228", "20231231"), "S2": ("20231230", "20240101")}
    stays = [contact("PAR_SV", key, INDATUM=start, UTDATUM=end) for key, (start, end) in days.items()]
    for stay in stays:
        stay |= {file: [] for file in ("AT", "LT", "SV_PV")}
    made = _inpatients(tmp_path, *stays, month="202403")
    versions = ["patientregistret/2017-02-01", "patientregistret/2024-01-01"]
    assert made.table("PAR_SV_AD")["spec"].to_list() == versions
    assert made.table("PAR_SV_DI")["spec"].to_list() == versions
    regulations = [spec.regulation for spec in load_register(PATIENTS).specs if spec.id in versions]
    assert made.table("PAR_SV_AD")["FORESKRIFT"].to_list() == regulations
    assert made.table("PAR_SV_AD")["SLUTRAPPORTERAD"].to_list() == [1, None]


def test_a_refused_contact_is_not_there_nor_what_hangs_on_it(tmp_path: Path) -> None:
    made = _inpatients(tmp_path, contact("PAR_SV", "S1"), contact("PAR_SV", "S2", KON="7"), contact("PAR_SV", "S3"))
    assert made.table("PAR_SV_AD").select("IDNR", "line").rows() == [("S1", 1), ("S3", 3)]
    assert made.table("PAR_SV_DI").select("IDNR", "line").rows() == [("S1", 1), ("S3", 3)]
    assert made.accepted.months == {"2025-04": 3}


def test_a_subset_without_files_is_left_out_and_the_others_have_all_their_tables(tmp_path: Path) -> None:
    made = delivered(PATIENTS, {"PAR_SV": model("PAR_SV")}, tmp_path)
    assert set(made.rows) == {name for name in PATIENT_TABLES if name.startswith("PAR_SV_")}
    assert made.table("PAR_SV_PV").height == 0


def test_the_senders_own_columns_are_not_kept(tmp_path: Path) -> None:
    made = _inpatients(tmp_path, contact("PAR_SV", "S1"))
    plain = {name: frame.collect_schema().names() for name, frame in made.rows.items()}
    path = next((tmp_path / "in").glob("PAR_SV_AD_*"))
    path.write_text(path.read_text("utf-8").rstrip("\n") + ";SECRET OF OURS\n", encoding="utf-8")
    again = tmp_path / "again"
    again.mkdir()
    other = as_it_lies(PATIENTS, tmp_path / "in", again)
    assert {name: frame.collect_schema().names() for name, frame in other.rows.items()} == plain
    assert "SECRET" not in str([frame.collect().to_dicts() for frame in other.rows.values()])


def test_a_private_reporter_shares_its_parts_with_others(tmp_path: Path) -> None:
    made = _inpatients(tmp_path, contact("PAR_SV", "S1"), reporter="51001_311")
    row = made.table("PAR_SV_AD").row(0, named=True)
    assert (row["reporter"], row["holder"][0], row["LT_IN"]) == ("51001_311", "P", "PV")


def test_births_have_the_mother_as_person_and_the_childs_number_in_its_own_field(tmp_path: Path) -> None:
    made = delivered("medicinska_fodelseregistret", {"MFR": model("MFR")}, tmp_path)
    child = made.table("MFR_FV2").row(0, named=True)
    mother = model("MFR")["FV1"][0]
    assert (child["person"], child["BPNR"]) == (mother["MPNR"], model("MFR")["FV2"][0]["BPNR"])
    assert "MPNR" not in child
    assert {made.table(name)["month"][0] for name in ("MFR_FV1", "MFR_MHV1", "MFR_MHV2", "MFR_FV2")} == {"2025-06"}
    assert child["MSGA"] == 0
    assert made.table("MFR_FV1").row(0, named=True)["ROBSON"] is not None


def test_the_sender_is_kept_without_person_and_unit_in_the_last_month(tmp_path: Path) -> None:
    made = delivered("medicinska_fodelseregistret", {"MFR": model("MFR")}, tmp_path)
    row = made.table("MFR_AVS").row(0, named=True)
    assert (row["month"], row["unit"], row["person"]) == ("2025-06", None, None)
    assert row["MHVNR"] == model("MFR")["AVS"][0]["MHVNR"]


@pytest.mark.parametrize("known", [PATIENT_TABLES, BIRTH_TABLES])
def test_of_the_tables_those_that_others_hang_on_come_first(known: dict[str, object]) -> None:
    seen: set[str] = set()
    for name, table in known.items():
        assert table.parent is None or table.parent in seen  # type: ignore[attr-defined]
        seen.add(name)


def test_tables_without_rows_have_the_columns_that_rows_have() -> None:
    found = no_rows(load_register(PATIENTS), ["PAR_TV"])
    assert list(found) == ["PAR_TV_PV"]
    assert found["PAR_TV_PV"].collect().shape == (0, len(tables(load_register(PATIENTS))["PAR_TV_PV"].schema) - 1)
