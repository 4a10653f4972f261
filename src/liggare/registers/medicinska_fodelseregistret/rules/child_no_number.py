"""BPNR or BPNRSKAL is filled."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="child-no-number",
    on=("FV2",),
    sentence=text(
        sv="BPNR eller BPNRSKAL är ifyllt.",
        en="BPNR or BPNRSKAL is filled.",
    ),
    expected=text(
        sv="Barnets nummer, eller skälet till att det saknas.",
        en="The child's number, or the reason why it is missing.",
    ),
    action=text(
        sv="Fyll i barnets nummer. Finns det inte än anges skälet i BPNRSKAL; ett dödfött barn har skälet 3.",
        en=(
            "Fill in the child's number. If there is none yet, give the reason in BPNRSKAL; a stillborn child has "
            "reason 3."
        ),
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("BPNR", "BPNRSKAL"),
    source=(
        "Socialstyrelsen, För uppgiftslämnare till medicinska födelseregistret: personnummer på både modern och "
        "barnet är väldigt viktigt; Socialstyrelsens metadata för medicinska födelseregistret, variabel BPNRQ"
    ),
    certainty="inferred",
    holds=raw("BPNR").present() | raw("BPNRSKAL").present(),
    passes=(
        Example("a number"),
        Example("a reason", row={"BPNR": "", "BPNRSKAL": "1"}),
    ),
    fails=(
        Example("neither", row={"BPNR": ""}),
        Example("a stillborn child without a reason", row={"BPNR": "", "DODFOD": "1"}),
    ),
)
