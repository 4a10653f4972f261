"""The earlier caesarean is of a year when the mother was at least ten."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, number, raw, text

YEAR = number(field("TSECAR"))

RULE = Rule(
    id="enrolment-caesarean-year-too-early",
    on=("MHV1",),
    sentence=text(
        sv="TSECAR är minst tio år efter födelseåret i de fyra första siffrorna av MPNR.",
        en="TSECAR is at least ten years after the birth year in the first four digits of MPNR.",
    ),
    expected=text(
        sv="Ett år då kvinnan hade fyllt tio.",
        en="A year when the woman had turned ten.",
    ),
    action=text(
        sv="Rätta TSECAR.",
        en="Correct TSECAR.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("TSECAR", "MPNR"),
    source=(
        "PerinatalLab, REGISTER_DATA_CLEANING: moderns ålder minst 10 år som hård gräns; använd på det tidigare snittet"
        " är den en slutsats"
    ),
    certainty="inferred",
    holds=number(raw("MPNR").first(4)) + 10 <= YEAR,
    passes=(
        Example("at 27", row={"TSECTIO": "1", "TSECAR": "2022"}),
        Example("at ten", row={"TSECTIO": "1", "TSECAR": "2005"}),
    ),
    fails=(
        Example("at nine", row={"TSECTIO": "1", "TSECAR": "2004"}),
        Example("before her birth", row={"TSECTIO": "1", "TSECAR": "1922"}),
    ),
)
