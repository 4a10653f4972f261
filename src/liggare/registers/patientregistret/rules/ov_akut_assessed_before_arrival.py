"""BED_AKUT_TIDPUNKT is at the same time as IN_AKUT_TIDPUNKT or later."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="ov-akut-assessed-before-arrival",
    on=("OV_AD",),
    sentence=text(
        sv="BED_AKUT_TIDPUNKT är samtidigt med IN_AKUT_TIDPUNKT eller senare.",
        en="BED_AKUT_TIDPUNKT is at the same time as IN_AKUT_TIDPUNKT or later.",
    ),
    expected=text(
        sv="En första bedömning tidigast vid ankomsten.",
        en="A first assessment at the arrival at the earliest.",
    ),
    action=text(
        sv="Rätta tidpunkterna; klockslaget efter midnatt hör till nästa datum.",
        en="Correct the times; a time after midnight belongs to the next date.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("BED_AKUT_TIDPUNKT", "IN_AKUT_TIDPUNKT"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel IN_AKUT_TIDPUNKT, "
        "BED_AKUT_TIDPUNKT och UT_AKUT_TIDPUNKT (R18)"
    ),
    certainty="inferred",
    holds=field("IN_AKUT_TIDPUNKT") <= field("BED_AKUT_TIDPUNKT"),
    passes=(
        Example("the times in order"),
        Example("assessed on arrival", row={"BED_AKUT_TIDPUNKT": "202505050930"}),
    ),
    fails=(
        Example("assessed a minute before arrival", row={"BED_AKUT_TIDPUNKT": "202505050929"}),
        Example(
            "the day of the assessment is not changed after midnight",
            row={
                "IN_AKUT_TIDPUNKT": "202505052350",
                "BED_AKUT_TIDPUNKT": "202505050020",
                "UT_AKUT_TIDPUNKT": "202505060200",
            },
        ),
    ),
)
