"""MDIAGSVAR is 1 when at least one of MDIAG1 to MDIAG12 is filled, otherwise 0 or 9."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import DIAGNOSES, answered

RULE = Rule(
    id="delivery-diagnosis-answer",
    on=("FV1",),
    sentence=text(
        sv="MDIAGSVAR är 1 när minst ett av MDIAG1 till MDIAG12 är ifyllt, annars 0 eller 9.",
        en="MDIAGSVAR is 1 when at least one of MDIAG1 to MDIAG12 is filled, otherwise 0 or 9.",
    ),
    expected=text(
        sv="Ett svar i MDIAGSVAR som stämmer med diagnoserna.",
        en="An answer in MDIAGSVAR that agrees with the diagnoses.",
    ),
    action=text(
        sv="Sätt MDIAGSVAR till 1 om koder följer, 0 om det inte finns några och 9 om det inte är känt.",
        en="Set MDIAGSVAR to 1 if codes follow, 0 if there are none and 9 if it is not known.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("MDIAGSVAR", "MDIAG1"),
    source="Liggares egen utformning; ingen källa är känd",
    certainty="assumed",
    holds=answered("MDIAGSVAR", DIAGNOSES),
    passes=(
        Example("a diagnosis"),
        Example("none", row={"MDIAGSVAR": "0", "MDIAG1": ""}),
        Example("not known", row={"MDIAGSVAR": "9", "MDIAG1": ""}),
    ),
    fails=(
        Example("codes although there are none", row={"MDIAGSVAR": "0"}),
        Example("no codes although they follow", row={"MDIAG1": ""}),
    ),
)
