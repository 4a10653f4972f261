"""Each rule that follows from the birth register's specification -> a row that breaks it, between rows that keep it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache

from check.derived_cases import DerivedCase
from check.trial import Trial, try_files
from liggare.check.derive import derived_rules
from liggare.check.rule import Rule
from liggare.spec.model import Condition, Field, FileKind, Register
from registers import codes
from registers.examples import all_registers, model, texts

SUBSET, MONTH, REPORTER = "MFR", "202506", "14"
TODAY = dt.date(2025, 6, 30)

NEVER = {"date": "20250231", "integer": "7x"}
"""Values that are wrong for their type whatever the field."""

UNKNOWN = {"icd-10-se": "Y999", "kva": "ZZZ99", "atc": "A99ZZ99", "sjukhuskod": "99999", "mvc-nummer": "99999"}
"""Codes of the right form that the lists do not hold; 8 is in none of the others."""

KEPT = {"TSECAR": "2020", "FODKL": "0800", "DODKL": "0800", "BPNR": "202506109817"}
"""Cells of the right form for fields that the model row leaves empty and whose type does not say one."""


def register() -> Register:
    """The birth register, as it ships."""
    return all_registers()["medicinska_fodelseregistret"]


@cache
def cases() -> Mapping[str, DerivedCase]:
    """By rule, every rule that follows from the specification."""
    spec = register().specs[-1]
    derived = derived_rules(spec, codes.shipped().declaration)
    return {rule.id: _case(rule, spec.file(rule.on[0])) for rule in derived}


def _case(rule: Rule, file: FileKind) -> DerivedCase:
    """The model delivery with three rows in the file: the model row, one that breaks the rule, one that keeps it."""
    rows = {name: list(some) for name, some in model(SUBSET).items()}
    good = rows[file.id][0]
    what = rule.id.rpartition(".")[2]
    bad = {**good, **_another(file, good, 2), **_breaking(what, rule, file)}
    rows[file.id] = [good, bad, {**good, **_another(file, good, 3), **_keeping(what, rule, file, good)}]
    lines = (1, 2) if what == "key" else (2,)
    book = codes.book(without=rule.instead_of) if rule.instead_of else codes.codes()
    name = f"{SUBSET}_{file.kind}_{REPORTER}_{MONTH}.txt"
    return DerivedCase(rule, texts({SUBSET: rows}, MONTH, REPORTER, register()), name, lines, book)


def _another(file: FileKind, good: Mapping[str, str], number: int) -> dict[str, str]:
    """Cells that give the row a key of its own; of a file that hangs on another the model's parent stays its parent."""
    own = next((name for name in reversed(file.key) if name not in file.parent_key), None)
    if own is None:
        return {}
    return {own: f"{number}" if file.field(own).type == "integer" else good[own][:-1] + f"{number}"}


def _breaking(what: str, rule: Rule, file: FileKind) -> dict[str, str]:
    """Cells that break the rule."""
    if what == "key":
        return {name: model(SUBSET)[file.id][0][name] for name in file.key}
    if what == "orphan":
        return {"GRAVID": "NOBODY"}
    column = file.field(rule.about[0])
    if what == "required":
        return {column.name: "", **_required(column)}
    wrong = {"form": NEVER.get(column.type, "#"), "category": "Y990", "list": _unknown(column), "excel": "1"}
    return {column.name: wrong[what]}


def _keeping(what: str, rule: Rule, file: FileKind, good: Mapping[str, str]) -> dict[str, str]:
    """A cell that keeps the rule where the model row has none."""
    if what in ("key", "orphan"):
        return {}
    column = file.field(rule.about[0])
    return {column.name: good[column.name] or _right(column), **(_required(column) if what == "required" else {})}


def _required(column: Field) -> dict[str, str]:
    return dict(map(_fulfilled, column.required_when))


def _fulfilled(condition: Condition) -> tuple[str, str]:
    """A cell for which the field is required."""
    return condition.field, condition.values[0] if condition.values else "20250612"


def _unknown(column: Field) -> str:
    return next((UNKNOWN[name] for name in column.codelist if name in UNKNOWN), "8")


def _right(column: Field) -> str:
    if column.name in KEPT:
        return KEPT[column.name]
    if column.codelist:
        return next((codes.small()[name][0] for name in column.codelist if name in codes.small()), "1")
    return {"date": "20250612", "integer": f"{column.minimum or 1}"}[column.type]


def tried(case: DerivedCase) -> Trial:
    """The real check of the case's delivery by the rules that follow from the specification."""
    return try_files(case.files, case.codes, rules=(), today=TODAY, register=register(), only={case.rule.id})
