"""There are not more deliveries than children."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

CHILDREN = field("TIDLEVF") + field("TIDDODF")

RULE = Rule(
    id="enrolment-parity-above-children",
    on=("MHV1",),
    sentence=text(
        sv="PARITET_F är högst 1 mer än TIDLEVF och TIDDODF tillsammans.",
        en="PARITET_F is at most 1 more than TIDLEVF and TIDDODF together.",
    ),
    expected=text(
        sv="Minst ett barn för varje tidigare förlossning.",
        en="At least one child for each earlier delivery.",
    ),
    action=text(
        sv="Rätta PARITET_F (denna förlossning räknas med) eller antalet tidigare födda.",
        en="Correct PARITET_F (this delivery is counted) or the number of children born before.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("PARITET_F", "TIDLEVF", "TIDDODF"),
    source=(
        "PerinatalLab, REGISTER_DATA_CLEANING: PARITET räknar barn och PARITET_F förlossningar; jämförelsen är en "
        "slutsats"
    ),
    certainty="inferred",
    holds=field("PARITET_F") <= CHILDREN + 1,
    passes=(
        Example("one child and a second delivery"),
        Example("twins and a second delivery", row={"TIDLEVF": "2"}),
    ),
    fails=(
        Example("no child and a second delivery", row={"TIDLEVF": "0"}),
        Example("two children and a fourth delivery", row={"PARITET_F": "4", "TIDDODF": "1"}),
    ),
)
