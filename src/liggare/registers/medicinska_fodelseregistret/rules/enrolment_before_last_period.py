"""The enrolment is not before the last period."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="enrolment-before-last-period",
    on=("MHV1",),
    sentence=text(
        sv="INDATMHV är samma dag som SMDAT eller senare.",
        en="INDATMHV is the same day as SMDAT or later.",
    ),
    expected=text(
        sv="En inskrivning efter den sista menstruationens första dag.",
        en="An enrolment after the first day of the last period.",
    ),
    action=text(
        sv="Kontrollera båda datumen.",
        en="Check both dates.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("INDATMHV", "SMDAT"),
    source="Egen slutsats: inskrivningen gäller graviditeten efter sista mens",
    certainty="inferred",
    holds=field("SMDAT") <= field("INDATMHV"),
    passes=(
        Example("two months after"),
        Example("the same day", row={"INDATMHV": "20240905"}),
    ),
    fails=(
        Example("the day before", row={"INDATMHV": "20240904"}),
        Example("the wrong year", row={"INDATMHV": "20231105"}),
    ),
)
