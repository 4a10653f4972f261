"""A code of breech presentation agrees with BJUDNING."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import DIAGNOSES, any_code

RULE = Rule(
    id="delivery-breech-code-differs",
    on=("FV1",),
    sentence=text(
        sv=(
            "När ANTBARN är 1 och något av MDIAG1 till MDIAG12 börjar med O641, O801, O830 eller O831 (sätesbjudning "
            "eller sätesförlossning) är BJUDNING inte 1 eller 4."
        ),
        en=(
            "When ANTBARN is 1 and one of MDIAG1 to MDIAG12 begins with O641, O801, O830 or O831 (breech presentation "
            "or breech delivery), BJUDNING is not 1 or 4."
        ),
    ),
    expected=text(
        sv="Sätesbjudning (6) i BJUDNING.",
        en="Breech presentation (6) in BJUDNING.",
    ),
    action=text(
        sv="Rätta koden eller BJUDNING.",
        en="Correct the code or BJUDNING.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("BJUDNING", "MDIAG1"),
    source=(
        "ICD-10-SE 2020, O64.1, O80.1, O83.0 och O83.1: sätesbjudning, spontan sätesbjudning, sätesextraktion och "
        "annan sätesförlossning"
    ),
    certainty="inferred",
    holds=((field("ANTBARN") == 1) & any_code(DIAGNOSES, "O641", "O801", "O830", "O831")).implies(
        ~field("BJUDNING").is_in("1", "4")
    ),
    passes=(
        Example("breech", row={"BJUDNING": "6", "MDIAG1": "O801"}),
        Example("not known", row={"BJUDNING": "9", "MDIAG1": "O830"}),
    ),
    fails=(
        Example("vertex", row={"MDIAG1": "O801"}),
        Example("vertex posterior", row={"BJUDNING": "4", "MDIAG2": "O641"}),
    ),
)
