"""When DODFOD is 0, DODDAT is the same day as BFODDAT or later."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="child-dead-before-birth",
    on=("FV2",),
    sentence=text(
        sv="När DODFOD är 0 är DODDAT samma dag som BFODDAT eller senare.",
        en="When DODFOD is 0, DODDAT is the same day as BFODDAT or later.",
    ),
    expected=text(
        sv="Ett dödsdatum tidigast på födelsedagen.",
        en="A date of death on the day of birth at the earliest.",
    ),
    action=text(
        sv="Rätta DODDAT eller BFODDAT, eller DODFOD om barnet var dött vid födelsen.",
        en="Correct DODDAT or BFODDAT, or DODFOD if the child was dead at birth.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("DODDAT", "BFODDAT"),
    source="Socialstyrelsens metadata för medicinska födelseregistret, variabel DODDAT och BFODDAT; datumens ordning",
    certainty="inferred",
    holds=(field("DODFOD") == "0").implies(field("BFODDAT") <= field("DODDAT")),
    passes=(
        Example("dead the same day", row={"DODDAT": "20250610", "OBDUKT": "0"}),
        Example("dead after a week", row={"DODDAT": "20250617", "OBDUKT": "0"}),
    ),
    fails=(
        Example("dead the day before", row={"DODDAT": "20250609", "OBDUKT": "0"}),
        Example("the year is wrong", row={"DODDAT": "20240617", "OBDUKT": "0"}),
    ),
)
