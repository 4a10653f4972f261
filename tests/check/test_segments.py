"""A delivery that spans a change of the specification is checked row by row with the version of its day of care."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from check.trial import Trial, register, try_files
from liggare.spec.model import Field, Register, Spec
from registers.codes import codes
from registers.examples import model, texts

CHANGE = "202402"
"""A delivery of November 2023 to January 2024; the version of 2024 goes by the day of care."""


def visits(*changes: Mapping[str, str]) -> dict[str, str]:
    """Visits around the change, with these changes to the model visit; their dates follow INDATUM."""
    rows = []
    for number, change in enumerate(changes, 1):
        times = dict.fromkeys(("IN_AKUT_TIDPUNKT", "UT_AKUT_TIDPUNKT"), change["INDATUM"] + "0930")
        visit = {**model("PAR_OV")["OV_AD"][0], **times, "BED_AKUT_TIDPUNKT": "", **change}
        rows.append({**visit, "IDNR": f"O{number:04}"})
    diagnoses = [{"IDNR": row["IDNR"], "DIA": "I109", "HDIA": "1"} for row in rows]
    return texts({"PAR_OV": {"OV_AD": rows, "DI": diagnoses}}, CHANGE, "14")


def lines(trial: Trial, rule: str) -> list[int]:
    """The lines where the rule is broken."""
    return trial.of(rule)["line"].to_list()


def changed(version: str, name: str, **facts: object) -> Register:
    """The register with other facts about a field of the outpatient AD file in one version."""
    specs = [_changed(s, name, facts) if str(s.valid_from) == version else s for s in register().specs]
    return replace(register(), specs=tuple(specs))


def _changed(spec: Spec, name: str, facts: Mapping[str, object]) -> Spec:
    def field(one: Field) -> Field:
        return replace(one, **facts) if one.name == name else one

    files = [replace(f, fields=tuple(map(field, f.fields))) if f.id == "OV_AD" else f for f in spec.files]
    return replace(spec, files=tuple(files))


BEFORE, AFTER = {"INDATUM": "20231231"}, {"INDATUM": "20240101"}
WITHOUT_DOCTOR = {"LAKARKONTAKT": ""}


def test_a_field_that_is_new_is_required_from_the_day_it_is_new() -> None:
    trial = try_files(visits(BEFORE | WITHOUT_DOCTOR, AFTER | WITHOUT_DOCTOR), codes(), rules=())
    assert lines(trial, "OV_AD.LAKARKONTAKT.required") == [2]
    outcome = trial.outcome("OV_AD.LAKARKONTAKT.required")
    assert outcome is not None
    assert outcome.applied == 1


def test_a_written_rule_judges_from_the_day_it_is_valid() -> None:
    nurse = {"LAKARKONTAKT": "0", "YRKE": "XS919", "MVO": "311"}
    trial = try_files(visits(BEFORE | nurse, AFTER | nurse), codes())
    assert lines(trial, "ov-non-doctor-outside-psychiatry") == [2]


@pytest.mark.parametrize(("version", "expected"), [("2017-02-01", [1]), ("2024-01-01", [2])])
def test_a_field_that_is_required_in_one_version_only_is_required_in_its_days_only(
    version: str, expected: list[int]
) -> None:
    specs = [_changed(s, "KTYP", {"required": str(s.valid_from) == version}) for s in register().specs]
    whole = replace(register(), specs=tuple(specs))
    trial = try_files(visits(BEFORE | {"KTYP": ""}, AFTER | {"KTYP": ""}), codes(), rules=(), register=whole)
    assert lines(trial, "OV_AD.KTYP.required") == expected


@pytest.mark.parametrize(("version", "expected"), [("2017-02-01", [1]), ("2024-01-01", [2])])
def test_a_pattern_of_one_version_holds_in_its_days_only(version: str, expected: list[int]) -> None:
    whole = changed(version, "SJUKHUS", pattern="[0-9]{6}")
    trial = try_files(visits(BEFORE, AFTER), codes(), rules=(), register=whole)
    assert lines(trial, "OV_AD.SJUKHUS.form") == expected


@pytest.mark.parametrize(("version", "expected"), [("2017-02-01", [1]), ("2024-01-01", [2])])
def test_a_code_list_of_one_version_holds_in_its_days_only(version: str, expected: list[int]) -> None:
    whole = changed(version, "KTYP", codelist=("hdia",))
    nine = {"KTYP": "9"}
    trial = try_files(visits(BEFORE | nine, AFTER | nine), codes(), rules=(), register=whole)
    assert lines(trial, "OV_AD.KTYP.list") == expected


def test_a_visit_outside_the_period_is_judged_by_the_version_of_the_nearest_day() -> None:
    early, late = {"INDATUM": "20220101"}, {"INDATUM": "20260101"}
    trial = try_files(visits(early | WITHOUT_DOCTOR, late | WITHOUT_DOCTOR), codes(), rules=())
    assert lines(trial, "OV_AD.LAKARKONTAKT.required") == [2]


def test_a_diagnosis_goes_by_the_day_of_its_contact() -> None:
    specs = [_other_list(s) if s.valid_from.year == 2024 else s for s in register().specs]
    trial = try_files(visits(BEFORE, AFTER), codes(), rules=(), register=replace(register(), specs=tuple(specs)))
    assert lines(trial, "DI.HDIA.list") == [2]


def _other_list(spec: Spec) -> Spec:
    """The version with a list for HDIA that does not have its 1."""
    diagnosis = spec.file("DI")
    fields = [replace(f, codelist=("mvo",)) if f.name == "HDIA" else f for f in diagnosis.fields]
    return replace(spec, files=tuple(replace(f, fields=tuple(fields)) if f is diagnosis else f for f in spec.files))


def test_the_versions_that_judged_are_told() -> None:
    trial = try_files(visits(BEFORE, AFTER), codes())
    told = [name for name, _ in trial.result.specs]
    assert told == ["patientregistret/2017-02-01", "patientregistret/2024-01-01"]
    assert trial.result.period == (dt.date(2023, 11, 1), dt.date(2024, 1, 31))
