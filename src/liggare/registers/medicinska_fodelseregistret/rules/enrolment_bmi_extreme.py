"""The mother's body mass index is 15 to 40."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

WEIGHT = 10_000 * field("MVIKT")
SQUARE = field("MLANGD") * field("MLANGD")

RULE = Rule(
    id="enrolment-bmi-extreme",
    on=("MHV1",),
    sentence=text(
        sv="MVIKT delat med kvadraten på MLANGD i meter (BMI) är 15 till 40.",
        en="MVIKT divided by the square of MLANGD in metres (BMI) is 15 to 40.",
    ),
    expected=text(
        sv="Oftast ett BMI från 15 till 40.",
        en="Usually a BMI from 15 to 40.",
    ),
    action=text(
        sv="Kontrollera vikt och längd. Ingen åtgärd om de stämmer.",
        en="Check weight and height. Nothing to do if they are right.",
    ),
    severity="information",
    rule_class="plausibility",
    about=("MVIKT", "MLANGD"),
    source="PerinatalLab, REGISTER_DATA_CLEANING: BMI under 15 eller över 40 flaggas för jämförelse",
    certainty="secondary",
    holds=(WEIGHT >= 15 * SQUARE) & (WEIGHT <= 40 * SQUARE),
    passes=(
        Example("BMI 23.3"),
        Example("BMI 40", row={"MLANGD": "150", "MVIKT": "90"}),
        Example("BMI 15", row={"MLANGD": "200", "MVIKT": "60"}),
    ),
    fails=(
        Example("BMI 40.4", row={"MLANGD": "150", "MVIKT": "91"}),
        Example("BMI 14.8", row={"MLANGD": "200", "MVIKT": "59"}),
    ),
)
