"""There are at most 366 days from BFODDAT to BUTDAT."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, days_between, field, text

RULE = Rule(
    id="child-stay-over-a-year",
    on=("FV2",),
    sentence=text(
        sv="Det är högst 366 dagar från BFODDAT till BUTDAT.",
        en="There are at most 366 days from BFODDAT to BUTDAT.",
    ),
    expected=text(
        sv="En vårdtid på högst ett år.",
        en="A stay of at most a year.",
    ),
    action=text(
        sv="Kontrollera datumen.",
        en="Check the dates.",
    ),
    severity="information",
    rule_class="plausibility",
    about=("BUTDAT", "BFODDAT"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=days_between(field("BFODDAT"), field("BUTDAT")) <= 366,
    passes=(
        Example("two days"),
        Example("366 days", row={"BFODDAT": "20240601", "BUTDAT": "20250602"}),
    ),
    fails=(
        Example("367 days", row={"BFODDAT": "20240601", "BUTDAT": "20250603"}),
        Example("seventeen months", row={"BFODDAT": "20240201", "BUTDAT": "20250630"}),
    ),
)
