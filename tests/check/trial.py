"""The texts of a delivery's files -> the real check of them on disk, with its findings as a table."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

from liggare.check.result import CheckResult, RuleOutcome
from liggare.check.rule import Rule
from liggare.check.run import Order, check
from liggare.check.waived import Waived
from liggare.check.written import written_rules
from liggare.read.delivery import open_delivery
from liggare.spec.codelist import CodeBook
from liggare.spec.load import load_register
from liggare.spec.model import Register

NOW = dt.datetime(2025, 6, 15, 12, tzinfo=dt.UTC)
TODAY = NOW.date()


@cache
def register() -> Register:
    """The register under test, as it ships."""
    return load_register("patientregistret")


def rules() -> tuple[Rule, ...]:
    """Its written rules."""
    return written_rules("patientregistret")


@dataclass(frozen=True)
class Trial:
    """A check that has been run: its result and its findings, in the order of the findings file."""

    result: CheckResult
    findings: pl.DataFrame

    def of(self, rule: str) -> pl.DataFrame:
        """The findings of one rule."""
        return self.findings.filter(pl.col("rule") == rule)

    def broken(self) -> set[str]:
        """Ids of the rules with findings."""
        return set(self.findings["rule"])

    def outcome(self, rule: str) -> RuleOutcome | None:
        """The outcome of one rule; None if it did not concern the delivery."""
        return next((o for o in self.result.outcomes if o.rule.id == rule), None)

    def applied(self, rule: str) -> int:
        """Rows that the rule applied to."""
        return sum(o.applied for o in self.result.outcomes if o.rule.id == rule)


def try_files(
    texts: Mapping[str, str | bytes],
    codes: CodeBook,
    *,
    rules: Sequence[Rule] | None = None,
    besides: Sequence[Path] = (),
    today: dt.date = TODAY,
    register: Register | None = None,
    waivers: Sequence[Waived] = (),
    only: Collection[str] | None = None,
) -> Trial:
    """Check the files (name -> content), and those that lie elsewhere, by the rules (all written ones if None).

    `only`: no other rule about rows, of those that follow from the specification either; it takes a third of the time.
    """
    whole = register or _whole()
    chosen = written_rules(whole.id) if rules is None else rules
    with tempfile.TemporaryDirectory(prefix="trial-") as folder:
        inbox, work = Path(folder, "in"), Path(folder, "work")
        inbox.mkdir()
        work.mkdir()
        for name, content in texts.items():
            (inbox / name).write_bytes(content.encode() if isinstance(content, str) else content)
        subsets = {subset.id for spec in whole.specs for subset in spec.subsets}
        delivery = open_delivery([inbox, *besides], whole.specs[-1].layout, subsets, work)
        findings = work / "findings.parquet"
        by = Order(whole, chosen, codes, NOW, today, waivers, only=None if only is None else frozenset(only))
        result = check(delivery, by, findings)
        return Trial(result, pl.read_parquet(findings, memory_map=False))


def _whole() -> Register:
    return register()
