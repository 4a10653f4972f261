"""A delivery that has its receipt -> the result of its check again, with the findings out of the vault."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import polars as pl

from liggare.check.active import active_rules
from liggare.check.intake_rules import INTAKE_RULES
from liggare.check.result import CheckResult
from liggare.check.rule import Rule
from liggare.check.setting import Setting
from liggare.check.written import written_rules
from liggare.operate.found import findings_of
from liggare.operate.kept import Kept
from liggare.operate.office import Office
from liggare.operate.refusal import Refused
from liggare.receipt.again import result_again
from liggare.receipt.effect import Effect
from liggare.receipt.signing import Signed
from liggare.receipt.value import Receipt, RuleCount
from liggare.spec.codelist import CodeBook
from liggare.spec.load import load_register
from liggare.spec.model import Register, Text

PLACES = 10
"""Places told of each rule of a delivery that waits."""


def reported(office: Office, kept: Kept, folder: Path) -> tuple[CheckResult, Effect | None]:
    """The result, its findings in the folder, and what the delivery did. Refused without a receipt or findings."""
    if kept.receipt is None:
        raise Refused(_no_receipt(kept.number))
    findings = findings_of(office, kept, folder)
    return result_of(office, kept.received.register, kept.receipt, findings)


def result_of(office: Office, register_id: str, signed: bytes, findings: Path) -> tuple[CheckResult, Effect | None]:
    """The result that a signed receipt tells of, with its findings."""
    receipt = msgspec.json.decode(signed, type=Signed).receipt
    register = load_register(register_id)
    result = result_again(receipt, findings, register, _rules(office, register, receipt))
    return result, receipt.effect if isinstance(receipt.effect, Effect) else None


def broken_by_receipt(office: Office, register_id: str, receipt: Receipt) -> tuple[tuple[Rule, RuleCount], ...]:
    """The rules with findings, those with most first, by a receipt alone: for when its findings are kept no longer."""
    known = {rule.id: rule for rule in _rules(office, load_register(register_id), receipt)}
    found = sorted((one for one in receipt.rules if one.findings), key=lambda one: (-one.findings, one.id))
    return tuple((replace(known[one.id], severity=one.severity), one) for one in found if one.id in known)


@dataclass(frozen=True)
class BrokenSoFar:
    """A rule with findings: as grave as it was judged, how many findings, and the first places: file and line."""

    rule: Rule
    findings: int
    places: tuple[str, ...]


@dataclass(frozen=True)
class CheckedSoFar:
    """What is known of a check whose delivery waits and has no receipt: its findings, and their rules, most first.

    `used`: the specification versions of its period, by id.
    """

    register: Register
    used: frozenset[str]
    broken: tuple[BrokenSoFar, ...]
    findings: Path

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that the findings are of."""
        return tuple(one.rule for one in self.broken)


def checked_so_far(office: Office, kept: Kept, folder: Path) -> CheckedSoFar:
    """The findings of a delivery that waits, in the folder, by rule. Refused if they are not kept."""
    of = kept.received
    findings, setting = findings_of(office, kept, folder), _setting(office, of.register, of.reporter, of.month)
    known = {one.id: one for one in _rules_at(office, setting)}
    places = pl.format("{} {}", "file", "line").head(PLACES).alias("places")
    rows = pl.scan_parquet(findings).group_by("rule").agg(pl.col("severity").first(), pl.len(), places)
    found = rows.sort(["len", "rule"], descending=[True, False]).collect(engine="streaming").iter_rows()
    broken = tuple(
        BrokenSoFar(replace(known[rule], severity=severity), count, tuple(one for one in said if one))
        for rule, severity, count, said in found
        if rule in known
    )
    return CheckedSoFar(setting.register, frozenset(one.spec.id for one in setting.segments()), broken, findings)


def _rules(office: Office, register: Register, receipt: Receipt) -> tuple[Rule, ...]:
    """The rules that a receipt can tell of; those of a month are worked out once while the code lists are the same."""
    place = (register.id, receipt.reporting_month)
    codes, rules = _worked_out.get(place, (None, ()))
    if codes is not office.codes:
        rules = _rules_of(office, register, receipt)
        if len(_worked_out) >= _MONTHS:
            _worked_out.clear()
        _worked_out[place] = (office.codes, rules)
    return rules


_MONTHS = 100
"""Reporting months whose rules are remembered."""

_worked_out: dict[tuple[str, str], tuple[CodeBook, tuple[Rule, ...]]] = {}


def _rules_of(office: Office, register: Register, receipt: Receipt) -> tuple[Rule, ...]:
    return _rules_at(office, _setting(office, register.id, receipt.reporter, receipt.reporting_month))


def _setting(office: Office, register: str, reporter: str, month: str) -> Setting:
    return Setting(load_register(register), reporter, month, office.today())


def _rules_at(office: Office, setting: Setting) -> tuple[Rule, ...]:
    written = written_rules(setting.register.id)
    active = (one.rule for one in active_rules(setting, written, office.codes.declaration))
    return (*INTAKE_RULES, *written, *active)


def _no_receipt(number: int) -> Text:
    return Text(
        sv=f"Leverans {number} har inget kvitto ännu. Se liggare delivery show {number}.",
        en=f"Delivery {number} has no receipt yet. See liggare delivery show {number}.",
    )
