"""A delivery -> the findings, outcomes and accounts it should give, row by row from the specification and sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from liggare.check.rule import Rule
from liggare.spec.codelist_declaration import ListDeclaration
from oracle.derived import Following, following
from oracle.folding import Broken, findings_of, line_findings
from oracle.logic import Answer
from oracle.sentences import Judge, judges
from oracle.table import Delivery, File, NotDelivered, NotInLayout, Row

Finding = tuple[str, int, str, str, int]
"""File, line, rule, key, rows."""


@dataclass
class Judgement:
    """What the delivery should give."""

    findings: Counter[Finding] = field(default_factory=Counter)
    applied: Counter[str] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)
    unevaluated: set[str] = field(default_factory=set)
    rejected: dict[str, int] = field(default_factory=dict)
    refused: bool = False


def judge(
    delivery: Delivery,
    rules: Sequence[Rule],
    declared: Mapping[str, ListDeclaration],
    by: Mapping[str, Judge] | None = None,
) -> Judgement:
    """Judge every row by every rule: by the functions that stand for their sentences, or by those given."""
    found, by = Judgement(), judges()[0] if by is None else by
    broken: dict[File, list[Broken]] = {}
    for file in delivery.files.values():
        answers = list(_derived(file, declared, found))
        answers += [answer for rule in rules if _concerns(rule, file) for answer in _written(rule, file, by, found)]
        broken[file] = _note(answers, found)
    for file in delivery.files.values():
        found.findings.update(findings_of(file, broken))
        found.findings.update(line_findings(file, broken))
        found.rejected[file.name] = _rejected(file, broken)
    return found


@dataclass(frozen=True)
class _Answered:
    row: Row
    rule: str
    severity: str
    each: str
    rank: int
    answer: Answer


def _note(answers: Iterable[_Answered], found: Judgement) -> list[Broken]:
    broken = []
    for one in answers:
        if one.answer is not None:
            found.applied[one.rule] += 1
        if one.answer is False:
            found.broken[one.rule] += 1
            broken.append(Broken(one.row, one.rule, one.severity == "refuse record", one.each == "parent", one.rank))
    return broken


def _derived(file: File, declared: Mapping[str, ListDeclaration], found: Judgement) -> Iterable[_Answered]:
    """What follows from the specification that holds for each row, for the fields that the layout has."""
    ranks: dict[str, int] = {}
    for spec in _specs(file.delivery):
        for one in following(spec, file.kind.id, declared, file.delivery.codes):
            ranks.setdefault(one.id, len(ranks))
            if one.lacks:
                found.unevaluated.add(one.id)
    for row in file.rows:
        for one in following(row.spec, file.kind.id, declared, file.delivery.codes):
            if one.lacks is None:
                yield from _answered(row, one, ranks[one.id], found)


def _answered(row: Row, one: Following, rank: int, found: Judgement) -> Iterable[_Answered]:
    each = "parent" if one.id.endswith(".orphan") else "row"
    try:
        yield _Answered(row, one.id, one.severity, each, rank, one.judge(row))
    except NotInLayout:
        return
    except NotDelivered:
        found.unevaluated.add(one.id)


def _specs(delivery: Delivery) -> list:
    """The versions that hold during the period, oldest day first."""
    first, last = delivery.period
    days = [first.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
    return list({spec.id: spec for spec in map(delivery.spec_on, days)}.values())


def _concerns(rule: Rule, file: File) -> bool:
    return file.kind.id in rule.on and (not rule.subsets or file.subset in rule.subsets)


def _written(rule: Rule, file: File, by: Mapping[str, Judge], found: Judgement) -> list[_Answered]:
    """A written rule's answers for a whole file; none if the layout lacks its fields or the delivery its files."""
    rows = [row for row in file.rows if _in_time(rule, row)]
    try:
        if rule.share:
            _share(rule, file, rows, found)
            return []
        return [_Answered(row, rule.id, rule.severity, rule.each, 10_000, by[rule.id](row)) for row in rows]
    except NotInLayout:
        return []
    except NotDelivered:
        found.unevaluated.add(rule.id)
        return []


def _in_time(rule: Rule, row: Row) -> bool:
    started = rule.valid_from is None or rule.valid_from <= row.care
    return started and (rule.valid_to is None or row.care <= rule.valid_to)


def _share(rule: Rule, file: File, rows: list[Row], found: Judgement) -> None:
    assert rule.share
    counted = [judges()[1][rule.id](row) for row in rows]
    among = sum(whole is True for _, whole in counted)
    part = sum(of is True and whole is True for of, whole in counted)
    if among < rule.share.at_least:
        return
    found.applied[rule.id] += among
    if part > rule.share.most * among:
        found.findings[(file.name, 0, rule.id, "", 1)] += 1
        found.broken[rule.id] += part


def _rejected(file: File, broken: Mapping[File, list[Broken]]) -> int:
    """Rows that break a refusing rule, or hang on one that does."""
    return sum(_falls(row, broken) for row in file.rows)


def _falls(row: Row, broken: Mapping[File, list[Broken]]) -> bool:
    own = any(one.refuses and one.row is row for one in broken[row.file])
    above = row.above if row.file.kind.parent and row.file.has_parent else None
    return own or (above is not None and _falls(above, broken))
