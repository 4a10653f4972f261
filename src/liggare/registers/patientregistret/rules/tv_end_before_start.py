"""SLUT is the same day as START or later."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="tv-end-before-start",
    on=("TV_PV",),
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
    about=("SLUT", "START"),
    source="Socialstyrelsens metadata för patientregistret (PAR), variabel START och SLUT (R19)",
    certainty="inferred",
    holds=field("START") <= field("SLUT"),
    passes=(
        Example("a month"),
        Example("one day", row={"SLUT": "20250305"}),
    ),
    fails=(
        Example("ended the day before", row={"SLUT": "20250304"}),
        Example("the dates have changed places", row={"START": "20250402", "SLUT": "20250305"}),
    ),
)
