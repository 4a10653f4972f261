"""When DODFOD is 0, none of BDIAG1 to BDIAG20 begins with P95 (stillborn child)."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import CHILD_DIAGNOSES, any_code

RULE = Rule(
    id="child-stillbirth-code-on-liveborn",
    on=("FV2",),
    sentence=text(
        sv="När DODFOD är 0 börjar inget av BDIAG1 till BDIAG20 med P95 (dödfött barn).",
        en="When DODFOD is 0, none of BDIAG1 to BDIAG20 begins with P95 (stillborn child).",
    ),
    expected=text(
        sv="Ingen kod för dödfött barn på ett levande fött.",
        en="No code of a stillborn child on a live-born.",
    ),
    action=text(
        sv="Rätta koden eller DODFOD.",
        en="Correct the code or DODFOD.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("DODFOD", "BDIAG1"),
    source="ICD-10-SE 2020, P95.9 (dödfödd)",
    certainty="inferred",
    holds=(field("DODFOD") == "0").implies(~any_code(CHILD_DIAGNOSES, "P95")),
    passes=(
        Example("a code of live birth"),
        Example("another diagnosis", row={"BDIAG2": "P219"}),
    ),
    fails=(
        Example("a code of stillbirth", row={"BDIAG1": "P959"}),
        Example("in the second slot", row={"BDIAG2": "P959C"}),
    ),
)
