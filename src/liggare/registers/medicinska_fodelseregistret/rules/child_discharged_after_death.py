"""When DODFOD is 0, BUTDAT is at the latest DODDAT."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="child-discharged-after-death",
    on=("FV2",),
    sentence=text(
        sv="När DODFOD är 0 är BUTDAT senast DODDAT.",
        en="When DODFOD is 0, BUTDAT is at the latest DODDAT.",
    ),
    expected=text(
        sv="Utskriven senast den dag barnet dog.",
        en="Discharged at the latest on the day the child died.",
    ),
    action=text(
        sv="Rätta DODDAT eller BUTDAT.",
        en="Correct DODDAT or BUTDAT.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("BUTDAT", "DODDAT"),
    source="Datumens ordning; ingen källa är känd",
    certainty="assumed",
    holds=(field("DODFOD") == "0").implies(field("BUTDAT") <= field("DODDAT")),
    passes=(
        Example("dead at discharge", row={"BUTSATT": "4", "DODDAT": "20250612"}),
        Example("dead at home", row={"DODDAT": "20250620"}),
    ),
    fails=(
        Example("discharged the day after death", row={"DODDAT": "20250611"}),
        Example("the month is wrong", row={"DODDAT": "20250610", "BUTDAT": "20250620"}),
    ),
)
