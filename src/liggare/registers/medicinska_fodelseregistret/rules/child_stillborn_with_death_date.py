"""When DODFOD is 1 or 2, DODDAT is empty."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, raw, text

RULE = Rule(
    id="child-stillborn-with-death-date",
    on=("FV2",),
    sentence=text(
        sv="När DODFOD är 1 eller 2 är DODDAT tomt.",
        en="When DODFOD is 1 or 2, DODDAT is empty.",
    ),
    expected=text(
        sv="Inget dödsdatum för ett dödfött barn; DODFOD säger när det dog.",
        en="No date of death for a stillborn child; DODFOD says when it died.",
    ),
    action=text(
        sv="Töm DODDAT, eller rätta DODFOD till 0 om barnet föddes levande.",
        en="Empty DODDAT, or correct DODFOD to 0 if the child was born alive.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("DODDAT", "DODFOD"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, variabel DKLASS: dödfödd och död inom 0–6 "
        "dygn är olika klasser"
    ),
    certainty="inferred",
    holds=field("DODFOD").is_in("1", "2").implies(raw("DODDAT").missing()),
    passes=(
        Example("stillborn", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1"}),
        Example("dead during the delivery", row={"DODFOD": "2"}),
    ),
    fails=(
        Example("stillborn with a date", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "DODDAT": "20250610"}),
        Example("dead during the delivery, with a date", row={"DODFOD": "2", "DODDAT": "20250610"}),
    ),
)
