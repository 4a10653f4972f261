"""The answer before the diagnosis codes says whether there are any."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import answered
from liggare.registers.medicinska_fodelseregistret.rules._pregnancy import DIAGNOSES

RULE = Rule(
    id="pregnancy-diagnoses-answer-differs",
    on=("MHV2",),
    sentence=text(
        sv=(
            "När GDIAGSVAR är 1 är minst en av GDIAG1, GDIAG2, GDIAG3 och GDIAG4 ifylld, och när GDIAGSVAR är 0 "
            "eller 9 är ingen av dem det."
        ),
        en=(
            "When GDIAGSVAR is 1, at least one of GDIAG1, GDIAG2, GDIAG3 and GDIAG4 is filled, and when GDIAGSVAR is"
            " 0 or 9, none of them is."
        ),
    ),
    expected=text(
        sv="Koder när svaret är 1 (det finns), inga när det är 0 (det finns inga) eller 9 (uppgift saknas).",
        en="Codes when the answer is 1 (there are), none when it is 0 (there are none) or 9 (not known).",
    ),
    action=text(
        sv="Fyll i koderna eller rätta GDIAGSVAR.",
        en="Fill in the codes or correct GDIAGSVAR.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("GDIAGSVAR", "GDIAG1", "GDIAG2", "GDIAG3", "GDIAG4"),
    source="Egen regel för utrymmena: koderna fylls i från det första, och svaret före dem säger om det finns några",
    certainty="assumed",
    holds=answered("GDIAGSVAR", DIAGNOSES),
    passes=(
        Example("yes and a code", row={"GDIAGSVAR": "1", "GDIAG1": "O069"}),
        Example("no and no code", row={"GDIAGSVAR": "0"}),
        Example("not known and no code", row={"GDIAGSVAR": "9"}),
    ),
    fails=(
        Example("yes and no code", row={"GDIAGSVAR": "1"}),
        Example("no and a code", row={"GDIAGSVAR": "0", "GDIAG1": "O069"}),
        Example("not known and a code", row={"GDIAGSVAR": "9", "GDIAG1": "O069"}),
    ),
)
