"""Every rule in force is held up by a test: with the rule switched off, what the test expects is no longer so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from check import derived_birth_cases, derived_cases, intake_cases
from check.trial import Trial, register, rules
from liggare.check import run
from liggare.check.active import active_rules
from liggare.check.intake_rules import INTAKE_RULES
from liggare.check.rule import Rule
from liggare.check.setting import Setting
from liggare.check.written import written_rules
from registers import examples
from registers.codes import shipped


@contextmanager
def switched_off(rule: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The engine runs every rule but this one."""

    def others(*args: object) -> tuple[object, ...]:
        return tuple(one for one in active_rules(*args) if one.rule.id != rule)

    with monkeypatch.context() as patched:
        patched.setattr(run, "active_rules", others)
        yield


@pytest.mark.parametrize("rule", examples.all_rules(), ids=lambda rule: rule.id)
def test_without_a_written_rule_its_failing_example_no_longer_fails(rule: Rule) -> None:
    failing = next(case for case in examples.cases(rule) if not case.passes)
    assert examples.fault(failing, examples.tried(failing)) is None
    assert examples.fault(failing, examples.without(failing)) is not None


@pytest.mark.parametrize("rule", derived_cases.cases())
def test_without_a_rule_of_the_specification_the_row_that_breaks_it_is_not_found(
    rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = derived_cases.cases()[rule]
    with switched_off(rule, monkeypatch):
        assert case.fault(derived_cases.tried(case)) is not None


@pytest.mark.slow
@pytest.mark.parametrize("rule", derived_birth_cases.cases())
def test_without_a_rule_of_the_birth_registers_specification_the_row_is_not_found(
    rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = derived_birth_cases.cases()[rule]
    with switched_off(rule, monkeypatch):
        assert case.fault(derived_birth_cases.tried(case)) is not None


@pytest.mark.parametrize("rule", INTAKE_RULES, ids=lambda rule: rule.id)
def test_without_the_findings_of_an_intake_rule_its_case_is_not_shown(rule: Rule) -> None:
    case = intake_cases.CASES[rule.id]
    whole = intake_cases.tried(case)
    without = Trial(whole.result, whole.findings.remove(rule=rule.id))
    assert case.fault(rule.id, whole) is None
    assert case.fault(rule.id, without) is not None


@pytest.mark.parametrize("month", ["201706", "202306", "202402", "202406", "202506"])
def test_no_rule_in_force_is_without_a_case_that_breaks_it(month: str) -> None:
    setting = Setting(register(), "14", month, dt.date(2025, 6, 15))
    in_force = {one.rule.id for one in active_rules(setting, rules(), shipped().declaration)}
    shown = {rule.id for rule in rules() if rule.fails} | set(derived_cases.cases()) | set(intake_cases.CASES)
    assert in_force - shown == set()


def test_no_rule_in_force_of_the_birth_register_is_without_a_case_that_breaks_it() -> None:
    of = derived_birth_cases.register()
    setting = Setting(of, "14", "202506", dt.date(2025, 6, 15))
    own = written_rules(of.id)
    in_force = {one.rule.id for one in active_rules(setting, own, shipped().declaration)}
    shown = {rule.id for rule in own if rule.fails} | set(derived_birth_cases.cases()) | set(intake_cases.CASES)
    assert in_force - shown == set()


def test_switching_a_rule_off_leaves_the_others_on(monkeypatch: pytest.MonkeyPatch) -> None:
    case = derived_cases.cases()["SV_AD.KON.list"]
    with switched_off("SV_AD.KON.required", monkeypatch):
        assert case.fault(derived_cases.tried(case)) is None
