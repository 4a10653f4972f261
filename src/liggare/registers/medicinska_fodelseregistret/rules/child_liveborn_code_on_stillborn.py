"""When DODFOD is 1 or 2, none of BDIAG1 to BDIAG20 begins with Z38 (live-born child)."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import CHILD_DIAGNOSES, any_code

RULE = Rule(
    id="child-liveborn-code-on-stillborn",
    on=("FV2",),
    sentence=text(
        sv="När DODFOD är 1 eller 2 börjar inget av BDIAG1 till BDIAG20 med Z38 (levande fött barn).",
        en="When DODFOD is 1 or 2, none of BDIAG1 to BDIAG20 begins with Z38 (live-born child).",
    ),
    expected=text(
        sv="Ingen kod för levande fött barn på ett dödfött.",
        en="No code of a live-born child on a stillborn.",
    ),
    action=text(
        sv="Rätta koden eller DODFOD.",
        en="Correct the code or DODFOD.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("DODFOD", "BDIAG1"),
    source="ICD-10, kategori Z38 (Liveborn infants according to place of birth)",
    certainty="assumed",
    holds=field("DODFOD").is_in("1", "2").implies(~any_code(CHILD_DIAGNOSES, "Z38")),
    passes=(
        Example("a code of stillbirth", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "BDIAG1": "P959"}),
        Example("no codes", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "BDIAGSVAR": "0", "BDIAG1": ""}),
    ),
    fails=(
        Example("a code of live birth", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1"}),
        Example(
            "in the second slot", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "BDIAG1": "P959", "BDIAG2": "Z380"}
        ),
    ),
)
