"""FLOPSVAR is 1 when at least one of FLOP1 to FLOP12 is filled, otherwise 0 or 9."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import PROCEDURES, answered

RULE = Rule(
    id="delivery-procedure-answer",
    on=("FV1",),
    sentence=text(
        sv="FLOPSVAR är 1 när minst ett av FLOP1 till FLOP12 är ifyllt, annars 0 eller 9.",
        en="FLOPSVAR is 1 when at least one of FLOP1 to FLOP12 is filled, otherwise 0 or 9.",
    ),
    expected=text(
        sv="Ett svar i FLOPSVAR som stämmer med åtgärderna.",
        en="An answer in FLOPSVAR that agrees with the procedures.",
    ),
    action=text(
        sv="Sätt FLOPSVAR till 1 om koder följer, 0 om det inte finns några och 9 om det inte är känt.",
        en="Set FLOPSVAR to 1 if codes follow, 0 if there are none and 9 if it is not known.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("FLOPSVAR", "FLOP1"),
    source="Liggares egen utformning; ingen källa är känd",
    certainty="assumed",
    holds=answered("FLOPSVAR", PROCEDURES),
    passes=(
        Example("none"),
        Example("a procedure", row={"FLOPSVAR": "1", "FLOP1": "MAC00"}),
    ),
    fails=(
        Example("codes although there are none", row={"FLOP1": "MAC00"}),
        Example("no codes although they follow", row={"FLOPSVAR": "1"}),
    ),
)
