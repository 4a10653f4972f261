"""UT_AKUT_TIDPUNKT is at the same time as BED_AKUT_TIDPUNKT or later."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="ov-akut-left-before-assessment",
    on=("OV_AD",),
    sentence=text(
        sv="UT_AKUT_TIDPUNKT är samtidigt med BED_AKUT_TIDPUNKT eller senare.",
        en="UT_AKUT_TIDPUNKT is at the same time as BED_AKUT_TIDPUNKT or later.",
    ),
    expected=text(
        sv="En avslutad vistelse tidigast vid den första bedömningen.",
        en="A departure at the first assessment at the earliest.",
    ),
    action=text(
        sv="Rätta tidpunkterna; klockslaget efter midnatt hör till nästa datum.",
        en="Correct the times; a time after midnight belongs to the next date.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("UT_AKUT_TIDPUNKT", "BED_AKUT_TIDPUNKT"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel IN_AKUT_TIDPUNKT, "
        "BED_AKUT_TIDPUNKT och UT_AKUT_TIDPUNKT (R18)"
    ),
    certainty="inferred",
    holds=field("BED_AKUT_TIDPUNKT") <= field("UT_AKUT_TIDPUNKT"),
    passes=(
        Example("the times in order"),
        Example("left at once", row={"UT_AKUT_TIDPUNKT": "202505051015"}),
    ),
    fails=(
        Example("left before the assessment", row={"UT_AKUT_TIDPUNKT": "202505051000"}),
        Example("assessed the day after", row={"BED_AKUT_TIDPUNKT": "202505061015"}),
    ),
)
