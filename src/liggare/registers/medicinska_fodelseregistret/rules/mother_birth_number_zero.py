"""The mother's birth number is not 000."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="mother-birth-number-zero",
    on=("FV1",),
    sentence=text(
        sv="När MPNR är tolv siffror är siffrorna nio till elva (födelsenumret) inte 000.",
        en="When MPNR is twelve digits, digits nine to eleven (the birth number) are not 000.",
    ),
    expected=text(
        sv="Ett födelsenummer från 001 till 999.",
        en="A birth number from 001 to 999.",
    ),
    action=text(
        sv="Kontrollera numret; ett påhittat nummer ska ersättas med ett reservnummer med bokstav.",
        en="Check the number; an invented number is replaced by a reserve number with a letter.",
    ),
    severity="refuse record",
    rule_class="form",
    about=("MPNR",),
    source="E-hälsomyndigheten, nationella läkemedelslistan, formatkontroll FK001: födelsenummer 001-999",
    certainty="secondary",
    holds=raw("MPNR").matches("[0-9]{12}").implies(~raw("MPNR").matches("[0-9]{8}000[0-9]")),
    passes=(
        Example("birth number 980"),
        Example("birth number 981", row={"MPNR": "198509229814"}),
    ),
    fails=(
        Example("birth number 000", row={"MPNR": "199501300005"}),
        Example("birth number 000 and a day plus 60", row={"MPNR": "199501900002"}),
    ),
)
