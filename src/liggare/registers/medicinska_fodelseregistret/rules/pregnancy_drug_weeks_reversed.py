"""The use of a drug ends no earlier than it starts."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._pregnancy import weeks_in_order

RULE = Rule(
    id="pregnancy-drug-weeks-reversed",
    on=("MHV1", "MHV2"),
    sentence=text(
        sv="I inget av de fyra utrymmena för läkemedel är SLUT_VECKA mindre än START_VECKA.",
        en="In none of the four places for drugs is SLUT_VECKA less than START_VECKA.",
    ),
    expected=text(
        sv="Samma vecka eller en senare i SLUT_VECKA.",
        en="The same week or a later one in SLUT_VECKA.",
    ),
    action=text(
        sv="Rätta veckorna; en vecka före graviditeten anges som 0.",
        en="Correct the weeks; a week before the pregnancy is given as 0.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=(
        "START_VECKA1",
        "SLUT_VECKA1",
        "START_VECKA2",
        "SLUT_VECKA2",
        "START_VECKA3",
        "SLUT_VECKA3",
        "START_VECKA4",
        "SLUT_VECKA4",
    ),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret (MFR), MFR_LMED, variablerna START_VECKA och "
        "SLUT_VECKA; ordningen är en slutsats"
    ),
    certainty="inferred",
    holds=weeks_in_order(),
    passes=(
        Example("weeks 6 to 8", row={"ATC1": "N02BE01", "START_VECKA1": "6", "SLUT_VECKA1": "8"}),
        Example("one week", row={"ATC1": "N02BE01", "START_VECKA1": "7", "SLUT_VECKA1": "7"}),
        Example("no end", row={"SLUT_VECKA1": ""}),
    ),
    fails=(
        Example("weeks 8 to 6", row={"START_VECKA1": "8", "SLUT_VECKA1": "6"}),
        Example("the fourth drug", row={"START_VECKA4": "1", "SLUT_VECKA4": "0"}),
    ),
)
