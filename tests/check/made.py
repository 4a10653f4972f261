"""A few lines -> contacts, deliveries and rules that a test of the check needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from check.trial import rules
from liggare.check.expression import Condition
from liggare.check.rule import Rule
from registers.examples import Contact, model, texts

MONTH, REPORTER = "202506", "14"


def stays(*changes: Mapping[str, str]) -> list[dict[str, str]]:
    """Rows of the inpatient AD file, S0001 and on: the model stay with these changes."""
    return [{**model("PAR_SV")["SV_AD"][0], "IDNR": f"S{n:04}", **change} for n, change in enumerate(changes, 1)]


def inpatient(**files: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """An inpatient delivery: the model contact, with other rows in some files."""
    contact: Contact = {**model("PAR_SV"), **files}
    return texts({"PAR_SV": contact}, MONTH, REPORTER)


def name_of(kind: str, subset: str = "PAR_SV") -> str:
    """The name of a file of the delivery."""
    return f"{subset}_{kind}_{REPORTER}_{MONTH}.txt"


def rule(holds: Condition | None = None, **facts: Any) -> Rule:
    """A rule of its own about stays, with these facts; its texts are another rule's."""
    texts_ = {name: getattr(rules()[0], name) for name in ("sentence", "expected", "action")}
    told = {"id": "made", "on": ("SV_AD",), "severity": "warning", "about": ("IDNR",)}
    rest = {"rule_class": "form", "source": "test", "certainty": "assumed"}
    return Rule(**{**texts_, **told, **rest, "holds": holds, **facts})
