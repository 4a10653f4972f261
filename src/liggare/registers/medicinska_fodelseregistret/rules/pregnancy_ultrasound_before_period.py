"""The ultrasound was after the last period."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="pregnancy-ultrasound-before-period",
    on=("MHV1",),
    sentence=text(
        sv="ULDATUM är senare än SMDAT.",
        en="ULDATUM is later than SMDAT.",
    ),
    expected=text(
        sv="Ett ultraljud under graviditeten.",
        en="An ultrasound during the pregnancy.",
    ),
    action=text(
        sv="Kontrollera ULDATUM och SMDAT.",
        en="Check ULDATUM and SMDAT.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("ULDATUM", "SMDAT"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret (MFR), variabel ULDATUM: ultraljudsdatum; att det "
        "ligger efter sista mens är en slutsats"
    ),
    certainty="inferred",
    holds=field("SMDAT") < field("ULDATUM"),
    passes=(
        Example("week 18"),
        Example("the day after", row={"ULDATUM": "20240906"}),
    ),
    fails=(
        Example("the same day", row={"ULDATUM": "20240905"}),
        Example("the wrong year", row={"ULDATUM": "20240108"}),
    ),
)
