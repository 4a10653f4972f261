"""A month emptied, a unit gone or a fall beyond the bound waits for a person; a declared nil does not."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_rows import BIRTHS, PATIENTS, Row, Rows, contacts, frames, placed

from liggare.register.guard import Cell, Hold, counts, guard, wrong_period
from oracle.register import held

CELLS = st.builds(
    Cell,
    st.sampled_from(["PAR_SV", "PAR_OV"]),
    st.sampled_from(["51001", "51014"]),
    st.sampled_from(["2025-01", "2025-02", "open"]),
)
COUNTS = st.dictionaries(CELLS, st.sampled_from([0, 1, 13, 14, 19, 20, 21, 30, 100]), max_size=8)
NIL = st.lists(st.tuples(st.sampled_from(["51001", "51014"]), st.sampled_from(["2025-01", "2025-02"])), max_size=2)


@given(COUNTS, COUNTS, NIL)
@settings(deadline=None)
def test_what_waits_is_what_dictionaries_say(
    old: dict[Cell, int], new: dict[Cell, int], nil: list[tuple[str, str]]
) -> None:
    bound = PATIENTS.guard
    assert bound is not None
    found = guard(old, new, PATIENTS, nil)
    expected = held(
        {tuple(c): n for c, n in old.items()},
        {tuple(c): n for c, n in new.items()},
        bound.fall_share,
        bound.at_least,
        nil,
    )
    assert {(h.kind, h.subset, h.unit, h.month, h.old, h.new) for h in found} == expected
    assert len(found) == len(expected)


def _guarded(old: dict[str, int], new: dict[str, int], nil: tuple[tuple[str, str], ...] = ()) -> tuple[Hold, ...]:
    """Counts of units (`51001 2025-01`) in one subset."""
    return guard(
        *({Cell("PAR_SV", *cell.split()): n for cell, n in side.items()} for side in (old, new)), PATIENTS, nil
    )  # type: ignore[arg-type]


def test_nothing_waits_where_nothing_stood_or_no_less_stands() -> None:
    assert _guarded({}, {"51001 2025-01": 4}) == ()
    assert _guarded({"51001 2025-01": 40}, {"51001 2025-01": 40}) == ()
    assert _guarded({"51001 2025-01": 40}, {"51001 2025-01": 50, "51014 2025-01": 1}) == ()


def test_a_month_that_is_emptied_for_all_units_is_told_once() -> None:
    old = {"51001 2025-01": 40, "51014 2025-01": 2, "51001 2025-02": 40, "51014 2025-02": 2}
    (hold,) = _guarded(old, {"51001 2025-02": 40, "51014 2025-02": 2})
    assert (hold.kind, hold.month, hold.old, hold.new) == ("month emptied", "2025-01", 42, 0)
    assert hold.reason.en == (
        "PAR_SV: the month 2025-01 has 42 records in the register and would have none after the delivery."
    )
    assert hold.reason.sv.startswith("PAR_SV: månaden 2025-01 har 42 poster")


def test_a_unit_that_is_gone_is_told_once() -> None:
    old = {"51001 2025-01": 40, "51014 2025-01": 2, "51014 2025-02": 3, "51001 2025-02": 1}
    (hold,) = _guarded(old, {"51001 2025-01": 40, "51001 2025-02": 1})
    assert (hold.kind, hold.unit, hold.month, hold.old) == ("unit gone", "51014", "", 5)


def test_a_unit_with_an_emptied_month_is_told() -> None:
    old = {"51001 2025-01": 40, "51014 2025-01": 2, "51014 2025-02": 3}
    (hold,) = _guarded(old, {"51001 2025-01": 40, "51014 2025-02": 3, "51001 2025-02": 1} | {"51001 2025-01": 40})
    assert (hold.kind, hold.unit, hold.month, hold.old) == ("unit's month emptied", "51014", "2025-01", 2)


@pytest.mark.parametrize(("old", "new", "waits"), [(100, 70, False), (100, 69, True), (20, 13, True), (19, 1, False)])
def test_a_fall_waits_beyond_the_bound_where_enough_stood(old: int, new: int, waits: bool) -> None:
    found = _guarded({"51001 2025-01": old}, {"51001 2025-01": new})
    assert [hold.kind for hold in found] == (["fall"] if waits else [])


def test_without_a_bound_no_fall_waits_but_an_emptied_month_does() -> None:
    free = msgspec.structs.replace(PATIENTS, guard=None)
    cell = Cell("PAR_SV", "51001", "2025-01")
    assert guard({cell: 100}, {cell: 1}, free) == ()
    assert [hold.kind for hold in guard({cell: 100}, {}, free)] == ["month emptied"]


def test_a_declared_nil_does_not_wait_and_the_next_month_does() -> None:
    old = {"51001 2025-01": 40, "51001 2025-02": 40}
    assert [hold.month for hold in _guarded(old, {}, (("51001", "2025-01"),))] == ["2025-02"]
    assert _guarded(old, {}, (("51001", "2025-01"), ("51001", "2025-02"))) == ()


def test_patients_still_admitted_come_and_go() -> None:
    assert _guarded({"51001 open": 40}, {}) == ()


def test_the_other_subset_is_looked_at_by_itself() -> None:
    old = {Cell("PAR_SV", "51001", "2025-01"): 5, Cell("PAR_OV", "51001", "2025-01"): 5}
    new = {Cell("PAR_OV", "51001", "2025-01"): 5}
    assert [(hold.kind, hold.subset) for hold in guard(old, new, PATIENTS)] == [("month emptied", "PAR_SV")]


@given(contacts(("14",), 3))
@settings(deadline=None)
def test_records_are_counted_by_unit_and_month_and_not_the_rows_that_hang_on_them(rows: Rows) -> None:
    expected: dict[Cell, int] = {}
    for row in rows["PAR_OV_AD"]:
        cell = Cell("PAR_OV", row["unit"] or "", row["month"])
        expected[cell] = expected.get(cell, 0) + 1
    assert counts(frames(rows), PATIENTS) == expected


def test_a_file_of_senders_is_not_counted() -> None:
    rows: dict[str, list[Row]] = {"MFR_AVS": [placed("14001", unit=None)], "MFR_FV1": [placed("aa G1", GRAVID="G1")]}
    assert counts(frames(rows), BIRTHS) == {Cell("MFR", "51001", "2025-03"): 1}


def test_data_of_other_months_than_the_reporting_month_covers_are_told_before_anything_else() -> None:
    hold = wrong_period({"2024-03": 50, "2024-04": 60, "2024-05": 40}, PATIENTS, "202506")
    assert hold is not None
    assert (hold.kind, hold.old, hold.new) == ("wrong period", 150, 0)
    assert hold.reason.en == (
        "The delivery is for the reporting month 202506, which covers 2025-03–2025-05, but 150 of 150 records have "
        "dates in other months (2024-03–2024-05)."
    )
    assert "rapporteringsmånaden" in hold.next_step.sv


@pytest.mark.parametrize(("outside", "inside", "told"), [(5, 95, False), (6, 94, True), (3, 3, False), (0, 100, False)])
def test_a_few_records_outside_are_findings_and_no_wrong_period(outside: int, inside: int, told: bool) -> None:
    assert (wrong_period({"2025-02": outside, "2025-03": inside}, PATIENTS, "202506") is not None) == told


def test_a_delivery_without_dates_has_no_wrong_period() -> None:
    assert wrong_period({}, PATIENTS, "202506") is None
