"""A receipt and its findings -> the result of the check again, so that reports can be made of it later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from liggare.check.result import CheckResult, CodeListUse, FileAccount, RuleOutcome, Verdict
from liggare.check.rule import Rule
from liggare.receipt.value import CheckedFile, Receipt, RuleCount
from liggare.spec.model import Register, Text


def result_again(receipt: Receipt, findings: Path, register: Register, rules: Iterable[Rule]) -> CheckResult:
    """The result that the receipt was made of. File names are as on the receipt.

    `rules`: those known now. One that is known no longer is shown by what the receipt says of it.
    """
    known = {rule.id: rule for rule in rules}
    return CheckResult(
        register=register,
        reporter=receipt.reporter,
        month=receipt.reporting_month,
        period=(dt.date.fromisoformat(receipt.period_first), dt.date.fromisoformat(receipt.period_last)),
        checked_at=dt.datetime.fromisoformat(receipt.checked_at),
        files=tuple(_file(file) for file in receipt.files),
        outcomes=tuple(_outcome(count, known) for count in receipt.rules),
        code_lists=tuple(
            CodeListUse(use.id, use.edition, use.sha256, use.codes, use.missing) for use in receipt.code_lists
        ),
        specs=tuple((spec.id, spec.sha256) for spec in receipt.specifications),
        rule_set=receipt.rule_set,
        findings=findings,
        finding_count=receipt.findings.total,
        verdict=Verdict(
            receipt.verdict.outcome, receipt.verdict.sentence, receipt.verdict.reasons, receipt.verdict.next_step
        ),
    )


def _file(file: CheckedFile) -> FileAccount:
    return FileAccount(
        *(file.name, file.subset, file.kind, file.sha256, file.size, file.encoding, file.notes),
        *(file.lines, file.blank, file.unreadable, file.rejected, file.accepted),
    )


def _outcome(count: RuleCount, known: Mapping[str, Rule]) -> RuleOutcome:
    rule = known.get(count.id) or _forgotten(count)
    rule = replace(rule, severity=count.severity)  # as it was judged then: the register holder may have changed it
    return RuleOutcome(rule, count.state, count.applied, count.broken, count.reason)


def _forgotten(count: RuleCount) -> Rule:
    """A rule that this program no longer has: its texts say so."""
    nothing = Text(sv="", en="")
    return Rule(
        id=count.id,
        on=(),
        sentence=Text(
            sv=f"Regeln {count.id} finns inte längre i programmet.",
            en=f"The program no longer has the rule {count.id}.",
        ),
        expected=nothing,
        action=nothing,
        severity=count.severity,
        rule_class=count.rule_class,
        about=(),
        source="",
        certainty="assumed",
    )
