"""A code of place of birth agrees with single or multiple birth."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import CHILD_DIAGNOSES, has_code

SINGLE = has_code(CHILD_DIAGNOSES, "Z380", "Z381", "Z382")
MULTIPLE = has_code(CHILD_DIAGNOSES, "Z383", "Z384", "Z385", "Z386", "Z387", "Z388")

RULE = Rule(
    id="child-plurality-code-differs",
    on=("FV2",),
    sentence=text(
        sv=(
            "När något av BDIAG1 till BDIAG20 är Z380, Z381 eller Z382 (ett barn) är BORDF2 inte 2, och när något är "
            "Z383 till Z388 (tvilling eller annat flerbördsbarn) är BORDF2 inte 1."
        ),
        en=(
            "When one of BDIAG1 to BDIAG20 is Z380, Z381 or Z382 (one child), BORDF2 is not 2, and when one is Z383 "
            "to Z388 (twin or other multiple), BORDF2 is not 1."
        ),
    ),
    expected=text(
        sv="En kod som stämmer med enkelbörd eller flerbörd.",
        en="A code that agrees with single or multiple birth.",
    ),
    action=text(
        sv="Rätta koden eller BORDF2.",
        en="Correct the code or BORDF2.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("BORDF2", "BDIAG1"),
    source="ICD-10-SE 2020, Z38.0 till Z38.8: ett barn, tvilling, annat flerbördsbarn",
    certainty="verbatim",
    holds=(SINGLE | MULTIPLE).implies((~SINGLE | (field("BORDF2") != "2")) & (~MULTIPLE | (field("BORDF2") != "1"))),
    passes=(
        Example("one child"),
        Example("a twin", row={"BORDF2": "2", "BDIAG1": "Z383"}),
        Example("not known", row={"BORDF2": "9"}),
    ),
    fails=(
        Example("one child in a multiple birth", row={"BORDF2": "2"}),
        Example("a twin in a single birth", row={"BDIAG1": "Z383"}),
    ),
)
