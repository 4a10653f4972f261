"""The amniocentesis was before the delivery."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text

RULE = Rule(
    id="pregnancy-amnio-after-delivery",
    on=("MHV2",),
    sentence=text(
        sv="AMNIODAT är samma dag som förlossningens FORLDAT eller tidigare.",
        en="AMNIODAT is the same day as FORLDAT of the delivery or earlier.",
    ),
    expected=text(
        sv="Ett prov under graviditeten.",
        en="A test during the pregnancy.",
    ),
    action=text(
        sv="Rätta AMNIODAT eller FORLDAT.",
        en="Correct AMNIODAT or FORLDAT.",
    ),
    severity="refuse record",
    rule_class="cross-file",
    about=("AMNIODAT", "GRAVID"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret (MFR), variabel AMNIO: fosterdiagnostik; att den "
        "görs före förlossningen är en slutsats"
    ),
    certainty="inferred",
    holds=field("AMNIODAT") <= parent("FORLDAT"),
    passes=(
        Example("in week 16", row={"AMNIO": "1", "AMNIODAT": "20241230"}),
        Example("on the day of delivery", row={"AMNIO": "1", "AMNIODAT": "20250610"}),
    ),
    fails=(
        Example("the day after", row={"AMNIO": "1", "AMNIODAT": "20250611"}),
        Example("the wrong year", row={"AMNIO": "1", "AMNIODAT": "20251230"}),
    ),
)
