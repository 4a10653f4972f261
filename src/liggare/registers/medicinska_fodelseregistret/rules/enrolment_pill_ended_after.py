"""The pill was ended no later than the enrolment."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="enrolment-pill-ended-after",
    on=("MHV1",),
    sentence=text(
        sv="PSTOPDAT är samma dag som INDATMHV eller tidigare.",
        en="PSTOPDAT is the same day as INDATMHV or earlier.",
    ),
    expected=text(
        sv="En dag före inskrivningen.",
        en="A day before the enrolment.",
    ),
    action=text(
        sv="Rätta PSTOPDAT eller INDATMHV.",
        en="Correct PSTOPDAT or INDATMHV.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("PSTOPDAT", "INDATMHV"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret (MFR), variabel PSTOPDAT: uppgiften lämnas vid "
        "inskrivningen; ordningen är en slutsats"
    ),
    certainty="inferred",
    holds=field("PSTOPDAT") <= field("INDATMHV"),
    passes=(
        Example("before the last period", row={"PPILLER": "1", "PSTOPDAT": "20240801"}),
        Example("the same day", row={"PPILLER": "1", "PSTOPDAT": "20241105"}),
    ),
    fails=(
        Example("the day after", row={"PPILLER": "1", "PSTOPDAT": "20241106"}),
        Example("the wrong year", row={"PPILLER": "1", "PSTOPDAT": "20250801"}),
    ),
)
