"""The IUD was ended no later than the enrolment."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="enrolment-iud-ended-after",
    on=("MHV1",),
    sentence=text(
        sv="SPUTDAT är samma dag som INDATMHV eller tidigare.",
        en="SPUTDAT is the same day as INDATMHV or earlier.",
    ),
    expected=text(
        sv="En dag före inskrivningen.",
        en="A day before the enrolment.",
    ),
    action=text(
        sv="Rätta SPUTDAT eller INDATMHV.",
        en="Correct SPUTDAT or INDATMHV.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("SPUTDAT", "INDATMHV"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret (MFR), variabel SPUTDAT: uppgiften lämnas vid "
        "inskrivningen; ordningen är en slutsats"
    ),
    certainty="inferred",
    holds=field("SPUTDAT") <= field("INDATMHV"),
    passes=(
        Example("before the last period", row={"SPIRAL": "1", "SPUTDAT": "20240801"}),
        Example("the same day", row={"SPIRAL": "1", "SPUTDAT": "20241105"}),
    ),
    fails=(
        Example("the day after", row={"SPIRAL": "1", "SPUTDAT": "20241106"}),
        Example("the wrong year", row={"SPIRAL": "1", "SPUTDAT": "20250801"}),
    ),
)
