"""A child with a coordination number is shown."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="child-coordination-number",
    on=("FV2",),
    sentence=text(
        sv=(
            "BPNR är ett personnummer: när det är tolv siffror är siffra sju 0 till 3. Samordningsnummer (siffra sju "
            "är 6 till 9) godtas men visas."
        ),
        en=(
            "BPNR is a personal number: when it is twelve digits, digit seven is 0 to 3. Coordination numbers (digit "
            "seven is 6 to 9) are accepted but shown."
        ),
    ),
    expected=text(
        sv="Ett personnummer om barnet har fått ett.",
        en="A personal number if the child has been given one.",
    ),
    action=text(
        sv="Ingen rättelse krävs. Byt till personnumret om barnet har fått ett.",
        en="No correction is needed. Change to the personal number if the child has been given one.",
    ),
    severity="information",
    rule_class="form",
    about=("BPNR",),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, variabel BPNRQ: 4 är samordningsnummer; att "
        "60 läggs till dagen"
    ),
    certainty="inferred",
    holds=raw("BPNR").matches("[0-9]{12}").implies(~raw("BPNR").matches("[0-9]{6}[6-9][0-9]{5}")),
    passes=(
        Example("a personal number"),
        Example("another personal number", row={"BPNR": "202506109822"}),
    ),
    fails=(
        Example("a coordination number", row={"BPNR": "202506709803"}),
        Example("a coordination number on the 31st", row={"BPNR": "202505919803"}),
    ),
)
