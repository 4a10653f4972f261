"""The forms that the versions ask of codes let every code of the official lists through."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from check.trial import register
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


@pytest.mark.parametrize("code", ["10010", "110013", "104XX4", "104X10"])
def test_a_hospital_code_has_digits_or_one_or_two_x_in_the_middle(code: str) -> None:
    assert [form for form in forms("SJUKHUS") if not re.fullmatch(form, code)] == []


@pytest.mark.parametrize("code", ["1001", "1040010", "104x10", "1X4010", "104XXX", "XX4104", "104X1", "104XÅ1"])
def test_what_is_no_hospital_code_is_not_let_through(code: str) -> None:
    assert [form for form in forms("SJUKHUS") if re.fullmatch(form, code)] == []
