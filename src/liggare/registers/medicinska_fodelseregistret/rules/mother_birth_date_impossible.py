"""The mother's number begins with a date that exists."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, birth_date, raw, text

RULE = Rule(
    id="mother-birth-date-impossible",
    on=("FV1",),
    sentence=text(
        sv=(
            "När MPNR är tolv siffror är de åtta första ett datum som finns (dagen får vara ökad med 60), från år "
            "1800 till 2099."
        ),
        en=(
            "When MPNR is twelve digits, the first eight are a date that exists (the day may be increased by 60), "
            "from the year 1800 to 2099."
        ),
    ),
    expected=text(
        sv="Ett nummer som börjar med kvinnans födelsedatum.",
        en="A number that begins with the woman's birth date.",
    ),
    action=text(
        sv="Rätta numret mot folkbokföringen. En kvinna utan personnummer anges med reservnummer.",
        en=(
            "Correct the number against the population register. A woman without a personal number is given a "
            "reserve number."
        ),
    ),
    severity="refuse record",
    rule_class="form",
    about=("MPNR",),
    source=(
        "E-hälsomyndigheten, nationella läkemedelslistan, formatkontroll FK001: födelsedatum och sekel; PerinatalLab, "
        "REGISTER_DATA_CLEANING: omöjliga födelsedatum förekommer"
    ),
    certainty="secondary",
    holds=raw("MPNR").matches("[0-9]{12}").implies(birth_date(raw("MPNR")).present()),
    passes=(
        Example("30 January"),
        Example("30 January in a coordination number", row={"MPNR": "199501909809"}),
    ),
    fails=(
        Example("31 June", row={"MPNR": "199506319802"}),
        Example("month 13", row={"MPNR": "199513309802"}),
        Example("day 00", row={"MPNR": "199501009802"}),
    ),
)
