"""BPNR is not the same number as MPNR."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="child-number-is-mothers",
    on=("FV2",),
    sentence=text(
        sv="BPNR är inte samma nummer som MPNR.",
        en="BPNR is not the same number as MPNR.",
    ),
    expected=text(
        sv="Barnets eget nummer i BPNR.",
        en="The child's own number in BPNR.",
    ),
    action=text(
        sv="Rätta BPNR eller MPNR: modern och barnet har fått samma nummer.",
        en="Correct BPNR or MPNR: mother and child have been given the same number.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("BPNR", "MPNR"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, variabel MPNR och BPNR: moderns och barnets "
        "personnummer"
    ),
    certainty="inferred",
    holds=raw("BPNR") != raw("MPNR"),
    passes=(
        Example("two numbers"),
        Example("a reserve number", row={"BPNR": "20250610A123"}),
    ),
    fails=(
        Example("the mother's number twice", row={"BPNR": "199501309802"}),
        Example("the child's number twice", row={"MPNR": "202506109806"}),
    ),
)
