"""HOMF is 15 to 45 cm."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="child-head-implausible",
    on=("FV2",),
    sentence=text(
        sv="HOMF är 15 till 45 cm.",
        en="HOMF is 15 to 45 cm.",
    ),
    expected=text(
        sv="Ett huvudomfång på 15 till 45 cm.",
        en="A head circumference of 15 to 45 cm.",
    ),
    action=text(
        sv="Kontrollera HOMF och enheten (cm).",
        en="Check HOMF and its unit (cm).",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("HOMF",),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=field("HOMF").between(15, 45),
    passes=(
        Example("35 cm"),
        Example("45 cm", row={"HOMF": "45"}),
    ),
    fails=(
        Example("14 cm", row={"HOMF": "14"}),
        Example("46 cm", row={"HOMF": "46"}),
    ),
)
