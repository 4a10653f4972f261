"""For a dead child it is answered whether an autopsy was done."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, raw, text

RULE = Rule(
    id="child-autopsy-not-answered",
    on=("FV2",),
    sentence=text(
        sv="När DODFOD är 1 eller 2 eller DODDAT är ifyllt är OBDUKT ifyllt.",
        en="When DODFOD is 1 or 2 or DODDAT is filled, OBDUKT is filled.",
    ),
    expected=text(
        sv="Svar på om barnet har obducerats; 9 om det inte är känt.",
        en="An answer to whether an autopsy was done; 9 if it is not known.",
    ),
    action=text(
        sv="Fyll i OBDUKT.",
        en="Fill in OBDUKT.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("OBDUKT", "DODFOD", "DODDAT"),
    source="Liggares egen utformning: OBDUKT besvaras för varje dött barn",
    certainty="assumed",
    holds=(field("DODFOD").is_in("1", "2") | raw("DODDAT").present()).implies(raw("OBDUKT").present()),
    passes=(
        Example("a stillborn child, no autopsy", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "OBDUKT": "0"}),
        Example("dead after a week, not known", row={"DODDAT": "20250617", "OBDUKT": "9"}),
    ),
    fails=(
        Example("a stillborn child", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1"}),
        Example("dead after a week", row={"DODDAT": "20250617"}),
    ),
)
