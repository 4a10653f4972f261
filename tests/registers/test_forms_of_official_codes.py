"""The forms that the versions ask of codes let every code of the official lists through."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from check.trial import register
from liggare.spec.codelist_declaration import declarations
from liggare.spec.model import Field

SHARED = Path(__file__).parents[3] / "shared" / "codes"
OFFICIAL = {
    "SJUKHUS": ("sjukhuskoder_par_2014.csv", "code"),
    "DIA": ("icd10se_2020.csv", "code_nodot"),
    "ATG": ("kva_2020.csv", "code"),
}


def forms(name: str) -> set[str]:
    """The patterns of the fields with that name, in all files of all versions."""
    return {field.pattern or "" for field in _fields() if field.name == name}


def _fields() -> Iterator[Field]:
    return (field for spec in register().specs for file in spec.files for field in file.fields)


@pytest.mark.parametrize("name", OFFICIAL)
def test_every_official_code_has_the_form_of_every_version(name: str) -> None:
    table, column = OFFICIAL[name]
    if not (SHARED / table).is_file():
        pytest.skip(f"{SHARED / table} is not here")
    with (SHARED / table).open(encoding="utf-8", newline="") as file:
        codes = [row[column] for row in csv.DictReader(file)]
    assert len(codes) > 400 and forms(name)
    assert [code for code in codes for form in forms(name) if not re.fullmatch(form, code)] == []


def imported(list_id: str) -> st.SearchStrategy[str]:
    """Codes that an official file of the list may hold."""
    rows = next(one.rows for one in declarations() if one.id == list_id)
    return st.one_of(st.from_regex(row.pattern, fullmatch=True) for row in rows if row.use == "code")


@pytest.mark.parametrize(
    ("name", "list_id"),
    [
        ("SJUKHUS", "sjukhuskod"),
        ("DIA", "icd-10-se"),
        ("DIA", "atc"),
        ("ATG", "kva"),
        ("ATG", "atc"),
        ("LT_ATC", "atc"),
    ],
)
@given(data=st.data())
def test_every_code_that_can_be_imported_has_the_form_of_every_version(
    name: str, list_id: str, data: st.DataObject
) -> None:
    code = data.draw(imported(list_id))
    assert [form for form in forms(name) if not re.fullmatch(form, code)] == []


@pytest.mark.parametrize("code", ["NFB29", "DT016", "N02BE01", "DT016AB", "NFB2901"])
def test_a_procedure_has_five_or_seven_characters(code: str) -> None:
    assert [form for form in forms("ATG") if not re.fullmatch(form, code)] == []
    assert [form for form in forms("ATG") for part in (code[:4], code + "0") if re.fullmatch(form, part)] == []


@pytest.mark.parametrize("code", ["10010", "110013", "104XX4", "104X10"])
def test_a_hospital_code_has_digits_or_one_or_two_x_in_the_middle(code: str) -> None:
    assert [form for form in forms("SJUKHUS") if not re.fullmatch(form, code)] == []


@pytest.mark.parametrize("code", ["1001", "1040010", "104x10", "1X4010", "104XXX", "XX4104", "104X1", "104XÅ1"])
def test_what_is_no_hospital_code_is_not_let_through(code: str) -> None:
    assert [form for form in forms("SJUKHUS") if re.fullmatch(form, code)] == []
