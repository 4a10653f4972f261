"""When DODFOD is 1 or 2 and BPNR is empty, BPNRSKAL is 3 (stillborn child)."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, raw, text

RULE = Rule(
    id="child-stillborn-other-reason",
    on=("FV2",),
    sentence=text(
        sv="När DODFOD är 1 eller 2 och BPNR är tomt är BPNRSKAL 3 (dödfött barn).",
        en="When DODFOD is 1 or 2 and BPNR is empty, BPNRSKAL is 3 (stillborn child).",
    ),
    expected=text(
        sv="Skälet 3 för ett dödfött barn.",
        en="Reason 3 for a stillborn child.",
    ),
    action=text(
        sv="Ändra skälet till 3, eller rätta DODFOD.",
        en="Change the reason to 3, or correct DODFOD.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("BPNRSKAL", "DODFOD"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, variabel BPNRQ: 5 är dödfödd, personnummer saknas"
    ),
    certainty="inferred",
    holds=(field("DODFOD").is_in("1", "2") & raw("BPNR").missing()).implies(field("BPNRSKAL") == "3"),
    passes=(
        Example("a stillborn child", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1"}),
        Example("dead during the delivery", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "2"}),
    ),
    fails=(
        Example("not assigned yet", row={"BPNR": "", "BPNRSKAL": "1", "DODFOD": "1"}),
        Example("another reason", row={"BPNR": "", "BPNRSKAL": "9", "DODFOD": "2"}),
    ),
)
