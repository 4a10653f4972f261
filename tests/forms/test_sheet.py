"""What is typed in a form becomes files that are read again to the same values, whatever is typed, in every version."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liggare.forms.deliver import write_files
from liggare.forms.find import can_stand
from liggare.forms.outline import outlines
from liggare.forms.sheet import Plan, Rows, SheetRow, as_written, day_of, laid, plan_of, rows_of, unwritable
from liggare.read.delivery import open_delivery
from liggare.read.reader import read_table
from registers.examples import all_registers

PLANS = [
    plan
    for register in all_registers().values()
    for spec in register.specs
    for outline in outlines(register.id)
    if (plan := plan_of(register, spec, outline))
]
SIGNS = st.text(
    st.characters(codec="utf-8", exclude_characters=";", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=6
)


@st.composite
def typed(draw: st.DrawFn) -> tuple[Plan, list[Rows]]:
    """A form, and records typed in it: the head, and any number of rows of the others."""
    plan = draw(st.sampled_from(PLANS))
    records = []
    for _ in range(draw(st.integers(1, 3))):
        rows = []
        for file in plan.files:
            least = 1 if file.id == plan.head.id else 0
            most = 1 if least or file.id in plan.outline.single else 3
            for _row in range(draw(st.integers(least, most))):
                names = draw(
                    st.sets(st.sampled_from([field.name for field in plan.asked(file)]), min_size=1, max_size=4)
                )
                rows.append(SheetRow(file.id, {name: draw(SIGNS).strip() or "x" for name in sorted(names)}))
        records.append(tuple(rows))
    return plan, records


@settings(max_examples=60, deadline=None)
@given(typed())
def test_what_was_typed_is_read_again(made: tuple[Plan, list[Rows]]) -> None:
    plan, records = made
    files = laid([(plan, rows) for rows in records], plan.spec, plan.subset, "14", "202506")
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder, "files")
        write_files(files.files, plan.spec, there)
        subsets = [subset.id for subset in plan.spec.subsets]
        delivery = open_delivery([there], plan.spec.layout, subsets, Path(folder))
        assert len(delivery.sources) == len(files.files)
        for source in delivery.sources:
            kind = plan.spec.find(source.subset, source.kind)
            assert kind
            table = read_table(source, kind.columns, plan.spec.layout, Path(folder))
            read = table.frame().select(kind.columns).collect().rows()
            assert [tuple(value or "" for value in row) for row in read] == expected(plan, records, kind.id)


def expected(plan: Plan, records: list[Rows], file: str) -> list[tuple[str, ...]]:
    """The slow way: record by record, with the key of the head written out."""
    kind = plan.spec.file(file)
    found = []
    for rows in records:
        (head,) = (row for row in rows if row.file == plan.head.id)
        for row in rows:
            if row.file == file:
                own = dict(row.values)
                if file != plan.head.id:
                    for name in kind.parent_key:
                        own[name] = head.values.get(name, "")
                found.append(tuple(own.get(name, "") for name in kind.columns))
    return found


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"{plan.spec.id} {plan.outline.file}")
def test_every_file_kind_of_a_record_is_typed_in_one_step_and_every_field_once(plan: Plan) -> None:
    named = [name for step in plan.outline.steps for name in step]
    assert len(named) == len(set(named))
    hanging = {file.id for file in plan.spec.files if file.parent == plan.head.kind and plan.subset in file.subsets}
    assert {file.id for file in plan.files} == {plan.head.id} | hanging
    assert set(plan.outline.single) <= set(named)
    assert not plan.outline.serial or plan.outline.serial in plan.head.key
    for file in plan.files:
        tied = set(file.parent_key) if file.id != plan.head.id else set()
        assert {field.name for field in plan.asked(file)} == set(file.columns) - tied


def test_a_day_and_a_number_may_be_divided_and_a_code_may_be_small() -> None:
    plan = next(plan for plan in PLANS if plan.head.id == "OV_AD")
    said = {"PNR": "19850922-9814", "INDATUM": " 2025-05-05 ", "IDNR": "a-1", "MVO": "311"}
    found = {name: as_written(plan.register, plan.head.field(name), value) for name, value in said.items()}
    assert found == {"PNR": "198509229814", "INDATUM": "20250505", "IDNR": "a-1", "MVO": "311"}
    assert as_written(plan.register, plan.spec.file("DI").field("DIA"), "s5250") == "S5250"


def test_what_no_file_can_hold_is_told_and_left_out() -> None:
    plan = next(plan for plan in PLANS if plan.head.id == "OV_AD")
    rows = (SheetRow("OV_AD", {"IDNR": "A1", "SJUKHUS": "51;01"}),)
    assert list(unwritable(plan, rows)) == [("OV_AD", 0, "SJUKHUS")]
    made = laid([(plan, rows)], plan.spec, plan.subset, "14", "202506")
    head = next(file for file in made.files if file.kind.id == "OV_AD")
    assert (head.rows[0].values["IDNR"], head.rows[0].values["SJUKHUS"]) == ("A1", "")
    assert not can_stand("51;01", plan.spec.layout)


def test_a_record_without_a_sound_day_has_none() -> None:
    plan = next(plan for plan in PLANS if plan.head.id == "OV_AD")
    assert day_of(plan, (SheetRow("OV_AD", {"INDATUM": "20250231"}),)) is None
    assert f"{day_of(plan, (SheetRow('OV_AD', {'INDATUM': '20250228'}),))}" == "2025-02-28"
    assert rows_of((), "OV_AD") == ()
