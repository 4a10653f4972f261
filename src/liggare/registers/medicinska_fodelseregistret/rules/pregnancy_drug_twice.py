"""The same use of a drug stands once."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._pregnancy import drugs_once

RULE = Rule(
    id="pregnancy-drug-twice",
    on=("MHV1", "MHV2"),
    sentence=text(
        sv="Samma ATC står inte i två av de fyra utrymmena för läkemedel med samma START_VECKA.",
        en="The same ATC does not stand in two of the four places for drugs with the same START_VECKA.",
    ),
    expected=text(
        sv="Varje läkemedel en gång för varje tid det användes.",
        en="Each drug once for each time it was used.",
    ),
    action=text(
        sv="Ta bort dubbletten.",
        en="Remove the duplicate.",
    ),
    severity="information",
    rule_class="cross-field",
    about=("ATC1", "ATC2", "ATC3", "ATC4", "START_VECKA1", "START_VECKA2", "START_VECKA3", "START_VECKA4"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=drugs_once(),
    passes=(
        Example(
            "two drugs the same week",
            row={"ATC1": "N02BE01", "START_VECKA1": "6", "ATC2": "J01CA04", "START_VECKA2": "6"},
        ),
        Example(
            "the drug twice in different weeks",
            row={"ATC1": "N02BE01", "START_VECKA1": "6", "ATC2": "N02BE01", "START_VECKA2": "7"},
        ),
    ),
    fails=(
        Example(
            "the drug twice in a week",
            row={"ATC1": "N02BE01", "START_VECKA1": "6", "ATC2": "N02BE01", "START_VECKA2": "6"},
        ),
        Example(
            "the first and the fourth",
            row={
                "ATC1": "N02BE01",
                "START_VECKA1": "6",
                "ATC2": "J01CA04",
                "ATC3": "N02BA01",
                "ATC4": "N02BE01",
                "START_VECKA4": "6",
            },
        ),
    ),
)
