"""None of BFLOP1 to BFLOP12 is filled after an empty one."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import CHILD_PROCEDURES, no_gap

RULE = Rule(
    id="child-procedure-gap",
    on=("FV2",),
    sentence=text(
        sv="Inget av BFLOP1 till BFLOP12 är ifyllt efter ett tomt.",
        en="None of BFLOP1 to BFLOP12 is filled after an empty one.",
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
    about=("BFLOP1",),
    source="Liggares egen utformning; ingen källa är känd",
    certainty="assumed",
    holds=no_gap(CHILD_PROCEDURES),
    passes=(
        Example("no procedure"),
        Example("two procedures", row={"BFLOPSVAR": "1", "BFLOP1": "DM004", "BFLOP2": "DT016"}),
    ),
    fails=(
        Example("the second is empty", row={"BFLOPSVAR": "1", "BFLOP1": "DM004", "BFLOP3": "DT016"}),
        Example("only the last is filled", row={"BFLOPSVAR": "1", "BFLOP12": "DM004"}),
    ),
)
