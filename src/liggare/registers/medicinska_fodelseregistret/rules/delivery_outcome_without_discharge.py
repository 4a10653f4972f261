"""When MUTSATT is filled, MUTDAT is filled too."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="delivery-outcome-without-discharge",
    on=("FV1",),
    sentence=text(
        sv="När MUTSATT är ifyllt är MUTDAT också ifyllt.",
        en="When MUTSATT is filled, MUTDAT is filled too.",
    ),
    expected=text(
        sv="Ett utskrivningsdatum tillsammans med utskrivningssättet.",
        en="A date of discharge together with the way of discharge.",
    ),
    action=text(
        sv="Fyll i MUTDAT, eller töm MUTSATT om modern är kvar.",
        en="Fill in MUTDAT, or empty MUTSATT if the mother is still admitted.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("MUTDAT", "MUTSATT"),
    source="Liggares egen utformning, efter patientregistrets in- och utskrivning",
    certainty="assumed",
    holds=raw("MUTSATT").present().implies(raw("MUTDAT").present()),
    passes=(
        Example("both"),
        Example("not known where", row={"MUTSATT": "9"}),
    ),
    fails=(
        Example("a way of discharge alone", row={"MUTDAT": ""}),
        Example("not known, alone", row={"MUTDAT": "", "MUTSATT": "9"}),
    ),
)
