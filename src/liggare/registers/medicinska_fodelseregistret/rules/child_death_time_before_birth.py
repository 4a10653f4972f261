"""When DODFOD is 0 and DODDAT is the same day as BFODDAT, DODKL is not before FODKL."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, number, text

RULE = Rule(
    id="child-death-time-before-birth",
    on=("FV2",),
    sentence=text(
        sv="När DODFOD är 0 och DODDAT är samma dag som BFODDAT är DODKL inte före FODKL.",
        en="When DODFOD is 0 and DODDAT is the same day as BFODDAT, DODKL is not before FODKL.",
    ),
    expected=text(
        sv="En dödstid tidigast vid födelsen.",
        en="A time of death at birth at the earliest.",
    ),
    action=text(
        sv="Rätta DODKL, FODKL eller något av datumen.",
        en="Correct DODKL, FODKL or one of the dates.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("DODKL", "FODKL", "DODDAT"),
    source="Socialstyrelsens metadata för medicinska födelseregistret, variabel FODKL och DODKL; tidernas ordning",
    certainty="inferred",
    holds=((field("DODFOD") == "0") & (field("DODDAT") == field("BFODDAT"))).implies(
        number(field("FODKL")) <= number(field("DODKL"))
    ),
    passes=(
        Example("dead after three hours", row={"DODDAT": "20250610", "DODKL": "1732", "OBDUKT": "0"}),
        Example("dead in the same minute", row={"DODDAT": "20250610", "DODKL": "1432", "OBDUKT": "0"}),
    ),
    fails=(
        Example("a minute before the birth", row={"DODDAT": "20250610", "DODKL": "1431", "OBDUKT": "0"}),
        Example("in the morning before the birth", row={"DODDAT": "20250610", "DODKL": "0732", "OBDUKT": "0"}),
    ),
)
