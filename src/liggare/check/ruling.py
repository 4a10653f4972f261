"""Active rules and what was decided of their force -> the rules as they bear on a delivery that is checked on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from liggare.check.active import Active
from liggare.check.rule import Rule

Force = Literal["as written", "shadow", "warning", "refuse record", "refuse delivery"]
"""How a rule bears: as its own severity says, only counted by the register holder, told, or refusing."""


@dataclass(frozen=True)
class Ruling:
    """From the day `first` a rule has that force in every delivery that is checked."""

    rule: str
    force: Force
    first: dt.date


def forces(rulings: Iterable[Ruling], day: dt.date) -> Mapping[str, Force]:
    """By rule the force it has on the day: of the rulings that have begun, the one that began last.

    Of two that begin on the same day the later one in the given order holds.
    """
    begun = sorted((one for one in rulings if one.first <= day), key=lambda one: one.first)
    return {one.rule: one.force for one in begun}


def ruled(active: Iterable[Active], rulings: Iterable[Ruling], day: dt.date) -> tuple[Active, ...]:
    """The rules with the force they have on the day; one in shadow is not among them."""
    known = forces(rulings, day)
    found = ((one, known.get(one.rule.id, "as written")) for one in active)
    return tuple(replace(one, rule=with_force(one.rule, force)) for one, force in found if force != "shadow")


def with_force(rule: Rule, force: Force) -> Rule:
    """The rule with the severity that the force gives it."""
    return rule if force == "as written" or force == "shadow" else replace(rule, severity=force)
