"""A register's folder of rule files -> its rules, in the order of their ids."""

from __future__ import annotations

import importlib
from functools import cache
from importlib.resources import files

from liggare.check.rule import Rule

REGISTERS = "liggare.registers"


@cache
def written_rules(register: str) -> tuple[Rule, ...]:
    """Every rule of the register: one file each under `rules/`, exporting `RULE`.

    Raises ValueError if a file's name is not its rule's id with underscores, so that a rule is found by its id.
    """
    package = f"{REGISTERS}.{register}.rules"
    names = sorted(f.name.removesuffix(".py") for f in files(package).iterdir() if f.name.endswith(".py"))
    rules = [_rule(package, name) for name in names if not name.startswith("_")]
    return tuple(sorted(rules, key=lambda rule: rule.id))


def _rule(package: str, name: str) -> Rule:
    rule: Rule = importlib.import_module(f"{package}.{name}").RULE
    if rule.id.replace("-", "_") != name:
        raise ValueError(f"{package}.{name} holds the rule {rule.id}: the file must be named after it")
    return rule
