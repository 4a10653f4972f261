"""A code is judged by its list on the day of care; a list that is missing is told, and something coarser steps in."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from check.made import inpatient, stays
from check.trial import Trial, try_files
from registers.codes import Validity, book, code_list, codes
from registers.examples import model, texts

FIRST, LAST = dt.date(2025, 3, 1), dt.date(2025, 5, 31)
DAYS = [FIRST + dt.timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
CODE = "I109"

near_days = st.none() | st.dates(FIRST - dt.timedelta(days=3), LAST + dt.timedelta(days=3))
spans = st.tuples(near_days, near_days).map(lambda s: s if None in s else (min(s), max(s)))


def visits_every_day() -> dict[str, str]:
    """A visit on every day of the period, each with the diagnosis."""
    visit, diagnosis = model("PAR_OV")["OV_AD"][0], {"DIA": CODE, "HDIA": "1"}
    contact = {
        "OV_AD": [visit | {"IDNR": f"V{n:03}", "INDATUM": f"{day:%Y%m%d}"} for n, day in enumerate(DAYS)],
        "DI": [diagnosis | {"IDNR": f"V{n:03}"} for n in range(len(DAYS))],
    }
    return texts({"PAR_OV": contact}, "202506", "14")


def holds(on: dt.date, validity: list[Validity]) -> bool:
    """The code is valid that day, by looking at every day of every span."""
    return any((first is None or first <= on) and (last is None or on <= last) for first, last in validity)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(spans, min_size=1, max_size=3))
def test_a_code_is_right_on_exactly_the_days_on_which_its_list_has_it(validity: list[Validity]) -> None:
    lists = book(instead=[code_list("icd-10-se", {CODE: validity})])
    trial = try_files(visits_every_day(), lists, rules=())
    wrong = [n for n, day in enumerate(DAYS, 1) if not holds(day, validity)]
    assert trial.of("DI.DIA.list")["line"].to_list() == wrong


def of_stay(end: str, validity: Validity) -> Trial:
    """A stay that ends that day (none if empty) with a diagnosis of that validity."""
    row = {"INDATUM": "20250101", "UTDATUM": end, "UTSATT": "3" if end else ""}
    files = inpatient(SV_AD=stays(row), DI=[{"IDNR": "S0001", "DIA": CODE, "HDIA": "1"}], YO=[])
    return try_files(files, book(instead=[code_list("icd-10-se", {CODE: [validity]})]), rules=())


def test_the_day_of_care_of_a_stay_is_the_day_of_discharge() -> None:
    assert of_stay("20250417", (dt.date(2025, 4, 17), dt.date(2025, 4, 17))).of("DI.DIA.list").is_empty()
    assert of_stay("20250417", (None, dt.date(2025, 4, 16))).of("DI.DIA.list").height == 1


def test_the_day_of_care_of_a_stay_that_goes_on_is_the_last_of_the_period() -> None:
    assert of_stay("", (LAST, None)).of("DI.DIA.list").is_empty()
    assert of_stay("", (None, LAST - dt.timedelta(days=1))).of("DI.DIA.list").height == 1


def test_without_its_list_a_code_is_not_evaluated_and_the_reason_says_how_to_import() -> None:
    outcome = try_files(inpatient(), book(without=["icd-10-se"])).outcome("DI.DIA.list")
    assert outcome is not None
    assert outcome.state == "not evaluated"
    assert outcome.reason is not None
    assert "liggare codes import icd-10-se" in outcome.reason.sv
    assert "liggare codes import icd-10-se" in outcome.reason.en


def test_without_its_list_the_form_of_a_code_is_still_judged() -> None:
    files = inpatient(DI=[{"IDNR": "S0001", "DIA": "s72", "HDIA": "1"}])
    assert try_files(files, book(without=["icd-10-se"]), rules=()).of("DI.DIA.form").height == 1


def test_without_its_list_a_code_of_no_category_is_a_warning() -> None:
    files = inpatient(DI=[{"IDNR": "S0001", "DIA": code, "HDIA": "1"} for code in ("S7200", "S7299", "A100")])
    trial = try_files(files, book(without=["icd-10-se"]), rules=())
    assert trial.of("DI.DIA.category").select("line", "severity").rows() == [(3, "warning")]


def test_with_its_list_the_category_of_a_code_is_not_asked_for() -> None:
    assert try_files(inpatient(), codes(), rules=()).outcome("DI.DIA.category") is None


def test_a_missing_list_is_told_among_the_lists_used() -> None:
    used = {use.id: use for use in try_files(inpatient(), book(without=["kva"])).result.code_lists}
    assert used["kva"].missing
    assert not used["icd-10-se"].missing
    assert used["icd-10-se"].digest == codes().get("icd-10-se").digest


def test_a_missing_list_keeps_nothing_from_being_accepted_but_is_told_in_the_verdict() -> None:
    verdict = try_files(inpatient(), book(without=["sjukhuskod"])).result.verdict
    assert verdict.outcome == "accepted"
    assert any("not evaluated" in reason.en for reason in verdict.reasons)
