"""None of FLOP1 to FLOP12 is filled after an empty one."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import PROCEDURES, no_gap

RULE = Rule(
    id="delivery-procedure-gap",
    on=("FV1",),
    sentence=text(
        sv="Inget av FLOP1 till FLOP12 är ifyllt efter ett tomt.",
        en="None of FLOP1 to FLOP12 is filled after an empty one.",
    ),
    expected=text(
        sv="Åtgärderna i följd från det första fältet.",
        en="The procedures in a row from the first field.",
    ),
    action=text(
        sv="Flytta fram koderna så att inget fält blir tomt mellan dem.",
        en="Move the codes forward so that no field is empty between them.",
    ),
    severity="information",
    rule_class="form",
    about=("FLOP1",),
    source="Liggares egen utformning; ingen källa är känd",
    certainty="assumed",
    holds=no_gap(PROCEDURES),
    passes=(
        Example("no procedure"),
        Example("two procedures", row={"FLOPSVAR": "1", "FLOP1": "MAC00", "FLOP2": "MBC30"}),
    ),
    fails=(
        Example("the second is empty", row={"FLOPSVAR": "1", "FLOP1": "MAC00", "FLOP3": "MBC30"}),
        Example("only the last is filled", row={"FLOPSVAR": "1", "FLOP12": "MAC00"}),
    ),
)
