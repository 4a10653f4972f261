"""A delivery that has its receipt -> the result of its check again, with the findings out of the vault."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import polars as pl

from liggare.check.active import active_rules
from liggare.check.intake_rules import INTAKE_RULES
from liggare.check.result import CheckResult
from liggare.check.rule import Rule
from liggare.check.setting import Setting
from liggare.check.written import written_rules
from liggare.operate.explain import findings_of
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
    """The rules with findings, those with most first, by a receipt alone: a test delivery's findings are not kept."""
    known = {rule.id: rule for rule in _rules(office, load_register(register_id), receipt)}
    found = sorted((one for one in receipt.rules if one.findings), key=lambda one: (-one.findings, one.id))
    return tuple((replace(known[one.id], severity=one.severity), one) for one in found if one.id in known)


def broken_so_far(office: Office, kept: Kept, folder: Path) -> tuple[tuple[Rule, int, tuple[str, ...]], ...]:
    """The rules with findings of a delivery that has been checked and waits, those with most first.

    Each with how many, and the first places: file and line. Nothing if its findings are not kept.
    """
    if not kept.findings:
        return ()
    of = kept.received
    known = {one.id: one for one in _rules_at(office, load_register(of.register), of.reporter, of.month)}
    places = pl.format("{} {}", "file", "line").head(PLACES)
    rows = pl.scan_parquet(findings_of(office, kept, folder)).group_by("rule").agg(pl.len(), places.alias("places"))
    found = rows.sort(["len", "rule"], descending=[True, False]).collect(engine="streaming").iter_rows()
    return tuple(
        (known[rule], count, tuple(one for one in said if one)) for rule, count, said in found if rule in known
    )


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
    return _rules_at(office, register, receipt.reporter, receipt.reporting_month)


def _rules_at(office: Office, register: Register, reporter: str, month: str) -> tuple[Rule, ...]:
    setting = Setting(register, reporter, month, office.today())
    written = written_rules(register.id)
    active = (one.rule for one in active_rules(setting, written, office.codes.declaration))
    return (*INTAKE_RULES, *written, *active)


def _no_receipt(number: int) -> Text:
    return Text(
        sv=f"Leverans {number} har inget kvitto ännu. Se liggare delivery show {number}.",
        en=f"Delivery {number} has no receipt yet. See liggare delivery show {number}.",
    )
