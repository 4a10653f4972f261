"""When OBDUKT is 1, DODFOD is 1 or 2 or DODDAT is filled."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, raw, text

RULE = Rule(
    id="child-autopsy-of-the-living",
    on=("FV2",),
    sentence=text(
        sv="När OBDUKT är 1 gäller att DODFOD är 1 eller 2 eller DODDAT är ifyllt.",
        en="When OBDUKT is 1, DODFOD is 1 or 2 or DODDAT is filled.",
    ),
    expected=text(
        sv="Obduktion bara av ett dött barn.",
        en="An autopsy of a dead child only.",
    ),
    action=text(
        sv="Fyll i DODDAT, eller rätta DODFOD eller OBDUKT.",
        en="Fill in DODDAT, or correct DODFOD or OBDUKT.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("OBDUKT", "DODFOD", "DODDAT"),
    source="Följer av vad fälten betyder: den som obduceras är död",
    certainty="inferred",
    holds=(field("OBDUKT") == "1").implies(field("DODFOD").is_in("1", "2") | raw("DODDAT").present()),
    passes=(
        Example("a stillborn child", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "OBDUKT": "1"}),
        Example("dead after a week", row={"DODDAT": "20250617", "OBDUKT": "1"}),
    ),
    fails=(
        Example("a live-born child without a date of death", row={"OBDUKT": "1"}),
        Example("not known whether stillborn", row={"DODFOD": "9", "OBDUKT": "1"}),
    ),
)
