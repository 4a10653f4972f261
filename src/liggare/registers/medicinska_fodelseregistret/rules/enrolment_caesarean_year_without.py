"""A year is given of a caesarean that there was."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, raw, text

RULE = Rule(
    id="enrolment-caesarean-year-without",
    on=("MHV1",),
    sentence=text(
        sv="När TSECAR är ifyllt är TSECTIO inte 0.",
        en="When TSECAR is filled, TSECTIO is not 0.",
    ),
    expected=text(
        sv="TSECTIO 1 när året för ett tidigare kejsarsnitt är angivet.",
        en="TSECTIO 1 when the year of an earlier caesarean is given.",
    ),
    action=text(
        sv="Rätta TSECTIO eller ta bort året.",
        en="Correct TSECTIO or remove the year.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("TSECTIO", "TSECAR"),
    source="HIE_polycarp: TSECAR är året för det tidigare kejsarsnittet; motsägelsen är en slutsats",
    certainty="inferred",
    holds=raw("TSECAR").present().implies(field("TSECTIO") != "0"),
    passes=(
        Example("a caesarean with a year", row={"TSECTIO": "1", "TSECAR": "2022"}),
        Example("not known, but a year", row={"TSECTIO": "9", "TSECAR": "2022"}),
    ),
    fails=(
        Example("a year without a caesarean", row={"TSECAR": "2022"}),
        Example("the year of enrolment without a caesarean", row={"TSECAR": "2024"}),
    ),
)
