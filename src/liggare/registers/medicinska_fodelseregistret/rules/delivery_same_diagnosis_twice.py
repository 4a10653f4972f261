"""No code stands in two of MDIAG1 to MDIAG12."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import DIAGNOSES, each_once

RULE = Rule(
    id="delivery-same-diagnosis-twice",
    on=("FV1",),
    sentence=text(
        sv=(
            "Ingen kod står i två av MDIAG1 till MDIAG12. Finns ett ifyllt fält efter ett tomt prövas bara om någon "
            "kod står två gånger."
        ),
        en=(
            "No code stands in two of MDIAG1 to MDIAG12. If a field is filled after an empty one, only a code that "
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
    about=("MDIAG1",),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=each_once(DIAGNOSES),
    passes=(
        Example("one diagnosis"),
        Example("two diagnoses", row={"MDIAG2": "O700"}),
    ),
    fails=(
        Example("side by side", row={"MDIAG2": "O800"}),
        Example("with another between", row={"MDIAG2": "O700", "MDIAG3": "O800"}),
    ),
)
