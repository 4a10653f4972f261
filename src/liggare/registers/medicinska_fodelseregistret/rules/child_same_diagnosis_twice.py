"""No code stands in two of BDIAG1 to BDIAG20."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import CHILD_DIAGNOSES, each_once

RULE = Rule(
    id="child-same-diagnosis-twice",
    on=("FV2",),
    sentence=text(
        sv=(
            "Ingen kod står i två av BDIAG1 till BDIAG20. Finns ett ifyllt fält efter ett tomt prövas bara om någon "
            "kod står två gånger."
        ),
        en=(
            "No code stands in two of BDIAG1 to BDIAG20. If a field is filled after an empty one, only a code that "
            "does stand twice is judged."
        ),
    ),
    expected=text(
        sv="Varje diagnos en gång.",
        en="Each diagnosis once.",
    ),
    action=text(
        sv="Ta bort dubbletten.",
        en="Remove the duplicate.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("BDIAG1",),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=each_once(CHILD_DIAGNOSES),
    passes=(
        Example("one diagnosis"),
        Example("two diagnoses", row={"BDIAG2": "P219"}),
    ),
    fails=(
        Example("side by side", row={"BDIAG2": "Z380"}),
        Example("with another between", row={"BDIAG2": "P219", "BDIAG3": "Z380"}),
    ),
)
