"""When PNR is twelve digits, digits nine to eleven (the birth number) are not 000."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="person-birth-number-zero",
    on=("SV_AD", "OV_AD", "TV_PV"),
    sentence=text(
        sv="När PNR är tolv siffror är siffrorna nio till elva (födelsenumret) inte 000.",
        en="When PNR is twelve digits, digits nine to eleven (the birth number) are not 000.",
    ),
    expected=text("Ett födelsenummer från 001 till 999.", "A birth number from 001 to 999."),
    action=text(
        sv="Kontrollera numret; ett påhittat nummer ska ersättas med ett reservnummer i RNR.",
        en="Check the number; an invented number is replaced by a reserve number in RNR.",
    ),
    severity="refuse record",
    rule_class="form",
    about=("PNR",),
    source="E-hälsomyndigheten, nationella läkemedelslistan, formatkontroll FK001: födelsenummer 001-999 (R5)",
    certainty="secondary",
    holds=raw("PNR").matches("[0-9]{12}").implies(~raw("PNR").matches("[0-9]{8}000[0-9]")),
    passes=(
        Example("birth number 982"),
        Example("birth number 121", row={"PNR": "191212121212"}),
    ),
    fails=(
        Example("birth number 000", row={"PNR": "194803140005"}),
        Example("birth number 000 in outpatient care", subset="PAR_OV", row={"PNR": "198509220003"}),
    ),
)
