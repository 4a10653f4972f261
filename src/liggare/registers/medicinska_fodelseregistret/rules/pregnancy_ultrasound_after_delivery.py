"""The ultrasound was before the delivery."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text

RULE = Rule(
    id="pregnancy-ultrasound-after-delivery",
    on=("MHV1",),
    sentence=text(
        sv="ULDATUM är samma dag som förlossningens FORLDAT eller tidigare.",
        en="ULDATUM is the same day as FORLDAT of the delivery or earlier.",
    ),
    expected=text(
        sv="Ett ultraljud under graviditeten.",
        en="An ultrasound during the pregnancy.",
    ),
    action=text(
        sv="Rätta ULDATUM eller FORLDAT; den beräknade dagen hör till BPULDAT.",
        en="Correct ULDATUM or FORLDAT; the expected date belongs to BPULDAT.",
    ),
    severity="refuse record",
    rule_class="cross-file",
    about=("ULDATUM", "GRAVID"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret (MFR), variabel ULDATUM: ultraljudsdatum; att det "
        "ligger före förlossningen är en slutsats"
    ),
    certainty="inferred",
    holds=field("ULDATUM") <= parent("FORLDAT"),
    passes=(
        Example("week 18"),
        Example("on the day of delivery", row={"ULDATUM": "20250610"}),
    ),
    fails=(
        Example("the expected date instead", row={"ULDATUM": "20250612"}),
        Example("the day after", row={"ULDATUM": "20250611"}),
    ),
)
