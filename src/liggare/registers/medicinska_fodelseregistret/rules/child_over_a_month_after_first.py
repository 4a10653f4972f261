"""BFODDAT is at most 30 days after FORLDAT of the delivery."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, days_between, field, parent, text

RULE = Rule(
    id="child-over-a-month-after-first",
    on=("FV2",),
    sentence=text(
        sv="BFODDAT är högst 30 dagar efter förlossningens FORLDAT.",
        en="BFODDAT is at most 30 days after FORLDAT of the delivery.",
    ),
    expected=text(
        sv="Barn i samma förlossning.",
        en="Children of the same delivery.",
    ),
    action=text(
        sv="Kontrollera datumen, och att barnet hör till denna förlossning och inte till en annan graviditet.",
        en="Check the dates, and that the child belongs to this delivery and not to another pregnancy.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("BFODDAT",),
    source=(
        "Forskningskod PerinatalLab REGISTER_DATA_CLEANING för registret: mindre än 31 dagar mellan en moders "
        "barn är samma graviditet"
    ),
    certainty="secondary",
    holds=days_between(parent("FORLDAT"), field("BFODDAT")) <= 30,
    passes=(
        Example("the same day"),
        Example("30 days", row={"BORDNR": "2", "BFODDAT": "20250610"}, parent={"FORLDAT": "20250511"}),
    ),
    fails=(
        Example("31 days", row={"BORDNR": "2", "BFODDAT": "20250610"}, parent={"FORLDAT": "20250510"}),
        Example("a year", row={"BFODDAT": "20250610"}, parent={"FORLDAT": "20240610"}),
    ),
)
