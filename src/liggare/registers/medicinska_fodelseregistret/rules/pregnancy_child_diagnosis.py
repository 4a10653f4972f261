"""A diagnosis of the pregnancy is not the child's."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import any_code
from liggare.registers.medicinska_fodelseregistret.rules._pregnancy import DIAGNOSES

RULE = Rule(
    id="pregnancy-child-diagnosis",
    on=("MHV2",),
    sentence=text(
        sv="Ingen av GDIAG1, GDIAG2, GDIAG3 och GDIAG4 börjar med P eller Z38.",
        en="None of GDIAG1, GDIAG2, GDIAG3 and GDIAG4 begins with P or Z38.",
    ),
    expected=text(
        sv="Diagnoser på kvinnan; barnets står i FV2.",
        en="Diagnoses of the woman; the child's are in FV2.",
    ),
    action=text(
        sv="Flytta barnets diagnos till BDIAG i FV2, eller rätta koden.",
        en="Move the child's diagnosis to BDIAG in FV2, or correct the code.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("GDIAG1", "GDIAG2", "GDIAG3", "GDIAG4"),
    source=(
        "ICD-10-SE 2020, kapitel XVI (P00-P96) vissa perinatala tillstånd och Z38 levande födda barn: tillstånd hos "
        "barnet; att de inte hör till kvinnan är en slutsats"
    ),
    certainty="inferred",
    holds=~any_code(DIAGNOSES, "P", "Z38"),
    passes=(
        Example("no diagnosis"),
        Example("a diagnosis of the woman", row={"GDIAGSVAR": "1", "GDIAG1": "O069"}),
    ),
    fails=(
        Example("a perinatal diagnosis", row={"GDIAGSVAR": "1", "GDIAG1": "P073"}),
        Example("a newborn child", row={"GDIAGSVAR": "1", "GDIAG1": "O069", "GDIAG2": "Z380"}),
    ),
)
