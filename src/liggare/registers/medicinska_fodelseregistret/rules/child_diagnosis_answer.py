"""BDIAGSVAR is 1 when at least one of BDIAG1 to BDIAG20 is filled, otherwise 0 or 9."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import CHILD_DIAGNOSES, answered

RULE = Rule(
    id="child-diagnosis-answer",
    on=("FV2",),
    sentence=text(
        sv="BDIAGSVAR är 1 när minst ett av BDIAG1 till BDIAG20 är ifyllt, annars 0 eller 9.",
        en="BDIAGSVAR is 1 when at least one of BDIAG1 to BDIAG20 is filled, otherwise 0 or 9.",
    ),
    expected=text(
        sv="Ett svar i BDIAGSVAR som stämmer med diagnoserna.",
        en="An answer in BDIAGSVAR that agrees with the diagnoses.",
    ),
    action=text(
        sv="Sätt BDIAGSVAR till 1 om koder följer, 0 om det inte finns några och 9 om det inte är känt.",
        en="Set BDIAGSVAR to 1 if codes follow, 0 if there are none and 9 if it is not known.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("BDIAGSVAR", "BDIAG1"),
    source="Liggares egen utformning; ingen källa är känd",
    certainty="assumed",
    holds=answered("BDIAGSVAR", CHILD_DIAGNOSES),
    passes=(
        Example("a diagnosis"),
        Example("none", row={"BDIAGSVAR": "0", "BDIAG1": ""}),
        Example("not known", row={"BDIAGSVAR": "9", "BDIAG1": ""}),
    ),
    fails=(
        Example("codes although there are none", row={"BDIAGSVAR": "0"}),
        Example("no codes although they follow", row={"BDIAG1": ""}),
    ),
)
