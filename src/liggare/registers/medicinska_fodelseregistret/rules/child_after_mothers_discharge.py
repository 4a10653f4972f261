"""BFODDAT is at the latest MUTDAT of the delivery."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text

RULE = Rule(
    id="child-after-mothers-discharge",
    on=("FV2",),
    sentence=text(
        sv="BFODDAT är senast förlossningens MUTDAT.",
        en="BFODDAT is at the latest MUTDAT of the delivery.",
    ),
    expected=text(
        sv="Ett barn fött medan modern var inskriven.",
        en="A child born while the mother was admitted.",
    ),
    action=text(
        sv="Rätta BFODDAT, eller MUTDAT i FV1.",
        en="Correct BFODDAT, or MUTDAT in FV1.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("BFODDAT",),
    source="Datumens ordning; ingen källa är känd",
    certainty="assumed",
    holds=field("BFODDAT") <= parent("MUTDAT"),
    passes=(
        Example("two days before"),
        Example("the same day", parent={"MUTDAT": "20250610"}),
    ),
    fails=(
        Example("the day after", parent={"MUTDAT": "20250609"}),
        Example("a year after", parent={"MUTDAT": "20240612"}),
    ),
)
