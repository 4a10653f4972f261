"""What changed between two contents is what dictionaries say: by unit, month, field and record."""

from __future__ import annotations

import random
from collections import Counter

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_rows import BIRTHS, PATIENTS, Row, Rows, births, contacts, frames, placed

from liggare.register.difference import EXAMPLES, Difference, difference
from oracle.register import Changed, compared

PATIENT_SAYS = {
    "PAR_OV_AD": ("person", "SJUKHUS", "MVO", "INDATUM"),
    "PAR_OV_DI": ("DIA", "HDIA"),
    "PAR_OV_AT": ("ATG", "ATGDATUM"),
}
BIRTH_SAYS = {
    "MFR_FV1": ("person", "SJUKHUS", "ANTBARN"),
    "MFR_MHV1": ("MHVNR",),
    "MFR_FV2": ("BORDNR", "BPNR", "BVIKT"),
}


def _contact(table: str, row: Row) -> str:
    return str(row["IDNR"])


def _birth(table: str, row: Row) -> str:
    return f"{row['person']} {row['GRAVID']}"


def _same(found: Difference, told: Changed, old: Rows, new: Rows, head: str) -> None:
    """Counts in all, by unit and month, and by field."""
    place = {row["record"]: (row["unit"] or "", row["month"]) for row in (*old[head], *new[head])}
    stood = {row["record"]: (row["unit"] or "", row["month"]) for row in old[head]}
    expected: Counter[tuple[str, str, str]] = Counter()
    for change, records in (("added", told.added), ("altered", told.altered), ("unchanged", told.unchanged)):
        expected.update((*place[record], change) for record in records)
    expected.update((*stood[record], "removed") for record in told.removed)
    expected.update((*place[record], "renumbered") for record in told.renumbered)
    kinds = ("added", "removed", "altered", "renumbered", "unchanged")
    counted = {(c.unit, c.month, kind): getattr(c, kind) for c in found.cells for kind in kinds if getattr(c, kind)}
    assert counted == expected
    fields = Counter(what for whats in told.altered.values() for what in whats)
    assert {f"{f.table}.{f.field}".rstrip("."): f.records for f in found.fields} == fields


@given(contacts(("14",), 3), contacts(("14",), 5), st.sampled_from([1, 3, 1000]))
@settings(max_examples=80, deadline=None)
def test_contacts_differ_as_a_comparison_of_dictionaries_says(old: Rows, new: Rows, at_once: int) -> None:
    told = compared(old, new, "PAR_OV_AD", PATIENT_SAYS, _contact)
    _same(difference(frames(old), frames(new), PATIENTS, at_once), told, old, new, "PAR_OV_AD")


@given(births(("14",), 3), births(("14",), 5), st.sampled_from([1, 1000]))
@settings(max_examples=60, deadline=None)
def test_births_differ_as_a_comparison_of_dictionaries_says(old: Rows, new: Rows, at_once: int) -> None:
    told = compared(old, new, "MFR_FV1", BIRTH_SAYS, _birth)
    _same(difference(frames(old), frames(new), BIRTHS, at_once), told, old, new, "MFR_FV1")


def _some(number: int) -> Rows:
    heads = [placed(f"K{n}", IDNR=f"K{n}", person=f"p{n}", unit="51001", MVO="301") for n in range(number)]
    rows = [
        placed(f"K{n}", IDNR=f"K{n}", DIA=code, HDIA="1") for n in range(number) for code in ("I109", f"E11{n % 10}")
    ]
    return {"PAR_OV_AD": heads, "PAR_OV_DI": rows}


def _renamed(rows: Rows) -> Rows:
    return {
        name: [row | {"record": f"X{row['record']}", "IDNR": f"X{row['IDNR']}"} for row in those]
        for name, those in rows.items()
    }


def _totals(found: Difference) -> tuple[int, ...]:
    return tuple(found.total(kind) for kind in ("added", "removed", "altered", "renumbered", "unchanged"))


def test_the_same_rows_in_another_order_from_another_delivery_are_unchanged() -> None:
    old = _some(8)
    new = {name: [row | {"delivery": 9, "line": 7, "spec": "another"} for row in rows] for name, rows in old.items()}
    for rows in new.values():
        random.Random(1).shuffle(rows)
    found = difference(frames(old), frames(new), PATIENTS)
    assert found.empty
    assert _totals(found) == (0, 0, 0, 0, 8)


def test_records_with_other_keys_and_the_same_content_are_renumbered_and_not_removed_and_added() -> None:
    old = _some(8)
    found = difference(frames(old), frames(_renamed(old)), PATIENTS)
    assert _totals(found) == (0, 0, 0, 8, 0)
    assert {(e.record, e.before) for e in found.examples} == {(f"XK{n}", f"K{n}") for n in range(EXAMPLES)}


def test_a_record_renumbered_whose_diagnosis_is_another_is_removed_and_added() -> None:
    old = _some(3)
    new = _renamed(old)
    new["PAR_OV_DI"][0]["DIA"] = "Z000"
    assert _totals(difference(frames(old), frames(new), PATIENTS)) == (1, 1, 0, 2, 0)


def test_codes_that_changed_places_between_rows_of_a_record_are_told() -> None:
    def diagnoses(marked: str, other: str) -> Rows:
        head = placed("A", IDNR="A")
        rows = [head | {"DIA": marked, "HDIA": "1"}, head | {"DIA": other, "HDIA": "0"}]
        return {"PAR_OV_AD": [head], "PAR_OV_DI": rows}

    found = difference(frames(diagnoses("I109", "E119")), frames(diagnoses("E119", "I109")), PATIENTS)
    assert [(f.table, f.field, f.records) for f in found.fields] == [("PAR_OV_DI", "", 1)]


def test_one_row_more_of_the_same_is_told() -> None:
    old = _some(1)
    new = {**old, "PAR_OV_DI": [*old["PAR_OV_DI"], old["PAR_OV_DI"][0]]}
    assert _totals(difference(frames(old), frames(new), PATIENTS)) == (0, 0, 1, 0, 0)


def test_a_value_that_went_empty_and_one_that_was_filled_are_altered() -> None:
    old = {"PAR_OV_AD": [placed("A", IDNR="A", MVO="301"), placed("B", IDNR="B", MVO=None)]}
    new = {"PAR_OV_AD": [placed("A", IDNR="A", MVO=None), placed("B", IDNR="B", MVO="301")]}
    found = difference(frames(old), frames(new), PATIENTS)
    assert [(f.table, f.field, f.records) for f in found.fields] == [("PAR_OV_AD", "MVO", 2)]
    assert {(e.record, e.fields) for e in found.examples} == {("A", ("PAR_OV_AD.MVO",)), ("B", ("PAR_OV_AD.MVO",))}


def test_another_persons_contact_is_altered_in_its_person() -> None:
    old, new = ({"PAR_OV_AD": [placed("A", IDNR="A", person=person)]} for person in ("aa", "bb"))
    found = difference(frames(old), frames(new), PATIENTS)
    assert [(f.field, f.records) for f in found.fields] == [("person", 1)]


def test_derived_variables_and_columns_that_one_side_has_not_are_no_difference() -> None:
    rows = frames(_some(2))
    other = {**rows, "PAR_OV_AD": rows["PAR_OV_AD"].drop("YRKE").with_columns(ALDER=pl.lit(40))}
    assert difference(rows, other, PATIENTS).empty


def test_a_first_delivery_adds_everything_and_an_empty_one_removes_it() -> None:
    rows = frames(_some(4))
    assert _totals(difference({}, rows, PATIENTS)) == (4, 0, 0, 0, 0)
    assert _totals(difference(rows, {}, PATIENTS)) == (0, 4, 0, 0, 0)
    assert difference({}, {}, PATIENTS).empty


def test_records_with_the_same_key_meet_one_by_one() -> None:
    twice = {"PAR_OV_AD": [placed("A", IDNR="A"), placed("A", IDNR="A")]}
    once = {"PAR_OV_AD": [placed("A", IDNR="A")]}
    assert _totals(difference(frames(twice), frames(twice), PATIENTS)) == (0, 0, 0, 0, 2)
    assert _totals(difference(frames(twice), frames(once), PATIENTS)) == (0, 1, 0, 0, 1)


@pytest.mark.parametrize("at_once", [1, 7, 10_000])
def test_it_is_the_same_however_many_rows_are_compared_at_a_time(at_once: int) -> None:
    old, new = _some(40), _some(60)
    new["PAR_OV_AD"][3]["MVO"] = "999"
    new["PAR_OV_DI"][9]["DIA"] = "Z000"
    found = difference(frames(old), frames(new), PATIENTS, at_once)
    assert found == difference(frames(old), frames(new), PATIENTS)
    assert _totals(found) == (20, 0, 2, 0, 38)
