"""Numbers of persons become keyed pseudonyms, everywhere, and the numbers are told apart from the rows."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from made_delivery import contact, delivered, together
from made_rows import BIRTHS, PATIENTS

from liggare.register.identity import pseudonym, pseudonymised, reserve_pseudonym
from liggare.register.rows import no_rows
from liggare.register.table import tables
from registers.examples import model

SECRET = b"s" * 32
SOUND, RESERVE = "194803149824", "19480314A12B"


def _rows(*numbers: tuple[str | None, str]) -> dict[str, pl.LazyFrame]:
    """Contacts of those persons (number and key), each with a diagnosis."""
    schema = {n: t for n, t in tables(PATIENTS)["PAR_OV_AD"].schema.items() if n != "record"}
    below = {n: t for n, t in tables(PATIENTS)["PAR_OV_DI"].schema.items() if n != "record"}
    heads = pl.DataFrame([dict.fromkeys(schema) | {"person": p, "IDNR": key} for p, key in numbers], schema)
    rows = pl.DataFrame([dict.fromkeys(below) | {"person": p, "IDNR": key} for p, key in numbers], below)
    return {"PAR_OV_AD": heads.lazy(), "PAR_OV_DI": rows.lazy()}


def test_a_pseudonym_is_the_first_half_of_an_hmac_of_the_number_and_what_it_is() -> None:
    made = hmac.new(SECRET, b"number\0" + SOUND.encode(), hashlib.sha256).hexdigest()[:32]
    assert pseudonym(SOUND, SECRET) == made
    assert pseudonym(SOUND, b"t" * 32) != made
    assert pseudonym(SOUND, SECRET) != reserve_pseudonym(SOUND, SECRET, "14")


def test_the_same_person_has_the_same_pseudonym_at_every_reporter() -> None:
    made = [pseudonymised(_rows((SOUND, "A")), PATIENTS, SECRET, reporter)[1] for reporter in ("14", "51014_301")]
    assert made[0].equals(made[1])
    assert made[0].rows() == [(pseudonym(SOUND, SECRET), SOUND)]


def test_a_reserve_number_is_reckoned_with_its_reporter() -> None:
    made = [pseudonymised(_rows((RESERVE, "A")), PATIENTS, SECRET, reporter)[1] for reporter in ("14", "12")]
    assert [frame.row(0) for frame in made] == [(reserve_pseudonym(RESERVE, SECRET, r), RESERVE) for r in ("14", "12")]
    assert made[0]["person"][0] != made[1]["person"][0]


def test_a_number_with_a_wrong_check_digit_or_date_is_a_reserve_number() -> None:
    for number in ("194803149825", "194813149824", "9999", "1948031498240", RESERVE):
        _, numbers = pseudonymised(_rows((number, "A")), PATIENTS, SECRET, "14")
        assert numbers.rows() == [(reserve_pseudonym(number, SECRET, "14"), number)]


def test_a_coordination_number_is_no_reserve_number() -> None:
    _, numbers = pseudonymised(_rows(("199501909809", "A")), PATIENTS, SECRET, "14")
    assert numbers.rows() == [(pseudonym("199501909809", SECRET), "199501909809")]


@given(st.lists(st.sampled_from([SOUND, RESERVE, "198509229814", None]), max_size=6))
@settings(deadline=None)
def test_each_number_is_told_once_and_rows_keep_their_order(persons: list[str | None]) -> None:
    rows, numbers = pseudonymised(_rows(*((p, f"K{at}") for at, p in enumerate(persons))), PATIENTS, SECRET, "14")
    assert sorted(numbers["number"]) == sorted({person for person in persons if person})
    known = {None: None, **{number: person for person, number in numbers.iter_rows()}}
    for frame in rows.values():
        made = frame.collect()
        assert made["person"].to_list() == [known[person] for person in persons]
        assert made["record"].to_list() == [f"K{at}" for at in range(len(persons))]


def test_a_key_that_is_a_number_stands_as_its_pseudonym_in_the_record(tmp_path: Path) -> None:
    made = delivered("medicinska_fodelseregistret", {"MFR": model("MFR")}, tmp_path)
    rows, numbers = pseudonymised(made.rows, BIRTHS, SECRET, "14")
    person = {number: person for person, number in numbers.iter_rows()}
    mother, child = model("MFR")["FV1"][0], model("MFR")["FV2"][0]
    assert person.keys() == {mother["MPNR"], child["BPNR"]}
    row = rows["MFR_FV2"].collect().row(0, named=True)
    assert row["record"] == f"{person[mother['MPNR']]} {child['GRAVID']} {child['BORDNR']}"
    assert (row["person"], row["BPNR"]) == (person[mother["MPNR"]], person[child["BPNR"]])
    assert rows["MFR_FV1"].collect()["record"].to_list() == [f"{person[mother['MPNR']]} {mother['GRAVID']}"]
    assert rows["MFR_AVS"].collect()["person"].to_list() == [None]


def test_no_number_is_left_anywhere_in_the_rows(tmp_path: Path) -> None:
    stays = [contact("PAR_SV", "S1"), contact("PAR_SV", "S2", PNR="", RNR=RESERVE)]
    made = delivered("patientregistret", {"PAR_SV": together(*stays)}, tmp_path)
    rows, numbers = pseudonymised(made.rows, PATIENTS, SECRET, "14")
    text = "".join(frame.collect().write_csv() for frame in rows.values())
    assert sorted(numbers["number"]) == sorted([model("PAR_SV")["SV_AD"][0]["PNR"], RESERVE])
    assert not [number for number in numbers["number"] if number in text]


def test_columns_stand_in_the_order_of_the_register(tmp_path: Path) -> None:
    made = delivered("patientregistret", {"PAR_OV": model("PAR_OV")}, tmp_path)
    rows, _ = pseudonymised(made.rows, PATIENTS, SECRET, "14")
    for name, frame in rows.items():
        table = tables(PATIENTS)[name]
        assert frame.collect_schema().names()[: len(table.schema)] == list(table.schema)
        assert {n: t for n, t in frame.collect_schema().items() if n in table.schema} == table.schema


def test_rows_of_nobody_have_no_numbers() -> None:
    rows, numbers = pseudonymised(no_rows(PATIENTS, ["PAR_SV"]), PATIENTS, SECRET, "14")
    assert numbers.shape == (0, 2)
    assert all(frame.collect().height == 0 for frame in rows.values())
