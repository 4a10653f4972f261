"""The result of a check -> the receipt: what was checked, by which rules, with which outcome, and nobody's data."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

import msgspec
import polars as pl

import liggare
from liggare.check.result import CheckResult, FileAccount, Outcome, RuleOutcome, RuleState, Verdict
from liggare.check.rule import RuleClass, Severity
from liggare.receipt.canonical import canonical
from liggare.receipt.effect import Effect
from liggare.receipt.identity import masked
from liggare.receipt.notation import utc
from liggare.receipt.words import SEVERITY
from liggare.spec.model import Text, Value

FORMAT: Literal["liggare-receipt/1"] = "liggare-receipt/1"


class CheckedFile(Value, frozen=True):
    """A file of the delivery: digest and size in bytes, and lines = blank + unreadable + rejected + accepted."""

    name: str
    subset: str
    kind: str
    sha256: str
    size: int
    encoding: str
    notes: tuple[str, ...]
    lines: int
    blank: int
    unreadable: int
    rejected: int
    accepted: int


class SpecificationUsed(Value, frozen=True):
    """A version of the specification, with the digest of its text."""

    id: str
    sha256: str


class CodeListUsed(Value, frozen=True):
    """A code list the rules read: edition, digest and number of codes, or missing."""

    id: str
    edition: str
    sha256: str
    codes: int
    missing: bool


class RuleCount(Value, frozen=True):
    """A rule: rows it applied to, rows that broke it, findings it gave, or why it was not tested."""

    id: str
    severity: Severity
    rule_class: RuleClass
    state: RuleState
    applied: int
    broken: int
    findings: int
    reason: Text | None


class SeverityCount(Value, frozen=True):
    """How many findings have a severity."""

    severity: str
    findings: int


class FindingsFile(Value, frozen=True):
    """The complete findings: digest of the Parquet file and how many it holds."""

    sha256: str
    total: int
    by_severity: tuple[SeverityCount, ...]


class Statement(Value, frozen=True):
    """The verdict in words."""

    outcome: Outcome
    sentence: Text
    reasons: tuple[Text, ...]
    next_step: Text


class Receipt(Value, frozen=True):
    """What the reporter gets back. Times are UTC, dates ISO 8601, digests SHA-256 in hexadecimal.

    `effect` is there on the receipt of a delivery, and not on that of a check at home.
    """

    format: Literal["liggare-receipt/1"]
    software: str
    register: str
    reporter: str
    reporting_month: str
    period_first: str
    period_last: str
    checked_at: str
    files: tuple[CheckedFile, ...]
    specifications: tuple[SpecificationUsed, ...]
    rule_set: str
    code_lists: tuple[CodeListUsed, ...]
    rules: tuple[RuleCount, ...]
    findings: FindingsFile
    verdict: Statement
    effect: Effect | msgspec.UnsetType = msgspec.UNSET

    def canonical(self) -> bytes:
        """The receipt's canonical JSON text, the bytes that are signed."""
        return canonical(self.document())

    def document(self) -> dict[str, object]:
        """The receipt as plain objects, lists, texts and integers."""
        built: dict[str, object] = msgspec.to_builtins(self)
        return built


def receipt(result: CheckResult, effect: Effect | None = None) -> Receipt:
    """The receipt of a check, or of a delivery with its effect; OSError if the findings file cannot be read."""
    by_rule = _count(result.findings, "rule")
    return Receipt(
        format=FORMAT,
        software=f"liggare {liggare.__version__}",
        register=result.register.id,
        reporter=safe(result.reporter),
        reporting_month=result.month,
        period_first=result.period[0].isoformat(),
        period_last=result.period[1].isoformat(),
        checked_at=utc(result.checked_at),
        files=tuple(_file(account) for account in result.files),
        specifications=tuple(SpecificationUsed(id=name, sha256=digest) for name, digest in result.specs),
        rule_set=result.rule_set,
        code_lists=_code_lists(result),
        rules=tuple(_rule(outcome, by_rule.get(outcome.rule.id, 0)) for outcome in result.outcomes),
        findings=_findings(result),
        verdict=_statement(result.verdict),
        effect=effect or msgspec.UNSET,
    )


def safe(text: str) -> str:
    """A text from outside: no identity number, and bytes of a file name that are no text written out."""
    return masked(text.encode("utf-8", "backslashreplace").decode())


def _safe_text(text: Text) -> Text:
    return Text(sv=safe(text.sv), en=safe(text.en))


def _file(account: FileAccount) -> CheckedFile:
    return CheckedFile(
        name=safe(account.name),
        subset=account.subset,
        kind=account.kind,
        sha256=account.sha256,
        size=account.size,
        encoding=account.encoding,
        notes=account.notes,
        lines=account.lines,
        blank=account.blank,
        unreadable=account.unreadable,
        rejected=account.rejected,
        accepted=account.accepted,
    )


def _code_lists(result: CheckResult) -> tuple[CodeListUsed, ...]:
    return tuple(
        CodeListUsed(id=use.id, edition=use.edition, sha256=use.digest, codes=use.codes, missing=use.missing)
        for use in result.code_lists
    )


def _rule(outcome: RuleOutcome, findings: int) -> RuleCount:
    return RuleCount(
        id=outcome.rule.id,
        severity=outcome.rule.severity,
        rule_class=outcome.rule.rule_class,
        state=outcome.state,
        applied=outcome.applied,
        broken=outcome.broken,
        findings=findings,
        reason=_safe_text(outcome.reason) if outcome.reason else None,
    )


def _findings(result: CheckResult) -> FindingsFile:
    counted = _count(result.findings, "severity")
    return FindingsFile(
        sha256=file_digest(result.findings),
        total=sum(counted.values()),
        by_severity=tuple(SeverityCount(severity=name, findings=counted.get(name, 0)) for name in SEVERITY),
    )


def _statement(verdict: Verdict) -> Statement:
    return Statement(
        outcome=verdict.outcome,
        sentence=_safe_text(verdict.sentence),
        reasons=tuple(_safe_text(reason) for reason in verdict.reasons),
        next_step=_safe_text(verdict.next_step),
    )


def _count(findings: Path, column: str) -> dict[str, int]:
    counted = pl.scan_parquet(findings).group_by(column).agg(pl.len()).collect(engine="streaming")
    return dict(counted.iter_rows())


def file_digest(path: Path) -> str:
    """SHA-256 of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
