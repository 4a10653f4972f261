"""The drug codes stand without a gap."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import no_gap
from liggare.registers.medicinska_fodelseregistret.rules._pregnancy import DRUGS

RULE = Rule(
    id="pregnancy-drugs-gap",
    on=("MHV1", "MHV2"),
    sentence=text(
        sv="Ingen av ATC1, ATC2, ATC3 och ATC4 är ifylld när den före är tom.",
        en="None of ATC1, ATC2, ATC3 and ATC4 is filled when the one before it is empty.",
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
    about=("ATC1", "ATC2", "ATC3", "ATC4"),
    source="Egen regel för utrymmena: koderna fylls i från det första, och svaret före dem säger om det finns några",
    certainty="assumed",
    holds=no_gap(DRUGS),
    passes=(
        Example("one code", row={"LMSVAR": "1", "ATC1": "N02BE01"}),
        Example("two codes", row={"LMSVAR": "1", "ATC1": "N02BE01", "ATC2": "J01CA04"}),
    ),
    fails=(
        Example("the second is empty", row={"LMSVAR": "1", "ATC1": "N02BE01", "ATC3": "J01CA04"}),
        Example(
            "the first is empty",
            row={"ATC1": "", "START_VECKA1": "", "SLUT_VECKA1": "", "LMSVAR": "1", "ATC4": "N02BE01"},
        ),
    ),
)
