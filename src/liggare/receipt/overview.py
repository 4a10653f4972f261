"""The result of a check -> the overview a report opens with: broken rules with examples, rules not run, the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl

from liggare.check.result import CheckResult, FileAccount, RuleOutcome
from liggare.check.rule import Severity
from liggare.receipt.effect import Effect
from liggare.receipt.identity import masked
from liggare.receipt.meaning import CodeTitles
from liggare.receipt.rows import Wording
from liggare.receipt.words import SEVERITY
from liggare.spec.model import Language

EXAMPLES = 5


@dataclass(frozen=True)
class Part:
    """A value that a rule read: the field's name (`AD.KON` in the row it hangs on), the value, what the code means."""

    name: str
    value: str
    title: str


@dataclass(frozen=True)
class Example:
    """A finding in words (`rows.COLUMNS`), and the parts of what was found (none in the identity-free variant)."""

    row: Mapping[str, str]
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Broken:
    """A rule that was broken: how many findings, and the first of them."""

    outcome: RuleOutcome
    findings: int
    examples: tuple[Example, ...]

    @property
    def more(self) -> int:
        """Findings that are not among the examples."""
        return self.findings - len(self.examples)

    @property
    def about_wholes(self) -> bool:
        """The findings are about whole files or the delivery, so the rule counted those and not rows."""
        return all(not example.row["line"] for example in self.examples)


@dataclass(frozen=True)
class Overview:
    """What the reports show, in one language. `held` and `silent`: rules that held, or that applied to no row.

    `effect`: what a delivery did to the register; None for a check at home.
    """

    result: CheckResult
    language: Language
    identity: bool
    broken: tuple[Broken, ...]
    not_run: tuple[RuleOutcome, ...]
    held: int
    silent: int
    by_severity: tuple[tuple[Severity, int], ...]
    findings: int
    effect: Effect | None = None

    @property
    def files(self) -> tuple[FileAccount, ...]:
        """The files' accounts; in the identity-free variant without identity numbers in their names."""
        if self.identity:
            return self.result.files
        return tuple(replace(file, name=masked(file.name)) for file in self.result.files)

    @property
    def totals(self) -> FileAccount:
        """The lines of all files added up."""
        return total(self.result.files)

    @property
    def tested(self) -> int:
        """Rules that were tested."""
        return len(self.result.outcomes) - len(self.not_run)


def overview(
    result: CheckResult,
    codes: CodeTitles,
    language: Language,
    *,
    identity: bool = True,
    examples: int = EXAMPLES,
    effect: Effect | None = None,
) -> Overview:
    """The overview with the first `examples` findings of every rule; rules with most findings first."""
    counts = _counts(result)
    shown = _examples(result, Wording(result, codes, language, identity=identity), examples)
    outcomes = {outcome.rule.id: outcome for outcome in result.outcomes}
    broken = [Broken(outcomes[rule], count, shown.get(rule, ())) for rule, count in counts.items()]
    quiet = [o for o in result.outcomes if o.state == "ran" and o.rule.id not in counts]
    return Overview(
        result=result,
        language=language,
        identity=identity,
        broken=tuple(sorted(broken, key=lambda b: (-max(b.findings, b.outcome.broken), b.outcome.rule.id))),
        not_run=tuple(outcome for outcome in result.outcomes if outcome.state != "ran"),
        held=sum(1 for outcome in quiet if outcome.applied),
        silent=sum(1 for outcome in quiet if not outcome.applied),
        by_severity=_by_severity(broken),
        findings=sum(counts.values()),
        effect=effect,
    )


def total(files: tuple[FileAccount, ...]) -> FileAccount:
    """An account of all files together; its name and other texts are empty."""
    return FileAccount(
        *("", "", "", "", sum(file.size for file in files), "", ()),
        lines=sum(file.lines for file in files),
        blank=sum(file.blank for file in files),
        unreadable=sum(file.unreadable for file in files),
        rejected=sum(file.rejected for file in files),
        accepted=sum(file.accepted for file in files),
    )


def _by_severity(broken: list[Broken]) -> tuple[tuple[Severity, int], ...]:
    return tuple((name, sum(b.findings for b in broken if b.outcome.rule.severity == name)) for name in SEVERITY)


def _counts(result: CheckResult) -> dict[str, int]:
    findings = pl.scan_parquet(result.findings)
    counted = findings.group_by("rule").agg(pl.len()).sort("rule").collect(engine="streaming")
    return dict(counted.iter_rows())


def _examples(result: CheckResult, wording: Wording, most: int) -> dict[str, tuple[Example, ...]]:
    """The first findings of each rule: their places in the file are found first, then only they are read."""
    findings = pl.scan_parquet(result.findings).with_row_index("place")
    places = findings.group_by("rule").agg(pl.col("place").bottom_k(most)).explode("place")
    wanted = places.collect(engine="streaming")["place"]
    first = findings.filter(pl.col("place").is_in(wanted.implode())).sort("place").collect(engine="streaming")
    parts: dict[int, list[Part]] = {}
    for finding, name, value, title in wording.parts(first).iter_rows():
        parts.setdefault(finding, []).append(Part(name, value, title or ""))
    examples: dict[str, list[Example]] = {}
    for place, row in enumerate(wording.of(first).iter_rows(named=True)):
        examples.setdefault(row["rule"], []).append(Example(row, tuple(parts.get(place, ()))))
    return {rule: tuple(of_rule) for rule, of_rule in examples.items()}
