"""When FBARN is 1 (healthy child), DODFOD is not 1 or 2."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="child-healthy-but-stillborn",
    on=("FV2",),
    sentence=text(
        sv="När FBARN är 1 (friskt barn) är DODFOD inte 1 eller 2.",
        en="When FBARN is 1 (healthy child), DODFOD is not 1 or 2.",
    ),
    expected=text(
        sv="Ett levande fött barn.",
        en="A live-born child.",
    ),
    action=text(
        sv="Rätta FBARN eller DODFOD.",
        en="Correct FBARN or DODFOD.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("FBARN", "DODFOD"),
    source="Kodetiketter i forskningskod HIE_polycarp: FBARN 1 är Z00.1A Friskt barn undersökt på BB",
    certainty="secondary",
    holds=(field("FBARN") == "1").implies(~field("DODFOD").is_in("1", "2")),
    passes=(
        Example("a live-born child"),
        Example("not known", row={"DODFOD": "9"}),
    ),
    fails=(
        Example("stillborn", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1"}),
        Example("dead during the delivery", row={"DODFOD": "2"}),
    ),
)
