"""When DODFOD is 1 or 2, BPNR is not twelve digits."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, raw, text

RULE = Rule(
    id="child-stillborn-with-number",
    on=("FV2",),
    sentence=text(
        sv="När DODFOD är 1 eller 2 är BPNR inte tolv siffror.",
        en="When DODFOD is 1 or 2, BPNR is not twelve digits.",
    ),
    expected=text(
        sv="Inget personnummer för ett dödfött barn.",
        en="No personal number for a stillborn child.",
    ),
    action=text(
        sv="Rätta DODFOD om barnet föddes levande; annars töms BPNR och BPNRSKAL blir 3.",
        en="Correct DODFOD if the child was born alive; otherwise empty BPNR and set BPNRSKAL to 3.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("BPNR", "DODFOD"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, variabel BPNRQ: 5 är dödfödd, personnummer saknas"
    ),
    certainty="inferred",
    holds=field("DODFOD").is_in("1", "2").implies(raw("BPNR").missing() | ~raw("BPNR").matches("[0-9]{12}")),
    passes=(
        Example("without a number", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1"}),
        Example("a reserve number", row={"BPNR": "20250610A123", "DODFOD": "2"}),
    ),
    fails=(
        Example("a personal number", row={"DODFOD": "1"}),
        Example("a coordination number", row={"DODFOD": "2", "BPNR": "202506709803"}),
    ),
)
