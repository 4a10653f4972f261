"""How many rules are in force, and that none waits for a version that never comes."""

from __future__ import annotations

import datetime as dt

from check.trial import register, rules
from liggare.check.active import active_rules
from liggare.check.intake_rules import INTAKE_RULES
from liggare.check.setting import Setting
from registers.codes import shipped


def in_force(month: str) -> set[str]:
    """Ids of the rules in force for a delivery of a month, those about files and lines apart."""
    setting = Setting(register(), "14", month, dt.date(2025, 6, 15))
    return {one.rule.id for one in active_rules(setting, rules(), shipped().declaration)}


def test_at_least_ninety_written_rules_are_in_force_for_2025() -> None:
    written = {rule.id for rule in rules()}
    derived = in_force("202506") - written
    print(f"in force for 2025: {len(in_force('202506') & written)} written rules,", end=" ")
    print(f"{len(derived)} that follow from the specification, {len(INTAKE_RULES)} about files and lines")
    assert len(in_force("202506") & written) >= 90


def test_every_written_rule_is_in_force_for_some_version() -> None:
    ever = in_force("202306") | in_force("202406") | in_force("202506")
    assert {rule.id for rule in rules()} <= ever


def test_no_two_rules_have_the_same_id() -> None:
    setting = Setting(register(), "14", "202506", dt.date(2025, 6, 15))
    ids = [one.rule.id for one in active_rules(setting, rules(), shipped().declaration)]
    ids += [rule.id for rule in INTAKE_RULES]
    assert sorted(ids) == sorted(set(ids))
