"""A code of asphyxia agrees with the Apgar score."""

from __future__ import annotations

from liggare.check.rule import Condition, Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import CHILD_DIAGNOSES, has_code


def _when(code: str, holds: Condition) -> Condition:
    return ~has_code(CHILD_DIAGNOSES, code) | holds


RULE = Rule(
    id="child-asphyxia-code-apgar",
    on=("FV2",),
    sentence=text(
        sv=(
            "När något av BDIAG1 till BDIAG20 är P211A är APGAR1 mindre än 4, och när något är P211B är APGAR5 mindre "
            "än 4."
        ),
        en=(
            "When one of BDIAG1 to BDIAG20 is P211A, APGAR1 is less than 4, and when one is P211B, APGAR5 is less "
            "than 4."
        ),
    ),
    expected=text(
        sv="En apgarpoäng under 4 som koden säger.",
        en="An Apgar score below 4 as the code says.",
    ),
    action=text(
        sv="Rätta koden eller apgarpoängen.",
        en="Correct the code or the Apgar score.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("APGAR1", "APGAR5", "BDIAG1"),
    source="ICD-10-SE 2020, P21.1A: apgar under 4 vid 1 minut; P21.1B: apgar under 4 vid 5 minuter",
    certainty="verbatim",
    holds=has_code(CHILD_DIAGNOSES, "P211A", "P211B").implies(
        _when("P211A", field("APGAR1") < 4) & _when("P211B", field("APGAR5") < 4)
    ),
    passes=(
        Example("3 at 1 minute", row={"BDIAG2": "P211A", "APGAR1": "3"}),
        Example("2 at 5 minutes", row={"BDIAG2": "P211B", "APGAR1": "1", "APGAR5": "2"}),
    ),
    fails=(
        Example("4 at 1 minute", row={"BDIAG2": "P211A", "APGAR1": "4"}),
        Example("10 at 5 minutes", row={"BDIAG2": "P211B", "APGAR1": "3"}),
    ),
)
