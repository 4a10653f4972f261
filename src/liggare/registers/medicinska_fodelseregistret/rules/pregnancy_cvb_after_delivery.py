"""The chorionic villus sampling was before the delivery."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text

RULE = Rule(
    id="pregnancy-cvb-after-delivery",
    on=("MHV2",),
    sentence=text(
        sv="CVBDAT är samma dag som förlossningens FORLDAT eller tidigare.",
        en="CVBDAT is the same day as FORLDAT of the delivery or earlier.",
    ),
    expected=text(
        sv="Ett prov under graviditeten.",
        en="A test during the pregnancy.",
    ),
    action=text(
        sv="Rätta CVBDAT eller FORLDAT.",
        en="Correct CVBDAT or FORLDAT.",
    ),
    severity="refuse record",
    rule_class="cross-file",
    about=("CVBDAT", "GRAVID"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret (MFR), variabel CVB: fosterdiagnostik; att den görs "
        "före förlossningen är en slutsats"
    ),
    certainty="inferred",
    holds=field("CVBDAT") <= parent("FORLDAT"),
    passes=(
        Example("in week 16", row={"CVB": "1", "CVBDAT": "20241230"}),
        Example("on the day of delivery", row={"CVB": "1", "CVBDAT": "20250610"}),
    ),
    fails=(
        Example("the day after", row={"CVB": "1", "CVBDAT": "20250611"}),
        Example("the wrong year", row={"CVB": "1", "CVBDAT": "20251230"}),
    ),
)
