"""What a delivery replaces: months of its reporter, or records wherever they stand; the rest stays as it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_rows import BIRTHS, PATIENTS, Row, Rows, births, contacts, frames, placed, texts, told

from liggare.register.part import Part, holder_of
from liggare.register.replace import replaced, to_read, touched
from liggare.spec.model import Register
from oracle.register import by_period, by_record

COVERED = ("2025-01", "2025-02", "2025-03")
BOTH = ("14", "51014_301")


def _within(rows: Rows, months: tuple[str, ...]) -> Rows:
    return {name: [row for row in those if row["month"] in (*months, "open")] for name, those in rows.items()}


def _above(table: str, row: Row) -> tuple[str, str] | None:
    return None if table == "MFR_FV1" else ("MFR_FV1", f"{row['person']} {row['GRAVID']}")


@given(contacts(BOTH, 3), contacts(("14",), 5), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_period_is_replaced_as_in_a_register_of_dictionaries(old: Rows, new: Rows, latest: bool) -> None:
    new = _within(new, COVERED)
    made = replaced(frames(old), frames(new), PATIENTS, "14", COVERED, latest=latest)
    assert told(made, new) == texts(by_period(old, new, "14", COVERED, latest))


@given(births(BOTH, 3), births(("14",), 5))
@settings(max_examples=60, deadline=None)
def test_records_are_replaced_as_in_a_register_of_dictionaries(old: Rows, new: Rows) -> None:
    made = replaced(frames(old), frames(new), BIRTHS, "14", COVERED)
    assert told(made, new) == texts(by_record(old, new, "14", _above))


@given(births(BOTH, 3), births(("14",), 5))
@settings(max_examples=60, deadline=None)
def test_outside_the_parts_touched_every_row_stands_as_it_did(old: Rows, new: Rows) -> None:
    parts = touched(frames(old), frames(new), BIRTHS, "14", COVERED)
    after = replaced(frames(old), frames(new), BIRTHS, "14", COVERED)

    def outside(rows: Rows) -> Rows:
        return {n: [row for row in rows[n] if Part(row["month"], row["holder"]) not in parts[n]] for n in new}

    assert texts(outside({n: after[n].collect().to_dicts() for n in new})) == texts(outside(old))


@given(births(BOTH, 3), births(("14",), 5))
@settings(max_examples=40, deadline=None)
def test_a_part_is_touched_just_if_a_row_comes_goes_or_moves_there(old: Rows, new: Rows) -> None:
    parts = touched(frames(old), frames(new), BIRTHS, "14", COVERED)
    after = by_record(old, new, "14", _above)
    for name in new:
        changed = {r["month"] for r in after[name] if r not in old[name]} | {
            r["month"] for r in old[name] if r not in after[name]
        }
        assert changed <= {part.month for part in parts[name]}
        assert {part.holder for part in parts[name]} <= {"14"}


def test_of_a_period_the_months_and_the_open_ones_are_touched_whatever_stands_there() -> None:
    none = frames({"PAR_SV_AD": []})
    holder = holder_of("14")
    assert touched({}, none, PATIENTS, "14", COVERED)["PAR_SV_AD"] == {Part(m, holder) for m in (*COVERED, "open")}
    assert touched({}, none, PATIENTS, "14", COVERED, latest=False)["PAR_SV_AD"] == {Part(m, holder) for m in COVERED}


def test_only_the_holders_parts_of_the_months_are_read_or_of_records_all_of_them() -> None:
    parts = {Part("2024-12", "14"), Part("2025-01", "14"), Part("open", "14"), Part("2025-01", "12")}
    assert to_read(parts, PATIENTS, "14", COVERED) == {Part("2025-01", "14"), Part("open", "14")}
    assert to_read(parts, BIRTHS, "14", COVERED) == {part for part in parts if part.holder == "14"}


def test_an_empty_delivery_of_a_month_empties_it_and_leaves_the_neighbour_in_the_same_part() -> None:
    one, other = "51014_301", "51014_302"
    old = {"PAR_OV_AD": [placed("A", reporter=one, IDNR="A"), placed("B", reporter=other, IDNR="B")]}
    made = replaced(frames(old), frames({"PAR_OV_AD": []}), PATIENTS, one, COVERED)
    assert made["PAR_OV_AD"].collect()["record"].to_list() == ["B"]


def test_a_patient_who_was_admitted_and_is_discharged_stands_once_since_the_first_delivery() -> None:
    old = {"PAR_SV_AD": [placed("A", delivery=3, IDNR="A", month="open")]}
    new = {"PAR_SV_AD": [placed("A", delivery=4, IDNR="A", month="2025-03")]}
    row = replaced(frames(old), frames(new), PATIENTS, "14", COVERED)["PAR_SV_AD"].collect().row(0, named=True)
    assert (row["month"], row["delivery"], row["first_delivery"]) == ("2025-03", 4, 3)


def test_an_older_reporting_month_sent_again_does_not_admit_anybody_again() -> None:
    old = {"PAR_SV_AD": [placed("A", delivery=4, IDNR="A", month="2025-04"), placed("C", IDNR="C", month="open")]}
    new = {"PAR_SV_AD": [placed("A", delivery=5, IDNR="A", month="open"), placed("B", delivery=5, IDNR="B")]}
    made = replaced(frames(old), frames(new), PATIENTS, "14", COVERED, latest=False)["PAR_SV_AD"].collect()
    assert sorted(made.select("record", "month").rows()) == [("A", "2025-04"), ("B", "2025-03"), ("C", "open")]


def test_a_corrected_birth_date_moves_the_record_and_the_child_that_was_not_sent_again() -> None:
    old: Rows = {
        "MFR_FV1": [placed("aa G1", GRAVID="G1", month="2025-02")],
        "MFR_FV2": [placed("aa G1 1", GRAVID="G1", BORDNR=1, month="2025-02", BVIKT=3000)],
    }
    new: Rows = {"MFR_FV1": [placed("aa G1", GRAVID="G1", delivery=2, unit="51014")], "MFR_FV2": []}
    made = replaced(frames(old), frames(new), BIRTHS, "14", COVERED)
    assert made["MFR_FV1"].collect().select("month", "unit", "first_delivery").rows() == [("2025-03", "51014", 1)]
    assert made["MFR_FV2"].collect().select("month", "unit", "delivery", "BVIKT").rows() == [
        ("2025-03", "51014", 1, 3000)
    ]
    parts = touched(frames(old), frames(new), BIRTHS, "14", COVERED)
    assert parts["MFR_FV2"] == {Part("2025-02", "14"), Part("2025-03", "14")}


@pytest.mark.parametrize(("register", "table", "key"), [(PATIENTS, "PAR_OV_AD", "IDNR"), (BIRTHS, "MFR_FV1", "GRAVID")])
def test_a_column_that_a_table_has_not_had_is_empty_for_what_stood(register: Register, table: str, key: str) -> None:
    old = frames({table: [placed("A", **{key: "A"})]})[table].drop("SJUKHUS")
    new = frames({table: [placed("B", **{key: "B"}, SJUKHUS="51001", month="2025-01")]})
    made = replaced({table: old}, new, register, "14", ("2025-01",))[table].collect()
    assert sorted(made.select("record", "SJUKHUS").rows()) == [("A", None), ("B", "51001")]
