"""When DODKL is filled, DODDAT is filled too."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="child-death-time-without-date",
    on=("FV2",),
    sentence=text(
        sv="När DODKL är ifyllt är DODDAT också ifyllt.",
        en="When DODKL is filled, DODDAT is filled too.",
    ),
    expected=text(
        sv="Ett dödsdatum tillsammans med klockslaget.",
        en="A date of death together with the time.",
    ),
    action=text(
        sv="Fyll i DODDAT, eller töm DODKL.",
        en="Fill in DODDAT, or empty DODKL.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("DODDAT", "DODKL"),
    source="Följer av vad fälten betyder",
    certainty="inferred",
    holds=raw("DODKL").present().implies(raw("DODDAT").present()),
    passes=(
        Example("a date and a time", row={"DODDAT": "20250611", "DODKL": "0510", "OBDUKT": "0"}),
        Example("midnight", row={"DODDAT": "20250611", "DODKL": "0000", "OBDUKT": "0"}),
    ),
    fails=(
        Example("a time alone", row={"DODKL": "0510"}),
        Example("midnight alone", row={"DODKL": "0000"}),
    ),
)
