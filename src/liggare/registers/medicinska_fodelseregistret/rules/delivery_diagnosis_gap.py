"""None of MDIAG1 to MDIAG12 is filled after an empty one."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import DIAGNOSES, no_gap

RULE = Rule(
    id="delivery-diagnosis-gap",
    on=("FV1",),
    sentence=text(
        sv="Inget av MDIAG1 till MDIAG12 är ifyllt efter ett tomt.",
        en="None of MDIAG1 to MDIAG12 is filled after an empty one.",
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
    about=("MDIAG1",),
    source="Liggares egen utformning; ingen källa är känd",
    certainty="assumed",
    holds=no_gap(DIAGNOSES),
    passes=(
        Example("one diagnosis"),
        Example("two diagnoses", row={"MDIAG2": "O700"}),
    ),
    fails=(
        Example("the second is empty", row={"MDIAG3": "O700"}),
        Example("the first is empty", row={"MDIAG1": "", "MDIAG2": "O800"}),
    ),
)
