"""A code of delivery agrees with the number of children."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import DIAGNOSES, any_code

SINGLE, MULTIPLE = any_code(DIAGNOSES, "O80"), any_code(DIAGNOSES, "O84")

RULE = Rule(
    id="delivery-plurality-code-differs",
    on=("FV1",),
    sentence=text(
        sv=(
            "När något av MDIAG1 till MDIAG12 börjar med O80 (spontan förlossning, enkelbörd) är ANTBARN 1, och när "
            "något börjar med O84 (flerbördsförlossning) är ANTBARN mer än 1."
        ),
        en=(
            "When one of MDIAG1 to MDIAG12 begins with O80 (spontaneous single delivery), ANTBARN is 1, and when one "
            "begins with O84 (multiple delivery), ANTBARN is more than 1."
        ),
    ),
    expected=text(
        sv="En förlossningskod som stämmer med antalet barn.",
        en="A code of delivery that agrees with the number of children.",
    ),
    action=text(
        sv="Rätta koden eller ANTBARN.",
        en="Correct the code or ANTBARN.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("ANTBARN", "MDIAG1"),
    source="ICD-10-SE 2020, O80.0A och O80.8 (enkelbörd) och O84.0 till O84.9 (flerbördsförlossning)",
    certainty="inferred",
    holds=(SINGLE | MULTIPLE).implies((~SINGLE | (field("ANTBARN") == 1)) & (~MULTIPLE | (field("ANTBARN") > 1))),
    passes=(
        Example("a single birth"),
        Example("twins", row={"ANTBARN": "2", "MDIAG1": "O840"}),
    ),
    fails=(
        Example("a single code for twins", row={"ANTBARN": "2"}),
        Example("a multiple code for one child", row={"MDIAG1": "O842"}),
    ),
)
