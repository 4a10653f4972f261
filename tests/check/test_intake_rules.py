"""Each rule about files and lines is broken by a delivery that breaks it, and not by one that does not."""

from __future__ import annotations

import re
from functools import cache

import pytest

from check.intake_cases import CASES, GOOD, IntakeCase, tried
from check.trial import Trial
from liggare.check.intake_rules import INTAKE_RULES


@cache
def good() -> Trial:
    """The check of a delivery without faults."""
    return tried(IntakeCase(GOOD))


def test_every_rule_about_files_and_lines_has_a_delivery_that_breaks_it() -> None:
    assert set(CASES) == {rule.id for rule in INTAKE_RULES}


@pytest.mark.parametrize("rule", CASES)
def test_a_delivery_that_breaks_the_rule_gives_one_finding_in_its_place(rule: str) -> None:
    assert CASES[rule].fault(rule, tried(CASES[rule])) is None


@pytest.mark.parametrize("rule", CASES)
def test_a_delivery_that_keeps_the_rule_gives_no_finding(rule: str) -> None:
    assert good().of(rule).is_empty()


def test_a_delivery_with_only_files_of_other_kinds_is_refused() -> None:
    assert tried(CASES["files.nothing"]).result.verdict.outcome == "refused"


@pytest.mark.parametrize("rule", [rule for rule in CASES if rule.startswith("files.")])
def test_what_was_found_is_names_and_numbers_and_no_word_of_a_language(rule: str) -> None:
    found = tried(CASES[rule]).of(rule)["found"].to_list()
    names = {*CASES[rule].files, "inside.txt", "PAR_SV", "PAR_OV", "DI", "XX", "lines"}
    left = re.sub("|".join(map(re.escape, sorted(names, key=len, reverse=True))), "", " ".join(found))
    assert re.findall("[a-zåäö]{3,}", left.replace("patientregistret", "")) == []
