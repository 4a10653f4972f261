"""The diagnosis codes stand without a gap."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import no_gap
from liggare.registers.medicinska_fodelseregistret.rules._pregnancy import DIAGNOSES

RULE = Rule(
    id="pregnancy-diagnoses-gap",
    on=("MHV2",),
    sentence=text(
        sv="Ingen av GDIAG1, GDIAG2, GDIAG3 och GDIAG4 är ifylld när den före är tom.",
        en="None of GDIAG1, GDIAG2, GDIAG3 and GDIAG4 is filled when the one before it is empty.",
    ),
    expected=text(
        sv="Koder från det första utrymmet, utan luckor.",
        en="Codes from the first place on, without gaps.",
    ),
    action=text(
        sv="Flytta upp koderna.",
        en="Move the codes up.",
    ),
    severity="information",
    rule_class="cross-field",
    about=("GDIAG1", "GDIAG2", "GDIAG3", "GDIAG4"),
    source="Egen regel för utrymmena: koderna fylls i från det första, och svaret före dem säger om det finns några",
    certainty="assumed",
    holds=no_gap(DIAGNOSES),
    passes=(
        Example("one code", row={"GDIAGSVAR": "1", "GDIAG1": "O069"}),
        Example("two codes", row={"GDIAGSVAR": "1", "GDIAG1": "O069", "GDIAG2": "E119"}),
    ),
    fails=(
        Example("the second is empty", row={"GDIAGSVAR": "1", "GDIAG1": "O069", "GDIAG3": "E119"}),
        Example("the first is empty", row={"GDIAGSVAR": "1", "GDIAG4": "O069"}),
    ),
)
