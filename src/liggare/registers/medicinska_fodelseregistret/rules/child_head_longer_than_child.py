"""HOMF is less than BLANGDF2."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="child-head-longer-than-child",
    on=("FV2",),
    sentence=text(
        sv="HOMF är mindre än BLANGDF2.",
        en="HOMF is less than BLANGDF2.",
    ),
    expected=text(
        sv="Ett huvudomfång som är mindre än längden.",
        en="A head circumference less than the length.",
    ),
    action=text(
        sv="Kontrollera om HOMF och BLANGDF2 har bytt plats.",
        en="Check whether HOMF and BLANGDF2 have changed places.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("HOMF", "BLANGDF2"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=field("HOMF") < field("BLANGDF2"),
    passes=(
        Example("35 of 50 cm"),
        Example("an extremely preterm child", row={"HOMF": "22", "BLANGDF2": "30"}),
    ),
    fails=(
        Example("changed places", row={"HOMF": "50", "BLANGDF2": "35"}),
        Example("the same value", row={"HOMF": "50"}),
    ),
)
