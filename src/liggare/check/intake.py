"""What reading told about files and the set of files -> findings about files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from liggare.check.details import file_finding
from liggare.check.intake_rules import ARCHIVE_RULES, FILE_RULES, NOTE_RULES
from liggare.check.plan import Place
from liggare.check.rule import Rule
from liggare.check.setting import Setting
from liggare.read.delivery import Delivery
from liggare.read.problem import Problem, ProblemKind
from liggare.read.table import Table

_RULE_OF: Mapping[ProblemKind, str] = {
    "name not understood": "name not understood",
    "doubled": "doubled",
    "several reporters": "several reporters",
    "several months": "several months",
    "no files": "nothing",
    "ignored": "ignored",
    "not a regular file": "extra",
    "not readable": "unreadable",
    "not found": "unreadable",
}
"""Problems of files and sets of files by the rule that tells them; every other problem is about an archive."""


def intake_findings(delivery: Delivery, setting: Setting, tables: Mapping[Place, Table]) -> pl.DataFrame:
    """Findings about the set of files and about each file as a whole, in a fixed order."""
    found = [file_finding(FILE_RULES["nothing"], "", "").clear()]
    found += [_problem(problem) for problem in delivery.problems]
    found += _unasked(delivery, setting)
    if not tables:
        found.append(file_finding(FILE_RULES["nothing"], "", ""))
    found += _missing(setting, tables)
    for place, table in sorted(tables.items()):
        found += _empty(table, setting, place)
        for note in table.notes:
            if note in NOTE_RULES:
                source = table.source
                found.append(file_finding(NOTE_RULES[note], source.name, note, source.subset, source.kind))
    return pl.concat(found)


def rule_of(problem: Problem) -> Rule:
    """The rule that tells the problem."""
    kind = problem.problem
    return FILE_RULES[_RULE_OF[kind]] if kind in _RULE_OF else ARCHIVE_RULES[kind]


def _problem(problem: Problem) -> pl.DataFrame:
    return file_finding(rule_of(problem), problem.name, problem.detail)


def _unasked(delivery: Delivery, setting: Setting) -> Iterator[pl.DataFrame]:
    """Files of a kind that the specification of this month does not have."""
    for source in delivery.sources:
        if not setting.file(source.subset, source.kind):
            found = f"{source.subset} {source.kind}, {setting.layout.id}"
            yield file_finding(FILE_RULES["extra"], source.name, found, source.subset, source.kind)


def _missing(setting: Setting, tables: Mapping[Place, Table]) -> Iterator[pl.DataFrame]:
    """Kinds of file that a delivered subset lacks."""
    for subset in sorted({place[0] for place in tables}):
        for file in setting.layout.files:
            if subset in file.subsets and file.required and (subset, file.kind) not in tables:
                yield file_finding(FILE_RULES["missing"], "", f"{subset} {file.kind}", subset, file.kind)


def _empty(table: Table, setting: Setting, place: Place) -> Iterator[pl.DataFrame]:
    file = setting.file(*place)
    if file and not file.may_be_empty and table.lines == table.blank:
        source = table.source
        yield file_finding(FILE_RULES["empty"], source.name, f"lines={table.lines}", source.subset, source.kind)
