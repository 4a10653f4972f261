"""A day is given for the end of the IUD when it was used."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, raw, text

RULE = Rule(
    id="enrolment-iud-date-without",
    on=("MHV1",),
    sentence=text(
        sv="När SPUTDAT är ifyllt är SPIRAL inte 0.",
        en="When SPUTDAT is filled, SPIRAL is not 0.",
    ),
    expected=text(
        sv="SPIRAL 1 när dagen är angiven.",
        en="SPIRAL 1 when the day is given.",
    ),
    action=text(
        sv="Rätta SPIRAL eller ta bort dagen.",
        en="Correct SPIRAL or remove the day.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("SPIRAL", "SPUTDAT"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret (MFR), variabel SPUTDAT; motsägelsen är en slutsats"
    ),
    certainty="inferred",
    holds=raw("SPUTDAT").present().implies(field("SPIRAL") != "0"),
    passes=(
        Example("used, with a day", row={"SPIRAL": "1", "SPUTDAT": "20240801"}),
        Example("not known, with a day", row={"SPIRAL": "9", "SPUTDAT": "20240801"}),
    ),
    fails=(
        Example("a day without use", row={"SPUTDAT": "20240801"}),
        Example("a day after the last period without use", row={"SPUTDAT": "20241001"}),
    ),
)
