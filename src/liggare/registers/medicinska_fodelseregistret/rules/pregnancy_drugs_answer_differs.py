"""The answer before the drug codes says whether there are any."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import answered
from liggare.registers.medicinska_fodelseregistret.rules._pregnancy import DRUGS

RULE = Rule(
    id="pregnancy-drugs-answer-differs",
    on=("MHV1", "MHV2"),
    sentence=text(
        sv=(
            "När LMSVAR är 1 är minst en av ATC1, ATC2, ATC3 och ATC4 ifylld, och när LMSVAR är 0 eller 9 är ingen "
            "av dem det."
        ),
        en=(
            "When LMSVAR is 1, at least one of ATC1, ATC2, ATC3 and ATC4 is filled, and when LMSVAR is 0 or 9, none "
            "of them is."
        ),
    ),
    expected=text(
        sv="Koder när svaret är 1 (det finns), inga när det är 0 (det finns inga) eller 9 (uppgift saknas).",
        en="Codes when the answer is 1 (there are), none when it is 0 (there are none) or 9 (not known).",
    ),
    action=text(
        sv="Fyll i koderna eller rätta LMSVAR.",
        en="Fill in the codes or correct LMSVAR.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("LMSVAR", "ATC1", "ATC2", "ATC3", "ATC4"),
    source="Egen regel för utrymmena: koderna fylls i från det första, och svaret före dem säger om det finns några",
    certainty="assumed",
    holds=answered("LMSVAR", DRUGS),
    passes=(
        Example("yes and a code", row={"LMSVAR": "1", "ATC1": "N02BE01"}),
        Example("no and no code", row={"ATC1": "", "START_VECKA1": "", "SLUT_VECKA1": "", "LMSVAR": "0"}),
        Example("not known and no code", row={"ATC1": "", "START_VECKA1": "", "SLUT_VECKA1": "", "LMSVAR": "9"}),
    ),
    fails=(
        Example("yes and no code", row={"ATC1": "", "START_VECKA1": "", "SLUT_VECKA1": "", "LMSVAR": "1"}),
        Example("no and a code", row={"LMSVAR": "0", "ATC1": "N02BE01"}),
        Example("not known and a code", row={"LMSVAR": "9", "ATC1": "N02BE01"}),
    ),
)
