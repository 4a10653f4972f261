"""When BORDNR is 1, BFODDAT is not after FORLDAT of the delivery."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text

RULE = Rule(
    id="child-first-on-another-day",
    on=("FV2",),
    sentence=text(
        sv="När BORDNR är 1 är BFODDAT inte efter förlossningens FORLDAT.",
        en="When BORDNR is 1, BFODDAT is not after FORLDAT of the delivery.",
    ),
    expected=text(
        sv="Det första barnet fött på förlossningsdagen.",
        en="The first child born on the day of the delivery.",
    ),
    action=text(
        sv="Rätta BFODDAT, BORDNR, eller FORLDAT i FV1.",
        en="Correct BFODDAT, BORDNR, or FORLDAT in FV1.",
    ),
    severity="refuse record",
    rule_class="cross-file",
    about=("BFODDAT", "BORDNR"),
    source="Följer av vad FORLDAT betyder: den dag då det första barnet föddes",
    certainty="inferred",
    holds=(field("BORDNR") == 1).implies(field("BFODDAT") <= parent("FORLDAT")),
    passes=(
        Example("the same day"),
        Example("a first twin before midnight", parent={"ANTBARN": "2"}),
    ),
    fails=(
        Example("the day after", row={"BFODDAT": "20250611"}),
        Example("a month after", row={"BFODDAT": "20250710"}),
    ),
)
