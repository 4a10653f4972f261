"""The mother is discharged after the delivery."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="mother-discharged-before-delivery",
    on=("FV1",),
    sentence=text(
        sv="MUTDAT är samma dag som FORLDAT eller senare.",
        en="MUTDAT is the same day as FORLDAT or later.",
    ),
    expected=text(
        sv="En utskrivning efter förlossningen.",
        en="A discharge after the delivery.",
    ),
    action=text(
        sv="Rätta MUTDAT eller FORLDAT och lämna filen på nytt.",
        en="Correct MUTDAT or FORLDAT and resend the file.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("MUTDAT", "FORLDAT"),
    source="Egen slutsats: utskrivningen efter förlossningen är efter den",
    certainty="inferred",
    holds=field("FORLDAT") <= field("MUTDAT"),
    passes=(
        Example("two days after"),
        Example("the same day", row={"MUTDAT": "20250610"}),
    ),
    fails=(
        Example("the day before", row={"MUTDAT": "20250609"}),
        Example("the year before", row={"MUTDAT": "20240612"}),
    ),
)
