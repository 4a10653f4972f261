"""When FBARN is 1 (healthy child), each filled field of BDIAG1 to BDIAG20 begins with Z."""

from __future__ import annotations

from functools import reduce
from operator import and_

from liggare.check.rule import Example, Rule, field, raw, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import CHILD_DIAGNOSES

RULE = Rule(
    id="child-healthy-with-diagnosis",
    on=("FV2",),
    sentence=text(
        sv="När FBARN är 1 (friskt barn) börjar varje ifyllt fält av BDIAG1 till BDIAG20 med Z.",
        en="When FBARN is 1 (healthy child), each filled field of BDIAG1 to BDIAG20 begins with Z.",
    ),
    expected=text(
        sv="Inga diagnoser, eller bara sådana ur kapitel XXI (Z).",
        en="No diagnoses, or only those of chapter XXI (Z).",
    ),
    action=text(
        sv="Ändra FBARN till 2 om barnet fick en diagnos, eller ta bort diagnosen.",
        en="Change FBARN to 2 if the child was given a diagnosis, or remove the diagnosis.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("FBARN", "BDIAG1"),
    source=(
        "Kodetiketter i forskningskod HIE_polycarp: FBARN 1 är Z00.1A Friskt barn undersökt på BB, 2 är andra diagnoser"
    ),
    certainty="secondary",
    holds=(field("FBARN") == "1").implies(
        reduce(and_, (raw(slot).missing() | raw(slot).starts_with("Z") for slot in CHILD_DIAGNOSES))
    ),
    passes=(
        Example("a birth code"),
        Example("no codes", row={"BDIAGSVAR": "0", "BDIAG1": ""}),
    ),
    fails=(
        Example("asphyxia", row={"BDIAG2": "P219"}),
        Example("asphyxia in the last slot", row={"BDIAG20": "P219"}),
    ),
)
