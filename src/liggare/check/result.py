"""What a check gives: accounts of files, outcome of every rule, the findings file, and the verdict."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import polars as pl

from liggare.check.rule import Rule
from liggare.spec.model import Register, Text

RuleState = Literal["ran", "not evaluated", "could not run"]
Outcome = Literal["accepted", "refused", "undecided"]

FINDINGS = {
    "subset": pl.String,  # PAR_SV; empty for a finding about the whole delivery
    "kind": pl.String,  # AD
    "file": pl.String,  # the file's name as delivered
    "line": pl.UInt64,  # physical line from 1; 0 for a finding about the whole file or delivery
    "rule": pl.String,
    "severity": pl.String,
    "key": pl.String,  # the record's own key, parts joined by " "
    "unit": pl.String,  # the record's unit (sjukhuskod), where known
    "month": pl.String,  # the record's month, ÅÅÅÅ-MM, where known
    "field": pl.String,  # the main field
    "found": pl.String,  # what the rule read: NAME=value, the main field first, separated by "; "
    "rows": pl.UInt32,  # rows this finding stands for: 1, or more where consequences are folded under it
    "own": pl.String,  # the sender's own columns, joined by ";"
}
"""Columns of the findings file (Parquet), ordered by file, line and rule."""


@dataclass(frozen=True)
class FileAccount:
    """One file: lines = blank + unreadable + rejected + accepted."""

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


@dataclass(frozen=True)
class RuleOutcome:
    """A rule after the check: rows it applied to (the denominator), rows that broke it, or why it did not run."""

    rule: Rule
    state: RuleState
    applied: int = 0
    broken: int = 0
    reason: Text | None = None


@dataclass(frozen=True)
class CodeListUse:
    """A code list the rules read: edition and digest, or missing."""

    id: str
    edition: str
    digest: str
    codes: int
    missing: bool


@dataclass(frozen=True)
class Verdict:
    """The outcome in one sentence, the reasons for it, and the next step."""

    outcome: Outcome
    sentence: Text
    reasons: tuple[Text, ...]
    next_step: Text


@dataclass(frozen=True)
class CheckResult:
    """Everything a receipt needs. `findings` is a Parquet file with the columns `FINDINGS`.

    `rule_set`: SHA-256 over the active rules, code lists and period. `specs`: (id, digest) of the versions used.
    `checked_at` is in UTC; `period` is the first and last day the delivery covers.
    """

    register: Register
    reporter: str
    month: str
    period: tuple[dt.date, dt.date]
    checked_at: dt.datetime
    files: tuple[FileAccount, ...]
    outcomes: tuple[RuleOutcome, ...]
    code_lists: tuple[CodeListUse, ...]
    specs: tuple[tuple[str, str], ...]
    rule_set: str
    findings: Path
    finding_count: int
    verdict: Verdict

    @property
    def used(self) -> frozenset[str]:
        """The specification versions that held, by id."""
        return frozenset(name for name, _digest in self.specs)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that were to be run."""
        return tuple(one.rule for one in self.outcomes)
