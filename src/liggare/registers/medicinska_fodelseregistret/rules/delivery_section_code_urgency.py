"""A code of caesarean section agrees with ELEKAKUT."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import DIAGNOSES, any_code

ELECTIVE, URGENT = any_code(DIAGNOSES, "O820"), any_code(DIAGNOSES, "O821")

RULE = Rule(
    id="delivery-section-code-urgency",
    on=("FV1",),
    sentence=text(
        sv=(
            "När något av MDIAG1 till MDIAG12 börjar med O820 (elektivt kejsarsnitt) är ELEKAKUT inte 2, och när "
            "något börjar med O821 (akut) är ELEKAKUT inte 1."
        ),
        en=(
            "When one of MDIAG1 to MDIAG12 begins with O820 (elective section), ELEKAKUT is not 2, and when one "
            "begins with O821 (emergency), ELEKAKUT is not 1."
        ),
    ),
    expected=text(
        sv="Samma uppgift i koden som i ELEKAKUT.",
        en="The same in the code as in ELEKAKUT.",
    ),
    action=text(
        sv="Rätta koden eller ELEKAKUT.",
        en="Correct the code or ELEKAKUT.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("ELEKAKUT", "MDIAG1"),
    source="ICD-10-SE 2020, O82.0 och O82.1: förlossning med elektivt respektive akut kejsarsnitt",
    certainty="verbatim",
    holds=(ELECTIVE | URGENT).implies(
        (~ELECTIVE | (field("ELEKAKUT") != "2")) & (~URGENT | (field("ELEKAKUT") != "1"))
    ),
    passes=(
        Example("elective", row={"FLSPONT": "0", "VAGINAL": "0", "SECFORE": "1", "ELEKAKUT": "1", "MDIAG1": "O820"}),
        Example("emergency", row={"VAGINAL": "0", "SECAVSL": "1", "ELEKAKUT": "2", "MDIAG1": "O821"}),
    ),
    fails=(
        Example(
            "elective code, emergency box", row={"VAGINAL": "0", "SECAVSL": "1", "ELEKAKUT": "2", "MDIAG1": "O820"}
        ),
        Example(
            "emergency code, elective box",
            row={"FLSPONT": "0", "VAGINAL": "0", "SECFORE": "1", "ELEKAKUT": "1", "MDIAG1": "O821"},
        ),
    ),
)
