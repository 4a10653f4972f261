"""The mother is admitted no later than she gives birth."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="mother-admitted-after-delivery",
    on=("FV1",),
    sentence=text(
        sv="INDATFV är samma dag som FORLDAT eller tidigare.",
        en="INDATFV is the same day as FORLDAT or earlier.",
    ),
    expected=text(
        sv="En inskrivning till förlossningsvården före barnets födelse.",
        en="An admission to delivery care before the child is born.",
    ),
    action=text(
        sv="Kontrollera båda datumen. Ingen åtgärd om barnet föddes innan kvinnan kom till sjukhuset.",
        en="Check both dates. Nothing to do if the child was born before the woman came to hospital.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("INDATFV", "FORLDAT"),
    source="Egen slutsats om datumens ordning; barn kan födas före ankomsten",
    certainty="inferred",
    holds=field("INDATFV") <= field("FORLDAT"),
    passes=(
        Example("the same day"),
        Example("three weeks before", row={"INDATFV": "20250520"}),
    ),
    fails=(
        Example("the day after", row={"INDATFV": "20250611"}),
        Example("a year after", row={"INDATFV": "20260610"}),
    ),
)
