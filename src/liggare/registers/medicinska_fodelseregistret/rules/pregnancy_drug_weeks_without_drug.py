"""Weeks are given of a drug."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._pregnancy import weeks_have_drug

RULE = Rule(
    id="pregnancy-drug-weeks-without-drug",
    on=("MHV1", "MHV2"),
    sentence=text(
        sv="I inget av de fyra utrymmena för läkemedel är START_VECKA eller SLUT_VECKA ifylld när ATC är tom.",
        en="In none of the four places for drugs is START_VECKA or SLUT_VECKA filled when ATC is empty.",
    ),
    expected=text(
        sv="En ATC-kod till veckorna.",
        en="An ATC code with the weeks.",
    ),
    action=text(
        sv="Fyll i ATC-koden, eller ta bort veckorna.",
        en="Fill in the ATC code, or remove the weeks.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=(
        "ATC1",
        "ATC2",
        "ATC3",
        "ATC4",
        "START_VECKA1",
        "SLUT_VECKA1",
        "START_VECKA2",
        "SLUT_VECKA2",
        "START_VECKA3",
        "SLUT_VECKA3",
        "START_VECKA4",
        "SLUT_VECKA4",
    ),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret (MFR), MFR_LMED, variablerna ATC, START_VECKA och "
        "SLUT_VECKA; att de följs åt är en slutsats"
    ),
    certainty="inferred",
    holds=weeks_have_drug(),
    passes=(
        Example("a drug with weeks", row={"ATC1": "N02BE01", "START_VECKA1": "6"}),
        Example("a drug without weeks", row={"ATC1": "N02BE01", "START_VECKA1": "", "SLUT_VECKA1": ""}),
    ),
    fails=(
        Example("weeks alone", row={"ATC1": "", "START_VECKA1": "6", "SLUT_VECKA1": "8"}),
        Example("an end week alone", row={"ATC1": "N02BE01", "SLUT_VECKA3": "20"}),
    ),
)
