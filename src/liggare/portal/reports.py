"""A delivery's receipt and findings -> what its page shows: the rules that were broken, and one rule's findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import msgspec
import polars as pl

from liggare.check.result import CheckResult, RuleOutcome
from liggare.check.rule import Rule, RuleClass, Severity
from liggare.operate.kept import Kept
from liggare.operate.report import BrokenSoFar, CheckedSoFar, broken_by_receipt, checked_so_far, reported
from liggare.operate.states import STATES
from liggare.portal.visitor import Visitor
from liggare.receipt import notation
from liggare.receipt.effect import Effect
from liggare.receipt.effect_words import effect_lines
from liggare.receipt.overview import Overview, overview
from liggare.receipt.phrasing import Phrasing
from liggare.receipt.rows import Wording
from liggare.receipt.signing import Signed
from liggare.receipt.value import Receipt, RuleCount
from liggare.receipt.words import RULE_CLASS, SEVERITY
from liggare.spec.model import Text

PAGE = 50
"""Findings on a page."""

TONE: Mapping[Severity, str] = {
    "refuse delivery": "bad",
    "refuse record": "bad",
    "warning": "careful",
    "information": "told",
}
OUTCOME_TONE = {"accepted": "good", "refused": "bad", "undecided": "careful"}


@dataclass(frozen=True)
class Opened:
    """A delivery's check again, and what the visitor may see of it. `free`: without anybody's data."""

    result: CheckResult
    effect: Effect | None
    overview: Overview
    words: Phrasing
    free: bool


@dataclass(frozen=True)
class Alone:
    """A receipt with no findings beside it: each rule that was broken with its counts, how grave, and its tone."""

    receipt: Receipt
    rules: tuple[tuple[Rule, RuleCount, Text, str], ...]

    @property
    def lines(self) -> tuple[int, int]:
        """Lines read, and accepted."""
        files = self.receipt.files
        return sum(one.lines for one in files), sum(one.accepted for one in files)


@dataclass(frozen=True)
class BrokenRule:
    """A rule that was broken: how many findings and rows, and how the page shows how grave it is."""

    outcome: RuleOutcome
    findings: int
    measure: str
    share: int
    severity: Text
    tone: str
    kind: Text


@dataclass(frozen=True)
class OneRule:
    """A rule that was broken, as its own page shows it, and the check whose findings are paged through.

    `free`: without anybody's data.
    """

    rule: Rule
    measure: str
    severity: Text
    tone: str
    of: CheckResult | CheckedSoFar
    free: bool


@dataclass(frozen=True)
class Asked:
    """Which findings of a rule are asked for: of a unit and a month, or all; the page counts from 1."""

    rule: str
    unit: str = ""
    month: str = ""
    page: int = 1


@dataclass(frozen=True)
class Findings:
    """A page of a rule's findings, in words; how many there are, and the units and months one may choose among."""

    rows: tuple[Mapping[str, str], ...]
    total: int
    pages: int
    units: tuple[str, ...]
    months: tuple[str, ...]


@contextmanager
def opened(visitor: Visitor, kept: Kept) -> Iterator[Opened]:
    """The check of a delivery again, while its findings are at hand. Refused if it has no receipt, or none kept."""
    free = _free(visitor, kept)
    with visitor.office.passing() as folder:
        result, effect = reported(visitor.office, kept, folder)
        view = overview(result, visitor.office.codes, visitor.lang, identity=not free, effect=effect)
        yield Opened(result, effect, view, Phrasing(view), free)


def alone(visitor: Visitor, kept: Kept) -> Alone | None:
    """What the receipt of a delivery tells without its findings, when they are kept no longer; None without one."""
    if kept.receipt is None:
        return None
    receipt = msgspec.json.decode(kept.receipt, type=Signed).receipt
    broken = broken_by_receipt(visitor.office, kept.received.register, receipt)
    return Alone(receipt, tuple((rule, told, SEVERITY[rule.severity], TONE[rule.severity]) for rule, told in broken))


def held(visitor: Visitor, kept: Kept) -> tuple[tuple[Rule, int, tuple[str, ...], Text, str], ...]:
    """The rules broken by a delivery that waits: how many findings, their first places, how grave, and the tone."""
    if not _is_held(kept):
        return ()
    with visitor.office.passing() as folder:
        found = checked_so_far(visitor.office, kept, folder).broken
    return tuple((o.rule, o.findings, o.places, SEVERITY[o.rule.severity], TONE[o.rule.severity]) for o in found)


def _is_held(kept: Kept) -> bool:
    """Whether it waits, has no receipt yet, and what its check found is kept."""
    return kept.receipt is None and bool(kept.findings) and STATES[kept.state].phase == "waiting"


def _free(visitor: Visitor, kept: Kept) -> bool:
    return not visitor.may("see findings", kept.received.reporter)


@contextmanager
def one_rule(visitor: Visitor, kept: Kept, rule: str) -> Iterator[OneRule | None]:
    """A rule that a delivery broke, while its findings are at hand: with its receipt, or while it waits for one.

    None if it did not break it. Refused if there is neither.
    """
    if not _is_held(kept):
        with opened(visitor, kept) as of:
            broken = next((one for one in broken_rules(of) if one.outcome.rule.id == rule), None)
            yield None if broken is None else _one_of(broken, of)
        return
    with visitor.office.passing() as folder:
        so_far = checked_so_far(visitor.office, kept, folder)
        found = next((one for one in so_far.broken if one.rule.id == rule), None)
        yield None if found is None else _one_so_far(visitor, found, so_far, free=_free(visitor, kept))


def _one_of(broken: BrokenRule, of: Opened) -> OneRule:
    return OneRule(broken.outcome.rule, broken.measure, broken.severity, broken.tone, of.result, of.free)


def _one_so_far(visitor: Visitor, one: BrokenSoFar, of: CheckedSoFar, *, free: bool) -> OneRule:
    measure = f"{notation.number(one.findings, visitor.lang)} {_FINDINGS.in_(visitor.lang)}"
    return OneRule(one.rule, measure, SEVERITY[one.rule.severity], TONE[one.rule.severity], of, free)


_FINDINGS = Text(sv="fynd", en="findings")


def broken_rules(of: Opened, rule_class: str = "") -> tuple[BrokenRule, ...]:
    """The rules that were broken, those with most findings first; of one class if it is named."""
    return tuple(
        BrokenRule(
            outcome=one.outcome,
            findings=one.findings,
            measure=of.words.measure(one),
            share=of.words.bar(one),
            severity=SEVERITY[one.outcome.rule.severity],
            tone=TONE[one.outcome.rule.severity],
            kind=RULE_CLASS[one.outcome.rule.rule_class],
        )
        for one in of.overview.broken
        if rule_class in ("", one.outcome.rule.rule_class)
    )


def in_short(of: Opened) -> dict[str, Any]:
    """A check whose findings are not paged through: verdict, numbers, and each broken rule with its first findings."""
    rules = []
    for broken, shown in zip(of.overview.broken, broken_rules(of), strict=True):
        examples = [(one.row, of.words.place(one), of.words.found(one)) for one in broken.examples]
        rules.append({"one": shown, "examples": examples, "more": of.words.more(broken)})
    return {
        "verdict": of.result.verdict,
        "tone": OUTCOME_TONE[of.result.verdict.outcome],
        "head": of.words.head(),
        "numbers": of.words.glance(),
        "effect": effect_lines(of.effect, of.words.language) if of.effect else (),
        "rules": rules,
        "not_run": of.words.not_run(),
        "quiet": of.words.quiet(),
    }


def classes_in(of: Opened) -> tuple[RuleClass, ...]:
    """The classes that have broken rules, in their fixed order."""
    found = {one.outcome.rule.rule_class for one in of.overview.broken}
    return tuple(name for name in RULE_CLASS if name in found)


def findings(visitor: Visitor, one: OneRule, asked: Asked) -> Findings:
    """One page of a rule's findings, whatever their number."""
    every = pl.scan_parquet(one.of.findings).filter(pl.col("rule") == asked.rule)
    chosen = every
    for name, value in (("unit", asked.unit), ("month", asked.month)):
        chosen = chosen.filter(pl.col(name) == value) if value else chosen
    total = chosen.select(pl.len()).collect(engine="streaming").item()
    wording = Wording(one.of, visitor.office.codes, visitor.lang, identity=not one.free)
    found = chosen.slice((asked.page - 1) * PAGE, PAGE).collect(engine="streaming")
    return Findings(
        rows=tuple(wording.of(found).to_dicts()),
        total=total,
        pages=max(1, -(-total // PAGE)),
        units=_several(every, "unit"),
        months=_several(every, "month"),
    )


def _several(rows: pl.LazyFrame, name: str) -> tuple[str, ...]:
    values = rows.select(pl.col(name).drop_nulls().unique().sort()).collect(engine="streaming").to_series()
    return tuple(str(value) for value in values if value)
