"""Every written rule says of each of its examples what the example says of it, in a real check of a real delivery."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from check.trial import try_files
from registers import codes as code_lists
from registers.examples import Case, all_registers, all_rules, cases, everywhere, fault, layout, model, texts, tried

SHARED = Path(__file__).parents[2].parent / "shared" / "codes"
END = dt.date(2025, 6, 30)
OFFICIAL = {
    "icd-10-se": ("icd10se_2020.csv", "code_nodot"),
    "kva": ("kva_2020.csv", "code"),
    "atc": ("atc_2020.csv", "code"),
    "sjukhuskod": ("sjukhuskoder_par_2014.csv", "code"),
}


@pytest.mark.parametrize("case", everywhere().values(), ids=everywhere().keys())
def test_the_rule_says_of_its_example_what_the_example_says(case: Case) -> None:
    assert fault(case, tried(case)) is None


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_the_rule_applies_to_at_least_one_of_its_passing_examples(rule) -> None:
    applied = [tried(case).applied(rule.id) for case in cases(rule) if case.passes]
    assert max(applied, default=0) > 0


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_every_rule_has_two_examples_of_each_kind(rule) -> None:
    assert len(rule.passes) >= 2
    assert len(rule.fails) >= 2


MODELS = [
    *(
        ("patientregistret", subset, month)
        for subset in ("PAR_SV", "PAR_OV", "PAR_TV")
        for month in ("201706", "202306", "202406", "202506")
    ),
    ("medicinska_fodelseregistret", "MFR", "202506"),
]


@pytest.mark.parametrize(("register", "subset", "month"), MODELS)
def test_a_model_contact_keeps_every_rule_of_its_month(register: str, subset: str, month: str) -> None:
    of = all_registers()[register]
    if not any(subset in file.subsets for file in layout(month, of).files):
        pytest.skip(f"{subset} is not delivered in {month}")
    moved = {name: [moved_to(month, row) for row in rows] for name, rows in model(subset).items()}
    trial = try_files(texts({subset: moved}, month, "14", of), code_lists.codes(), today=END, register=of)
    assert trial.findings.rows() == []
    assert trial.result.verdict.outcome == "accepted"


def test_every_subset_of_every_register_has_a_model_contact_that_is_tried() -> None:
    there = {subset.id for of in all_registers().values() for subset in of.specs[-1].subsets}
    assert there == {subset for _, subset, _ in MODELS}


def moved_to(month: str, row: dict[str, str]) -> dict[str, str]:
    """The row with its dates in the year of the month; its months are March to May."""
    return {name: month[:4] + cell[4:] if cell.startswith("2025") else cell for name, cell in row.items()}


@pytest.mark.skipif(not SHARED.exists(), reason="the official lists are not here")
@pytest.mark.parametrize("name", OFFICIAL)
def test_the_small_edition_holds_only_codes_of_the_official_list(name: str) -> None:
    file, column = OFFICIAL[name]
    with (SHARED / file).open(encoding="utf-8", newline="") as lines:
        official = {row[column] for row in csv.DictReader(lines)}
    assert set(code_lists.small()[name]) <= official
