"""BFODDAT is not before FORLDAT of the delivery."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text

RULE = Rule(
    id="child-before-delivery-day",
    on=("FV2",),
    sentence=text(
        sv="BFODDAT är inte före förlossningens FORLDAT.",
        en="BFODDAT is not before FORLDAT of the delivery.",
    ),
    expected=text(
        sv="Födda tidigast den dag då det första barnet föddes.",
        en="Born at the earliest on the day the first child was born.",
    ),
    action=text(
        sv="Rätta BFODDAT, eller FORLDAT i FV1: den dag då det första barnet föddes.",
        en="Correct BFODDAT, or FORLDAT in FV1: the day the first child was born.",
    ),
    severity="refuse record",
    rule_class="cross-file",
    about=("BFODDAT",),
    source="Följer av vad FORLDAT betyder: den dag då det första barnet föddes",
    certainty="inferred",
    holds=parent("FORLDAT") <= field("BFODDAT"),
    passes=(
        Example("the same day"),
        Example("the second twin after midnight", row={"BORDNR": "2", "BFODDAT": "20250611"}, parent={"ANTBARN": "2"}),
    ),
    fails=(
        Example("the day before", row={"BFODDAT": "20250609"}),
        Example("the year before", row={"BFODDAT": "20240610"}),
    ),
)
