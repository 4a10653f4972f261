"""When DODFOD is 1 or 2, KVITAMIN is not 1."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="child-stillborn-vitamin-k",
    on=("FV2",),
    sentence=text(
        sv="När DODFOD är 1 eller 2 är KVITAMIN inte 1.",
        en="When DODFOD is 1 or 2, KVITAMIN is not 1.",
    ),
    expected=text(
        sv="Inget K-vitamin till ett dödfött barn.",
        en="No vitamin K for a stillborn child.",
    ),
    action=text(
        sv="Rätta DODFOD eller KVITAMIN.",
        en="Correct DODFOD or KVITAMIN.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("DODFOD", "KVITAMIN"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=field("DODFOD").is_in("1", "2").implies(field("KVITAMIN") != "1"),
    passes=(
        Example("no vitamin K", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "KVITAMIN": "0"}),
        Example("not known", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "KVITAMIN": "9"}),
    ),
    fails=(
        Example("given to a stillborn child", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1"}),
        Example("given to a child that died during the delivery", row={"DODFOD": "2"}),
    ),
)
