"""None of BDIAG1 to BDIAG20 is filled after an empty one."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import CHILD_DIAGNOSES, no_gap

RULE = Rule(
    id="child-diagnosis-gap",
    on=("FV2",),
    sentence=text(
        sv="Inget av BDIAG1 till BDIAG20 är ifyllt efter ett tomt.",
        en="None of BDIAG1 to BDIAG20 is filled after an empty one.",
    ),
    expected=text(
        sv="Diagnoserna i följd från det första fältet.",
        en="The diagnoses in a row from the first field.",
    ),
    action=text(
        sv="Flytta fram koderna så att inget fält blir tomt mellan dem.",
        en="Move the codes forward so that no field is empty between them.",
    ),
    severity="information",
    rule_class="form",
    about=("BDIAG1",),
    source="Liggares egen utformning; ingen källa är känd",
    certainty="assumed",
    holds=no_gap(CHILD_DIAGNOSES),
    passes=(
        Example("one diagnosis"),
        Example("two diagnoses", row={"BDIAG2": "P219"}),
    ),
    fails=(
        Example("the second is empty", row={"BDIAG3": "P219"}),
        Example("the first is empty", row={"BDIAG1": "", "BDIAG2": "Z380"}),
    ),
)
