"""BVIKT is 300 to 7000 grams."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="child-weight-implausible",
    on=("FV2",),
    sentence=text(
        sv="BVIKT är 300 till 7000 gram.",
        en="BVIKT is 300 to 7000 grams.",
    ),
    expected=text(
        sv="En födelsevikt på 300 till 7000 gram.",
        en="A birth weight of 300 to 7000 grams.",
    ),
    action=text(
        sv="Kontrollera BVIKT och enheten (gram).",
        en="Check BVIKT and its unit (grams).",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("BVIKT",),
    source="Forskningskod HIE_polycarp: 7000 gram som övre gräns; den undre gränsen är vår",
    certainty="assumed",
    holds=field("BVIKT").between(300, 7000),
    passes=(
        Example("3,520 grams"),
        Example("300 grams", row={"BVIKT": "300"}),
    ),
    fails=(
        Example("299 grams", row={"BVIKT": "299"}),
        Example("7,001 grams", row={"BVIKT": "7001"}),
    ),
)
