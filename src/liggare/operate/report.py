"""A delivery that has its receipt -> the result of its check again, with the findings out of the vault."""

from __future__ import annotations

from pathlib import Path

import msgspec

from liggare.check.active import active_rules
from liggare.check.intake_rules import INTAKE_RULES
from liggare.check.result import CheckResult
from liggare.check.setting import Setting
from liggare.check.written import written_rules
from liggare.operate.explain import findings_of
from liggare.operate.kept import Kept
from liggare.operate.office import Office
from liggare.operate.refusal import Refused
from liggare.receipt.again import result_again
from liggare.receipt.effect import Effect
from liggare.receipt.signing import Signed
from liggare.spec.load import load_register
from liggare.spec.model import Text


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
    setting = Setting(register, receipt.reporter, receipt.reporting_month, office.today())
    written = written_rules(register.id)
    active = (one.rule for one in active_rules(setting, written, office.codes.declaration))
    result = result_again(receipt, findings, register, (*INTAKE_RULES, *written, *active))
    return result, receipt.effect if isinstance(receipt.effect, Effect) else None


def _no_receipt(number: int) -> Text:
    return Text(
        sv=f"Leverans {number} har inget kvitto ännu. Se liggare delivery show {number}.",
        en=f"Delivery {number} has no receipt yet. See liggare delivery show {number}.",
    )
