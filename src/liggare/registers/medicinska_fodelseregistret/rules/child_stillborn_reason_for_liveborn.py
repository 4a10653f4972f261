"""When BPNRSKAL is 3 (stillborn child), DODFOD is 1 or 2."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="child-stillborn-reason-for-liveborn",
    on=("FV2",),
    sentence=text(
        sv="När BPNRSKAL är 3 (dödfött barn) är DODFOD 1 eller 2.",
        en="When BPNRSKAL is 3 (stillborn child), DODFOD is 1 or 2.",
    ),
    expected=text(
        sv="Skälet 3 bara för ett dödfött barn.",
        en="Reason 3 for a stillborn child only.",
    ),
    action=text(
        sv="Rätta DODFOD, eller välj det skäl som gäller.",
        en="Correct DODFOD, or choose the reason that applies.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("BPNRSKAL", "DODFOD"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, variabel BPNRQ: 5 är dödfödd, personnummer saknas"
    ),
    certainty="inferred",
    holds=(field("BPNRSKAL") == "3").implies(field("DODFOD").is_in("1", "2")),
    passes=(
        Example("a stillborn child", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1"}),
        Example("dead during the delivery", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "2"}),
    ),
    fails=(
        Example("a live-born child", row={"BPNR": "", "BPNRSKAL": "3"}),
        Example("not known", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "9"}),
    ),
)
