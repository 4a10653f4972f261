"""The receipt: everything about the check, nothing about a person."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

import made_up_check
import msgspec
import pytest

from liggare.check.result import CheckResult
from liggare.receipt.canonical import parse
from liggare.receipt.value import Receipt, receipt


def test_a_receipt_comes_back_from_its_canonical_text(checked: CheckResult) -> None:
    made = receipt(checked)
    assert msgspec.convert(parse(made.canonical()), Receipt) == made


def test_the_same_check_gives_the_same_bytes(checked: CheckResult) -> None:
    assert receipt(checked).canonical() == receipt(checked).canonical()


def test_the_receipt_counts_findings_by_rule_and_severity(checked: CheckResult) -> None:
    made = receipt(checked)
    found = made_up_check.findings()
    assert {rule.id: rule.findings for rule in made.rules} == {
        outcome.rule.id: sum(1 for row in found if row["rule"] == outcome.rule.id) for outcome in checked.outcomes
    }
    assert {count.severity: count.findings for count in made.findings.by_severity} == {
        name: sum(1 for row in found if row["severity"] == name)
        for name in ("refuse delivery", "refuse record", "warning", "information")
    }
    assert made.findings.total == len(found)
    assert made.findings.sha256 == hashlib.sha256(checked.findings.read_bytes()).hexdigest()


def test_rules_that_did_not_run_are_on_the_receipt_with_their_reason(checked: CheckResult) -> None:
    reasons = {rule.id: (rule.state, rule.reason) for rule in receipt(checked).rules if rule.state != "ran"}
    assert reasons["AT.ATG.list"] == ("not evaluated", made_up_check.NO_LIST)
    assert reasons["transfer-chain"][0] == "could not run"


def test_every_file_is_on_the_receipt_with_a_whole_account(checked: CheckResult) -> None:
    for file in receipt(checked).files:
        assert file.lines == file.blank + file.unreadable + file.rejected + file.accepted
    assert [file.name for file in receipt(checked).files] == [made_up_check.AD, made_up_check.DI]


def test_a_missing_code_list_is_told(checked: CheckResult) -> None:
    assert [(use.id, use.missing) for use in receipt(checked).code_lists] == [("kon", False), ("kva", True)]


def test_no_seeded_person_diagnosis_or_own_value_is_on_the_receipt(checked: CheckResult) -> None:
    text = receipt(checked).canonical().decode()
    for secret in (*made_up_check.IDENTITY_NUMBERS, made_up_check.DIAGNOSIS, made_up_check.OWN_VALUE):
        assert secret not in text


def test_an_identity_number_in_a_file_name_is_masked(checked: CheckResult) -> None:
    named = dataclasses.replace(checked.files[0], name="REG_AA_AD_191212121212.txt")
    text = receipt(dataclasses.replace(checked, files=(named,))).canonical().decode()
    assert "191212121212" not in text
    assert "REG_AA_AD_••••.txt" in text


def test_a_file_name_that_is_no_text_is_written_out(checked: CheckResult) -> None:
    named = dataclasses.replace(checked.files[0], name="fil\udce5.txt")
    assert receipt(dataclasses.replace(checked, files=(named,))).files[0].name == r"fil\udce5.txt"


def test_a_time_without_a_zone_is_refused(checked: CheckResult) -> None:
    with pytest.raises(ValueError, match="time zone"):
        receipt(dataclasses.replace(checked, checked_at=checked.checked_at.replace(tzinfo=None)))


def test_a_check_without_findings_has_a_receipt(tmp_path: Path) -> None:
    assert receipt(made_up_check.result(tmp_path, [])).findings.total == 0
