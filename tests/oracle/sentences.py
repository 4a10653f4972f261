"""A written rule's id -> the plain function that answers for a row whether its sentence is true."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from oracle.logic import Answer
from oracle.table import Row

Judge = Callable[[Row], Answer]
Shares = Callable[[Row], tuple[Answer, Answer]]
"""For a rule about a share: whether the row is in the part that is counted, and whether it is among the whole."""

JUDGES: dict[str, Judge] = {}
SHARES: dict[str, Shares] = {}


def rule(rule_id: str) -> Callable[[Judge], Judge]:
    """The function answers for the rule of that id: true, false, or None where the rule does not apply."""

    def note(judge: Judge) -> Judge:
        assert rule_id not in JUDGES, rule_id
        JUDGES[rule_id] = judge
        return judge

    return note


def share(rule_id: str) -> Callable[[Shares], Shares]:
    """The function counts for the rule about a share of that id."""

    def note(count: Shares) -> Shares:
        assert rule_id not in SHARES, rule_id
        SHARES[rule_id] = count
        return count

    return note


@cache
def judges() -> tuple[Mapping[str, Judge], Mapping[str, Shares]]:
    """All of them, from the modules of this folder called `*_rules`."""
    for path in sorted(Path(__file__).parent.glob("*_rules.py")):
        importlib.import_module(f"oracle.{path.stem}")
    return JUDGES, SHARES
