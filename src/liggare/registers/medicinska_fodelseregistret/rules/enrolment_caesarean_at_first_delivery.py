"""Who has had a caesarean has given birth before."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="enrolment-caesarean-at-first-delivery",
    on=("MHV1",),
    sentence=text(
        sv="När TSECTIO är 1 (tidigare kejsarsnitt) är PARITET_F mer än 1.",
        en="When TSECTIO is 1 (an earlier caesarean), PARITET_F is more than 1.",
    ),
    expected=text(
        sv="Minst en tidigare förlossning.",
        en="At least one earlier delivery.",
    ),
    action=text(
        sv="Rätta TSECTIO eller PARITET_F (denna förlossning räknas med).",
        en="Correct TSECTIO or PARITET_F (this delivery is counted).",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("TSECTIO", "PARITET_F"),
    source=(
        "HIE_polycarp: TSECTIO 1 är ett tidigare kejsarsnitt; PerinatalLab, REGISTER_DATA_CLEANING: PARITET_F 1 är den "
        "första förlossningen"
    ),
    certainty="secondary",
    holds=(field("TSECTIO") == "1").implies(field("PARITET_F") > 1),
    passes=(
        Example("no caesarean"),
        Example("a caesarean and a second delivery", row={"TSECTIO": "1", "TSECAR": "2022"}),
    ),
    fails=(
        Example("a first delivery", row={"TSECTIO": "1", "TSECAR": "2022", "PARITET_F": "1", "TIDLEVF": "0"}),
        Example("a first delivery, year not given", row={"TSECTIO": "1", "PARITET_F": "1"}),
    ),
)
