"""SLUT is the same day as START or later."""

from __future__ import annotations

import datetime as dt

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="sv-form-end-before-start",
    on=("SV_PV",),
    sentence=text(
        sv="SLUT är samma dag som START eller senare.",
        en="SLUT is the same day as START or later.",
    ),
    expected=text(
        sv="Ett slutdatum tidigast på startdagen.",
        en="A last day that is the first day or later.",
    ),
    action=text("Rätta START eller SLUT.", "Correct START or SLUT."),
    severity="refuse record",
    rule_class="cross-field",
    about=("SLUT", "START", "IDNR"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel START och SLUT, sluten vård 2015-2023 (R19)"
    ),
    certainty="inferred",
    valid_to=dt.date(2023, 12, 31),
    holds=field("START") <= field("SLUT"),
    passes=(
        Example(
            "five days",
            reporting_month="202306",
            parent={"INDATUM": "20230410", "UTDATUM": "20230417"},
            row={"START": "20230411", "SLUT": "20230416"},
        ),
        Example(
            "one day",
            reporting_month="202306",
            parent={"INDATUM": "20230410", "UTDATUM": "20230417"},
            row={"START": "20230411", "SLUT": "20230411"},
        ),
    ),
    fails=(
        Example(
            "ended the day before",
            reporting_month="202306",
            parent={"INDATUM": "20230410", "UTDATUM": "20230417"},
            row={"START": "20230411", "SLUT": "20230410"},
        ),
        Example(
            "the dates have changed places",
            reporting_month="202306",
            parent={"INDATUM": "20230410", "UTDATUM": "20230417"},
            row={"START": "20230416", "SLUT": "20230411"},
        ),
    ),
)
