"""When BUTSATT is 4 (deceased) and DODFOD is 0, DODDAT is filled."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, raw, text

RULE = Rule(
    id="child-dead-without-date",
    on=("FV2",),
    sentence=text(
        sv="När BUTSATT är 4 (avliden) och DODFOD är 0 är DODDAT ifyllt.",
        en="When BUTSATT is 4 (deceased) and DODFOD is 0, DODDAT is filled.",
    ),
    expected=text(
        sv="Ett dödsdatum.",
        en="A date of death.",
    ),
    action=text(
        sv="Fyll i DODDAT, eller rätta BUTSATT eller DODFOD.",
        en="Fill in DODDAT, or correct BUTSATT or DODFOD.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("DODDAT", "BUTSATT", "DODFOD"),
    source="Följer av vad fälten betyder; koderna i BUTSATT är antagna",
    certainty="assumed",
    holds=((field("BUTSATT") == "4") & (field("DODFOD") == "0")).implies(raw("DODDAT").present()),
    passes=(
        Example("dead at discharge", row={"BUTSATT": "4", "DODDAT": "20250612", "OBDUKT": "0"}),
        Example("dead the day before", row={"BUTSATT": "4", "DODDAT": "20250611", "OBDUKT": "0"}),
    ),
    fails=(
        Example("without a date of death", row={"BUTSATT": "4"}),
        Example("autopsied without a date", row={"BUTSATT": "4", "OBDUKT": "1"}),
    ),
)
