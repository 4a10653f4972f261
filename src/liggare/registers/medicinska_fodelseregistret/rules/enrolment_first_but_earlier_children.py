"""A first delivery has no children before it."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="enrolment-first-but-earlier-children",
    on=("MHV1",),
    sentence=text(
        sv="När PARITET_F är 1 (första förlossningen) är varken TIDLEVF eller TIDDODF mer än 0.",
        en="When PARITET_F is 1 (the first delivery), neither TIDLEVF nor TIDDODF is more than 0.",
    ),
    expected=text(
        sv="Inga tidigare födda barn vid den första förlossningen.",
        en="No children born before the first delivery.",
    ),
    action=text(
        sv="Rätta PARITET_F (denna förlossning räknas med) eller antalet tidigare födda.",
        en="Correct PARITET_F (this delivery is counted) or the number of children born before.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("PARITET_F", "TIDLEVF", "TIDDODF"),
    source="PerinatalLab, REGISTER_DATA_CLEANING: PARITET_F räknar förlossningar; 1 är den första",
    certainty="secondary",
    holds=(field("PARITET_F") == 1).implies(~((field("TIDLEVF") > 0) | (field("TIDDODF") > 0))),
    passes=(
        Example("a first child", row={"PARITET_F": "1", "TIDLEVF": "0"}),
        Example("a second child"),
        Example("an earlier miscarriage", row={"PARITET_F": "1", "TIDLEVF": "0", "TIDSPOAB": "2"}),
    ),
    fails=(
        Example("an earlier liveborn child", row={"PARITET_F": "1"}),
        Example("an earlier stillborn child", row={"PARITET_F": "1", "TIDLEVF": "0", "TIDDODF": "1"}),
        Example("stillborn children not known", row={"PARITET_F": "1", "TIDDODF": ""}),
    ),
)
