"""UTDATUM is the same day as INDATUM or later."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="sv-discharge-before-admission",
    on=("SV_AD",),
    sentence=text(
        sv="UTDATUM är samma dag som INDATUM eller senare.",
        en="UTDATUM is the same day as INDATUM or later.",
    ),
    expected=text(
        sv="Ett utskrivningsdatum tidigast på inskrivningsdagen.",
        en="A discharge date on the day of admission at the earliest.",
    ),
    action=text(
        sv="Rätta INDATUM eller UTDATUM och lämna filen på nytt.",
        en="Correct INDATUM or UTDATUM and resend the file.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("UTDATUM", "INDATUM"),
    source="Socialstyrelsens metadata för patientregistret (PAR), variabel INDATUM och UTDATUM (R7)",
    certainty="inferred",
    holds=field("INDATUM") <= field("UTDATUM"),
    passes=(
        Example("a week's stay"),
        Example("discharged the same day", row={"UTDATUM": "20250410"}),
    ),
    fails=(
        Example("discharged the day before admission", row={"UTDATUM": "20250409"}),
        Example("the dates have changed places", row={"INDATUM": "20250417", "UTDATUM": "20250410"}),
    ),
)
