"""BORDNR is at most ANTBARN of the delivery."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text

RULE = Rule(
    id="child-order-above-children",
    on=("FV2",),
    sentence=text(
        sv="BORDNR är högst förlossningens ANTBARN.",
        en="BORDNR is at most ANTBARN of the delivery.",
    ),
    expected=text(
        sv="Ett nummer från 1 till antalet barn i förlossningen.",
        en="A number from 1 to the number of children of the delivery.",
    ),
    action=text(
        sv="Rätta BORDNR eller ANTBARN i FV1.",
        en="Correct BORDNR, or ANTBARN in FV1.",
    ),
    severity="refuse record",
    rule_class="cross-file",
    about=("BORDNR",),
    source="Följer av vad fälten betyder: BORDNR räknar barnen i förlossningen",
    certainty="inferred",
    holds=field("BORDNR") <= parent("ANTBARN"),
    passes=(
        Example("the only child"),
        Example("the second of two", row={"BORDNR": "2"}, parent={"ANTBARN": "2"}),
    ),
    fails=(
        Example("the second of one", row={"BORDNR": "2"}),
        Example("the fourth of three", row={"BORDNR": "4"}, parent={"ANTBARN": "3"}),
    ),
)
