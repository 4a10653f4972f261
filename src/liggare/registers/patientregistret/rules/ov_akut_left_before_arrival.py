"""UT_AKUT_TIDPUNKT is at the same time as IN_AKUT_TIDPUNKT or later."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="ov-akut-left-before-arrival",
    on=("OV_AD",),
    sentence=text(
        sv="UT_AKUT_TIDPUNKT är samtidigt med IN_AKUT_TIDPUNKT eller senare.",
        en="UT_AKUT_TIDPUNKT is at the same time as IN_AKUT_TIDPUNKT or later.",
    ),
    expected=text(
        sv="En avslutad vistelse tidigast vid ankomsten.",
        en="A departure at the arrival at the earliest.",
    ),
    action=text(
        sv="Rätta tidpunkterna; klockslaget efter midnatt hör till nästa datum.",
        en="Correct the times; a time after midnight belongs to the next date.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("UT_AKUT_TIDPUNKT", "IN_AKUT_TIDPUNKT"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel IN_AKUT_TIDPUNKT, "
        "BED_AKUT_TIDPUNKT och UT_AKUT_TIDPUNKT (R18)"
    ),
    certainty="inferred",
    holds=field("IN_AKUT_TIDPUNKT") <= field("UT_AKUT_TIDPUNKT"),
    passes=(
        Example("the times in order"),
        Example("left without assessment", row={"BED_AKUT_TIDPUNKT": ""}),
    ),
    fails=(
        Example("left a minute before arrival", row={"BED_AKUT_TIDPUNKT": "", "UT_AKUT_TIDPUNKT": "202505050929"}),
        Example("left the day before", row={"UT_AKUT_TIDPUNKT": "202505041340"}),
    ),
)
