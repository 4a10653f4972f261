"""BFLOPSVAR is 1 when at least one of BFLOP1 to BFLOP12 is filled, otherwise 0 or 9."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import CHILD_PROCEDURES, answered

RULE = Rule(
    id="child-procedure-answer",
    on=("FV2",),
    sentence=text(
        sv="BFLOPSVAR är 1 när minst ett av BFLOP1 till BFLOP12 är ifyllt, annars 0 eller 9.",
        en="BFLOPSVAR is 1 when at least one of BFLOP1 to BFLOP12 is filled, otherwise 0 or 9.",
    ),
    expected=text(
        sv="Ett svar i BFLOPSVAR som stämmer med åtgärderna.",
        en="An answer in BFLOPSVAR that agrees with the procedures.",
    ),
    action=text(
        sv="Sätt BFLOPSVAR till 1 om koder följer, 0 om det inte finns några och 9 om det inte är känt.",
        en="Set BFLOPSVAR to 1 if codes follow, 0 if there are none and 9 if it is not known.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("BFLOPSVAR", "BFLOP1"),
    source="Liggares egen utformning; ingen källa är känd",
    certainty="assumed",
    holds=answered("BFLOPSVAR", CHILD_PROCEDURES),
    passes=(
        Example("none"),
        Example("a procedure", row={"BFLOPSVAR": "1", "BFLOP1": "DM004"}),
    ),
    fails=(
        Example("codes although there are none", row={"BFLOP1": "DM004"}),
        Example("no codes although they follow", row={"BFLOPSVAR": "1"}),
    ),
)
