"""The enrolment is no later than the delivery."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text

RULE = Rule(
    id="enrolment-after-delivery",
    on=("MHV1",),
    sentence=text(
        sv="INDATMHV är samma dag som förlossningens FORLDAT eller tidigare.",
        en="INDATMHV is the same day as FORLDAT of the delivery or earlier.",
    ),
    expected=text(
        sv="En inskrivning i mödrahälsovården före förlossningen.",
        en="An enrolment in antenatal care before the delivery.",
    ),
    action=text(
        sv="Rätta INDATMHV eller FORLDAT, eller kontrollera att inskrivningen hör till den graviditeten.",
        en="Correct INDATMHV or FORLDAT, or check that the enrolment belongs to that pregnancy.",
    ),
    severity="refuse record",
    rule_class="cross-file",
    about=("INDATMHV", "GRAVID"),
    source="Egen slutsats: inskrivningen gäller graviditeten före förlossningen",
    certainty="inferred",
    holds=field("INDATMHV") <= parent("FORLDAT"),
    passes=(
        Example("seven months before"),
        Example("the same day", row={"INDATMHV": "20250610"}),
    ),
    fails=(
        Example("the day after", row={"INDATMHV": "20250611"}),
        Example("the wrong year", row={"INDATMHV": "20251105"}),
    ),
)
