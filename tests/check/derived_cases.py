"""Each rule that follows from a specification -> a row that breaks it, among rows that keep it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from check.trial import Trial, register, try_files
from liggare.check.derive import derived_rules
from liggare.check.rule import Rule
from liggare.spec.codelist import CodeBook
from liggare.spec.model import Condition, Field, FileKind, Spec
from registers.codes import book, codes, shipped
from registers.examples import model, texts

MONTHS = {"2017-02-01": "202306", "2024-01-01": "202406", "2025-04-01": "202506"}
"""A month for each version that it alone holds for."""

NEVER = {"date": "20250231", "minute": "202505052460", "identity": "194813149824", "integer": "7x"}
"""Values that are wrong for their type whatever the field."""


UNKNOWN = {
    "icd-10-se": "Y999",
    "kva": "ZZZ99",
    "atc": "A99ZZ99",
    "sjukhuskod": "99999",
    "mvo": "998",
    "yrke": "XS999",
}
"""Codes of the right form that the lists do not hold; 8 is in none of the others."""

KEPT = {"IDNR": "X0003", "LAKARKONTAKT": "0", "YRKE": "XS919", "PSVARD": "1"}
"""Cells of a row that keeps the rules about fields that the model row has no value in."""


@dataclass(frozen=True)
class DerivedCase:
    """A delivery with a row of the file that breaks the rule; `lines` are those where findings must stand."""

    rule: Rule
    files: Mapping[str, str]
    file: str
    lines: tuple[int, ...]
    codes: CodeBook

    def fault(self, trial: Trial) -> str | None:
        """What the trial says against the rule's being broken there and kept by another row."""
        places = trial.of(self.rule.id).select("file", "line").rows()
        outcome = trial.outcome(self.rule.id)
        if places != [(self.file, line) for line in self.lines] or outcome is None:
            return f"{self.rule.id} was found at {places}"
        return None if outcome.applied > outcome.broken else f"{self.rule.id} applied to no row that keeps it"


@cache
def cases() -> Mapping[str, DerivedCase]:
    """By rule, every rule of every version, in the newest version that has it."""
    newest = {rule.id: (rule, spec) for spec in register().specs for rule in derived_rules(spec, shipped().declaration)}
    return {name: _case(rule, spec, spec.file(rule.on[0])) for name, (rule, spec) in newest.items()}


def _case(rule: Rule, spec: Spec, file: FileKind) -> DerivedCase:
    """The model contact, and after the model row of the rule's file one that breaks the rule."""
    subset, month = file.subsets[0], MONTHS[str(spec.valid_from)]
    contact = {name: [dated(row, month) for row in rows] for name, rows in model(subset).items()}
    good = contact[file.id][0]
    bad = {**good, **({} if file.parent else {"IDNR": "X0002"}), **_breaking(rule, file)}
    contact[file.id] = [good, bad] if file.parent else [good, bad, {**good, **KEPT}]
    name = f"{subset}_{file.kind}_14_{month}.txt"
    lines = (1, 2) if rule.id.endswith(".key") else (2,)
    return DerivedCase(rule, texts({subset: contact}, month, "14"), name, lines, _codes(rule))


def dated(row: Mapping[str, str], month: str) -> dict[str, str]:
    """The row with its dates moved into the month's year."""
    return {name: month[:4] + cell[4:] if cell.startswith("2025") else cell for name, cell in row.items()}


def _codes(rule: Rule) -> CodeBook:
    """All lists; for a rule that makes up for a missing list, without that."""
    return book(without=rule.instead_of) if rule.instead_of else codes()


def _breaking(rule: Rule, file: FileKind) -> dict[str, str]:
    """Cells that break the rule."""
    *_, what = rule.id.split(".")
    if what == "key":
        return {"IDNR": model(file.subsets[0])[file.id][0]["IDNR"]}
    if what == "orphan":
        return dict.fromkeys(file.parent_key, "NOBODY")
    column = file.field(rule.about[0])
    if what == "required":
        return {column.name: ""} | {name: cell for c in column.required_when for name, cell in _fulfilling(c)}
    return {column.name: _wrong(what, column)}


def _fulfilling(condition: Condition) -> Iterator[tuple[str, str]]:
    """A cell for which the field is required; where another must be filled, the model row's is."""
    if condition.values:
        yield condition.field, condition.values[0]


def _wrong(what: str, column: Field) -> str:
    """A value that is wrong in that way and in no other."""
    if what == "form":
        return NEVER.get(column.type, "#")
    if what == "excel":
        return "1,94803E+11" if column.type == "identity" else "1"
    if what == "category":
        return "Y990"
    wrong = {
        "icd-10-se": "Y999",
        "kva": "ZZZ99",
        "atc": "A99ZZ99",
        "sjukhuskod": "99999",
        "mvo": "998",
        "yrke": "XS999",
    }
    return next((wrong[name] for name in column.codelist if name in wrong), "8")


def tried(case: DerivedCase, today: dt.date = dt.date(2025, 6, 15)) -> Trial:
    """The real check of the case's delivery by the rules that follow from the specification."""
    return try_files(case.files, case.codes, rules=(), today=today, only={case.rule.id})
