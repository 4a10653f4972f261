"""Loading registers and specifications: what is accepted, and that every contradiction is refused with its line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spec_trial_register import refused, rewrite

from liggare.spec.load import (
    SpecError,
    load_register,
    load_spec,
    register_faults,
    registers,
    spec_faults,
    with_spec,
)
from liggare.spec.model import Register, Spec, Text

PATIENTS = load_register("patientregistret")
LIGGARE = Path(__file__).parents[2]


def test_the_patient_register_is_found_without_being_named() -> None:
    assert "patientregistret" in registers()


def test_each_shipped_register_loads_with_its_versions_oldest_first() -> None:
    for name in registers():
        register = load_register(name)
        days = [spec.valid_from for spec in register.specs]
        assert register.id == name and days and days == sorted(set(days))
        assert not register_faults(name)


def test_a_register_that_does_not_exist_is_named_in_the_error() -> None:
    with pytest.raises(LookupError, match=r"no register nosuch; there is .*patientregistret"):
        load_register("nosuch")


def test_a_register_of_ones_own_loads_from_its_folder(folder: Path) -> None:
    register = load_register(folder)
    assert register.id == "provregistret"
    assert [spec.id for spec in register.specs] == ["provregistret/2020-01-01"]
    assert register.specs[0].file("HUVUD").columns == ("NR", "DAG", "BORJAN", "PLATS", "ANTAL")


def test_a_register_without_a_specification_is_refused(folder: Path) -> None:
    (folder / "spec" / "2020-01-01.toml").unlink()
    assert "has no specification" in str(refused(folder))


def test_a_file_that_is_not_utf8_is_refused_at_the_line_of_the_bad_byte(folder: Path) -> None:
    path = folder / "spec" / "2020-01-01.toml"
    text = path.read_text(encoding="utf-8")
    line = text[: text.index("Början")].count("\n") + 1
    path.write_bytes(text.replace("Början", "B\N{CURRENCY SIGN}rjan").encode("utf-8").replace(b"\xc2\xa4", b"\xf6"))
    error = refused(folder)
    assert error.line == line and "UTF-8" in str(error)


def test_all_contradictions_of_a_file_are_told_not_only_the_first(folder: Path) -> None:
    path = folder / "spec" / "2020-01-01.toml"
    first = rewrite(path, "own_columns = 2", "own_columns = -2")
    second = rewrite(path, 'unit = "PLATS"', 'unit = "ORT"')
    third = rewrite(path, "excel_width = 2", "excel_width = -1")
    assert [fault.line for fault in register_faults(folder)] == [first, second, third]


def test_a_field_that_names_no_item_of_the_ordinance_is_refused(folder: Path) -> None:
    rewrite(folder / "spec" / "2020-01-01.toml", 'allowed_by = "antal"\n', "")
    assert "the key allowed_by is missing" in str(refused(folder))


@pytest.mark.parametrize("register", registers())
def test_every_field_rests_on_an_item_the_ordinance_lists(register: str) -> None:
    loaded = load_register(register)
    items = set(loaded.allowed_items)
    fields = [(s.id, f.id, c.name, c.allowed_by) for s in loaded.specs for f in s.files for c in f.fields]
    assert fields and [field for field in fields if field[3] not in items] == []


def test_a_file_takes_the_place_of_the_version_with_the_same_first_day(folder: Path, tmp_path: Path) -> None:
    register = load_register(folder)
    own = tmp_path / "egen.toml"
    own.write_text((folder / "spec" / "2020-01-01.toml").read_text(encoding="utf-8"), encoding="utf-8")
    rewrite(own, "own_columns = 2", "own_columns = 7")
    assert [spec.layout.own_columns for spec in with_spec(register, own).specs] == [7]
    rewrite(own, "valid_from = 2020-01-01", "valid_from = 2019-07-01")
    assert [str(spec.valid_from) for spec in with_spec(register, own).specs] == ["2019-07-01", "2020-01-01"]
    assert [spec.layout.own_columns for spec in register.specs] == [2]


def test_a_file_of_another_register_takes_no_place(folder: Path) -> None:
    other = load_register("patientregistret")
    with pytest.raises(SpecError, match="provregistret is not among the registers here"):
        with_spec(other, folder / "spec" / "2020-01-01.toml")


def test_a_specification_file_alone_is_read_as_one_of_the_register_it_names(folder: Path) -> None:
    shipped = LIGGARE / "src/liggare/registers/patientregistret/spec/2025-04-01.toml"
    assert load_spec(shipped).id == "patientregistret/2025-04-01"
    assert spec_faults(shipped) == ()
    [fault] = spec_faults(folder / "spec" / "2020-01-01.toml")
    assert fault.line == 1 and "provregistret is not among the registers" in str(fault)


def test_a_missing_file_is_not_mistaken_for_a_fault_in_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_spec(tmp_path / "finns-inte.toml")


def versions(bases: list[tuple[dt.date, str]]) -> Register:
    specs = [msgspec.structs.replace(PATIENTS.specs[0], valid_from=day, basis=basis) for day, basis in sorted(bases)]
    return msgspec.structs.replace(PATIENTS, specs=tuple(specs))


days = st.dates(dt.date(2015, 1, 1), dt.date(2030, 12, 31))
dated_bases = st.tuples(days, st.sampled_from(["care", "reporting"]))
version_lists = st.lists(dated_bases, min_size=1, max_size=6, unique_by=lambda version: version[0])


@settings(deadline=None)
@given(version_lists, days, days)
def test_the_version_chosen_is_the_newest_in_force_by_its_own_date(
    bases: list[tuple[dt.date, str]], reporting: dt.date, care: dt.date
) -> None:
    register = versions(bases)

    def in_force(spec: Spec) -> bool:
        return (care if spec.basis == "care" else reporting) >= spec.valid_from

    chosen = register.spec_for(reporting, care)
    holding = [spec for spec in register.specs if in_force(spec)]
    assert chosen == (max(holding, key=lambda spec: spec.valid_from) if holding else register.specs[0])


def test_a_delivery_in_april_2025_is_checked_by_the_new_version_whatever_its_care_dates() -> None:
    register = load_register("patientregistret")
    april = dt.date(2025, 4, 30)
    assert register.spec_for(april, dt.date(2025, 1, 1)).valid_from == dt.date(2025, 4, 1)
    assert register.spec_for(dt.date(2025, 3, 31), dt.date(2025, 2, 28)).valid_from == dt.date(2024, 1, 1)


def test_care_before_2024_is_checked_by_the_old_version_row_by_row() -> None:
    register = load_register("patientregistret")
    february = dt.date(2024, 2, 29)
    chosen = [register.spec_for(february, dt.date(2023, 12, 31)), register.spec_for(february, dt.date(2024, 1, 1))]
    assert [str(spec.valid_from) for spec in chosen] == ["2017-02-01", "2024-01-01"]


marks = st.lists(st.booleans(), min_size=1, max_size=12)


@given(marks)
def test_sections_hold_every_field_once_and_begin_where_a_field_says_so(marked: list[bool]) -> None:
    model = PATIENTS.specs[0].files[0]
    fields = [
        msgspec.structs.replace(
            model.fields[0], name=f"F{at}", section=Text(sv=f"{at}", en=f"{at}") if begins else None
        )
        for at, begins in enumerate(marked)
    ]
    file = msgspec.structs.replace(model, fields=tuple(fields))
    assert [one.name for _, held in file.sections for one in held] == [one.name for one in fields]
    assert [held[0].section for _, held in file.sections] == [section for section, _ in file.sections]
    assert all(one.section is None for _, held in file.sections for one in held[1:])


def test_only_a_file_that_stands_alone_may_do_without_a_date(folder: Path) -> None:
    path = folder / "spec" / "2020-01-01.toml"
    rewrite(path, 'parent = "HU"\nparent_key = ["NR"]\n', "")
    assert load_register(folder).specs[0].file("RAD").date is None
    rewrite(path, 'date = "DAG"\nopened = "BORJAN"\n', 'parent = "RA"\nparent_key = ["NR"]\n')
    assert "RAD has no date" in str(refused(folder))
