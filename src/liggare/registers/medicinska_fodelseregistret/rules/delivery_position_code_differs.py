"""A code of the position of the head agrees with BJUDNING."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import DIAGNOSES, has_code

ANTERIOR = has_code(DIAGNOSES, "O800A", "O813A", "O814A")
POSTERIOR = has_code(DIAGNOSES, "O800B", "O813B", "O814B")

RULE = Rule(
    id="delivery-position-code-differs",
    on=("FV1",),
    sentence=text(
        sv=(
            "När ANTBARN är 1 och något av MDIAG1 till MDIAG12 är O800A, O813A eller O814A (framstupa kronbjudning) "
            "är BJUDNING 1 eller 9, och när något är O800B, O813B eller O814B (vidöppen hjässbjudning) är BJUDNING 4 "
            "eller 9."
        ),
        en=(
            "When ANTBARN is 1 and one of MDIAG1 to MDIAG12 is O800A, O813A or O814A (occiput anterior), BJUDNING is "
            "1 or 9, and when one is O800B, O813B or O814B (occiput posterior), BJUDNING is 4 or 9."
        ),
    ),
    expected=text(
        sv="Samma bjudning i koden som i BJUDNING.",
        en="The same presentation in the code as in BJUDNING.",
    ),
    action=text(
        sv="Rätta koden eller BJUDNING.",
        en="Correct the code or BJUDNING.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("BJUDNING", "MDIAG1"),
    source=(
        "ICD-10-SE 2020, O80.0A, O80.0B, O81.3A, O81.3B, O81.4A och O81.4B: framstupa kronbjudning och vidöppen "
        "hjässbjudning"
    ),
    certainty="verbatim",
    holds=((field("ANTBARN") == 1) & (ANTERIOR | POSTERIOR)).implies(
        (~ANTERIOR | field("BJUDNING").is_in("1", "9")) & (~POSTERIOR | field("BJUDNING").is_in("4", "9"))
    ),
    passes=(
        Example("anterior", row={"MDIAG1": "O800A"}),
        Example("posterior", row={"BJUDNING": "4", "MDIAG1": "O814B", "VAGINAL": "0", "SUGKLOCK": "1"}),
    ),
    fails=(
        Example("an anterior code, posterior", row={"BJUDNING": "4", "MDIAG1": "O800A"}),
        Example("a posterior code, anterior", row={"MDIAG1": "O800B"}),
    ),
)
