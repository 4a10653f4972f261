"""A day is given for the end of the pill when it was used."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, raw, text

RULE = Rule(
    id="enrolment-pill-date-without",
    on=("MHV1",),
    sentence=text(
        sv="När PSTOPDAT är ifyllt är PPILLER inte 0.",
        en="When PSTOPDAT is filled, PPILLER is not 0.",
    ),
    expected=text(
        sv="PPILLER 1 när dagen är angiven.",
        en="PPILLER 1 when the day is given.",
    ),
    action=text(
        sv="Rätta PPILLER eller ta bort dagen.",
        en="Correct PPILLER or remove the day.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("PPILLER", "PSTOPDAT"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret (MFR), variabel PSTOPDAT; motsägelsen är en slutsats"
    ),
    certainty="inferred",
    holds=raw("PSTOPDAT").present().implies(field("PPILLER") != "0"),
    passes=(
        Example("used, with a day", row={"PPILLER": "1", "PSTOPDAT": "20240801"}),
        Example("not known, with a day", row={"PPILLER": "9", "PSTOPDAT": "20240801"}),
    ),
    fails=(
        Example("a day without use", row={"PSTOPDAT": "20240801"}),
        Example("a day after the last period without use", row={"PSTOPDAT": "20241001"}),
    ),
)
