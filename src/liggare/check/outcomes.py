"""Tallies and what stood in the way -> the outcome of every rule, with its denominator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from liggare.check.active import Active
from liggare.check.intake_rules import ARCHIVE_RULES, FILE_RULES, INTAKE_RULES, LINE_RULES
from liggare.check.membership import MissingCodeList
from liggare.check.plan import Place
from liggare.check.result import RuleOutcome
from liggare.check.rows import Read
from liggare.check.rule import Rule, Share
from liggare.check.tally import Tally
from liggare.read.table import Table
from liggare.spec.codelist import CodeBook
from liggare.spec.model import Text


@dataclass(frozen=True)
class Lacks:
    """Rules, by position, that had no table to look at: what is absent."""

    tables: Mapping[int, str]


def outcomes_of(
    active: Sequence[Active], reads: Mapping[Place, Read], lacks: Lacks, codes: CodeBook
) -> tuple[RuleOutcome, ...]:
    """The outcome of each rule that concerns a delivered table, in the rules' order.

    The parts of a rule that was waived for some rows (they stand together) are one rule.
    """
    tallies = [read.tally for read in reads.values()]
    found: list[RuleOutcome] = []
    for position, one in enumerate(active):
        outcome = _outcome(position, one, tallies, lacks, codes)
        if outcome and found and _parts_of_one(found[-1], outcome):
            found[-1] = _together(found[-1], outcome)
        elif outcome:
            found.append(outcome)
    return tuple(found)


def _parts_of_one(one: RuleOutcome, other: RuleOutcome) -> bool:
    """Whether both are about one rule that was split by file and subset, and not about versions of it."""
    same = one.rule.id == other.rule.id and one.rule.sentence == other.rule.sentence
    return same and (one.rule.on, one.rule.subsets) != (other.rule.on, other.rule.subsets)


def _together(one: RuleOutcome, other: RuleOutcome) -> RuleOutcome:
    """The outcome of both parts; what did not run weighs more than what did."""
    if one.state != "ran" or other.state != "ran":
        return one if one.state != "ran" else other
    return replace(one, applied=one.applied + other.applied, broken=one.broken + other.broken)


def _outcome(
    position: int, active: Active, tallies: Sequence[Tally], lacks: Lacks, codes: CodeBook
) -> RuleOutcome | None:
    rule = active.rule
    missing = next((t.missing_lists[position] for t in tallies if position in t.missing_lists), None)
    if missing:
        return RuleOutcome(rule, "not evaluated", reason=_import(missing, codes))
    if rule.share:
        return _of_share(rule, rule.share, [t.shares[position] for t in tallies if position in t.shares])
    if any(position in t.applied for t in tallies):
        applied = sum(t.applied.get(position, 0) for t in tallies)
        return RuleOutcome(rule, "ran", applied, sum(t.broken.get(position, 0) for t in tallies))
    if position in lacks.tables:
        return RuleOutcome(rule, "not evaluated", reason=_absent(lacks.tables[position]))
    return None


def stopped_outcomes(stopped: Sequence[tuple[Rule, Exception]], codes: CodeBook) -> tuple[RuleOutcome, ...]:
    """Outcomes of rules that stopped the run. The error's own text, which may quote a cell, is not repeated."""
    return tuple(_stopped(rule, fault, codes) for rule, fault in stopped)


def _stopped(rule: Rule, fault: Exception, codes: CodeBook) -> RuleOutcome:
    if isinstance(fault, MissingCodeList):
        return RuleOutcome(rule, "not evaluated", reason=_import(str(fault.args[0]), codes))
    kind = type(fault).__name__
    return RuleOutcome(rule, "could not run", reason=Text(sv=f"Programfel: {kind}.", en=f"Fault: {kind}."))


def _of_share(rule: Rule, share: Share, counts: Sequence[tuple[int, int]]) -> RuleOutcome | None:
    """Rows of the files that are large enough to be judged, and the rows in question of those beyond the bound."""
    judged = [(part, among) for part, among in counts if among >= share.at_least]
    broken = sum(part for part, among in judged if part > share.most * among)
    return RuleOutcome(rule, "ran", sum(among for _, among in judged), broken) if counts else None


def _import(list_id: str, codes: CodeBook) -> Text:
    declared = codes.declaration(list_id)
    how = declared.how_to_import or Text(sv="", en="")
    return Text(
        sv=f"Kodlistan {declared.name.sv} saknas. {how.sv}", en=f"The code list {declared.name.en} is missing. {how.en}"
    )


def _absent(what: str) -> Text:
    return Text(
        sv=f"Filen {what} finns inte i leveransen eller går inte att läsa.",
        en=f"The file {what} is not in the delivery or cannot be read.",
    )


def intake_outcomes(tables: Sequence[Table], files: int, by_rule: Mapping[str, int]) -> tuple[RuleOutcome, ...]:
    """Outcomes of the rules about files (applied to each file) and lines (applied to each line that is not blank)."""
    lines = sum(table.lines - table.blank for table in tables)
    about_lines = {rule.id for rule in LINE_RULES.values()}
    about_set = {rule.id for rule in (*FILE_RULES.values(), *ARCHIVE_RULES.values())}
    applied = {rule.id: lines if rule.id in about_lines else max(files, 1) for rule in INTAKE_RULES}
    return tuple(
        RuleOutcome(rule, "ran", max(applied[rule.id], by_rule.get(rule.id, 0)), by_rule.get(rule.id, 0))
        for rule in INTAKE_RULES
        if rule.id in about_lines | about_set or by_rule.get(rule.id)
    )
