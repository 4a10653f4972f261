"""A diagnosis of the pregnancy stands once."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import each_once
from liggare.registers.medicinska_fodelseregistret.rules._pregnancy import DIAGNOSES

RULE = Rule(
    id="pregnancy-diagnosis-twice",
    on=("MHV2",),
    sentence=text(
        sv="Samma kod står inte i två av GDIAG1, GDIAG2, GDIAG3 och GDIAG4.",
        en="The same code does not stand in two of GDIAG1, GDIAG2, GDIAG3 and GDIAG4.",
    ),
    expected=text(
        sv="Varje diagnos en gång.",
        en="Each diagnosis once.",
    ),
    action=text(
        sv="Ta bort dubbletten.",
        en="Remove the duplicate.",
    ),
    severity="information",
    rule_class="cross-field",
    about=("GDIAG1", "GDIAG2", "GDIAG3", "GDIAG4"),
    source="Egen rimlighetskontroll; samma regel som för diagnoser i patientregistret",
    certainty="assumed",
    holds=each_once(DIAGNOSES),
    passes=(
        Example("two diagnoses", row={"GDIAGSVAR": "1", "GDIAG1": "O069", "GDIAG2": "E119"}),
        Example("one diagnosis", row={"GDIAGSVAR": "1", "GDIAG1": "O069"}),
    ),
    fails=(
        Example("the first two", row={"GDIAGSVAR": "1", "GDIAG1": "O069", "GDIAG2": "O069"}),
        Example(
            "the first and the last",
            row={"GDIAGSVAR": "1", "GDIAG1": "O069", "GDIAG2": "E119", "GDIAG3": "I109", "GDIAG4": "O069"},
        ),
    ),
)
