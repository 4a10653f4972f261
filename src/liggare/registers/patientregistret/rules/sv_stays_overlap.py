"""A person's stays do not overlap."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, latest_before, text

RULE = Rule(
    id="sv-stays-overlap",
    on=("SV_AD",),
    sentence=text(
        sv=(
            "INDATUM är samma dag som eller senare än det senaste UTDATUM på de tidigare raderna i filen med "
            "samma PNR. Tidigare är den rad som har ett tidigare INDATUM, eller samma INDATUM och en lägre "
            "plats i filen."
        ),
        en=(
            "INDATUM is the same day as, or later than, the latest UTDATUM of the earlier rows of the file with "
            "the same PNR. Earlier is a row with an earlier INDATUM, or with the same INDATUM and a lower place "
            "in the file."
        ),
    ),
    expected=text("Vårdtillfällen som följer på varandra.", "Stays that follow one another."),
    action=text(
        sv=(
            "Kontrollera datumen på personens vårdtillfällen; patienten kan bara vara inskriven på ett ställe i taget."
        ),
        en="Check the dates of the person's stays; a patient can be admitted at one place at a time.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("INDATUM", "PNR"),
    source=(
        "Vårdtillfällen i följd: utskrivningsdag lika med nästa inskrivningsdag är överflyttning "
        "(forskningskod KIHeartFailure/shfdb4); överlapp är en slutsats"
    ),
    certainty="inferred",
    holds=latest_before("UTDATUM", ["PNR"], ["INDATUM"]) <= field("INDATUM"),
    passes=(
        Example(
            "moved on the day of discharge",
            files={"SV_AD": [{"IDNR": "S0002", "MVO": "241", "INDATUM": "20250417", "UTDATUM": "20250425"}]},
        ),
        Example("two persons", files={"SV_AD": [{"IDNR": "S0002", "PNR": "191212121212", "KON": "1"}]}),
    ),
    fails=(
        Example(
            "at two hospitals on the same days",
            files={"SV_AD": [{"IDNR": "S0002", "SJUKHUS": "53014", "INDATUM": "20250412", "UTDATUM": "20250414"}]},
        ),
        Example(
            "a day's overlap",
            files={"SV_AD": [{"IDNR": "S0002", "MVO": "241", "INDATUM": "20250416", "UTDATUM": "20250425"}]},
        ),
    ),
)
