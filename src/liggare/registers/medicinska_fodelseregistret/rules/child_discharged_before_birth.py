"""BUTDAT is the same day as BFODDAT or later."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="child-discharged-before-birth",
    on=("FV2",),
    sentence=text(
        sv="BUTDAT är samma dag som BFODDAT eller senare.",
        en="BUTDAT is the same day as BFODDAT or later.",
    ),
    expected=text(
        sv="Ett utskrivningsdatum tidigast på födelsedagen.",
        en="A date of discharge on the day of birth at the earliest.",
    ),
    action=text(
        sv="Rätta BUTDAT eller BFODDAT.",
        en="Correct BUTDAT or BFODDAT.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("BUTDAT", "BFODDAT"),
    source="Socialstyrelsens metadata för medicinska födelseregistret, variabel BUTDAT och BFODDAT; datumens ordning",
    certainty="inferred",
    holds=field("BFODDAT") <= field("BUTDAT"),
    passes=(
        Example("after two days"),
        Example("the same day", row={"BUTDAT": "20250610"}),
    ),
    fails=(
        Example("the day before", row={"BUTDAT": "20250609"}),
        Example("the year is wrong", row={"BUTDAT": "20240612"}),
    ),
)
