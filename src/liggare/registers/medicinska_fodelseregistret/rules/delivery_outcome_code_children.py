"""A code of the outcome of delivery agrees with the number of children."""

from __future__ import annotations

from liggare.check.rule import Condition, Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import DIAGNOSES, any_code

SINGLE, TWINS, MORE = ("Z370", "Z371"), ("Z372", "Z373", "Z374"), ("Z375", "Z376", "Z377")


def _when(holds: Condition, *codes: str) -> Condition:
    return ~any_code(DIAGNOSES, *codes) | holds


RULE = Rule(
    id="delivery-outcome-code-children",
    on=("FV1",),
    sentence=text(
        sv=(
            "När något av MDIAG1 till MDIAG12 börjar med Z370 eller Z371 (enkelbörd) är ANTBARN 1, vid Z372, Z373 "
            "eller Z374 (tvillingar) 2 och vid Z375, Z376 eller Z377 (annan flerbörd) mer än 2."
        ),
        en=(
            "When one of MDIAG1 to MDIAG12 begins with Z370 or Z371 (single birth), ANTBARN is 1, with Z372, Z373 or "
            "Z374 (twins) 2 and with Z375, Z376 or Z377 (other multiple birth) more than 2."
        ),
    ),
    expected=text(
        sv="En kod för förlossningsutfall som stämmer med antalet barn.",
        en="A code of the outcome that agrees with the number of children.",
    ),
    action=text(
        sv="Rätta koden eller ANTBARN.",
        en="Correct the code or ANTBARN.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("ANTBARN", "MDIAG1"),
    source="ICD-10-SE 2020, Z37.0 till Z37.7: enkelbörd, tvillingar, annan flerbörd",
    certainty="verbatim",
    holds=any_code(DIAGNOSES, *SINGLE, *TWINS, *MORE).implies(
        _when(field("ANTBARN") == 1, *SINGLE)
        & _when(field("ANTBARN") == 2, *TWINS)
        & _when(field("ANTBARN") > 2, *MORE)
    ),
    passes=(
        Example("one child", row={"MDIAG2": "Z370"}),
        Example("triplets", row={"ANTBARN": "3", "MDIAG2": "Z375"}),
    ),
    fails=(
        Example("a single code for twins", row={"ANTBARN": "2", "MDIAG2": "Z370C"}),
        Example("a twin code for one child", row={"MDIAG2": "Z372"}),
    ),
)
