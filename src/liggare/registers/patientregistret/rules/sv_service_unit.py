"""An inpatient stay is not at a unit without beds."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

WITHOUT_BEDS = (
    "045",
    "096",
    "561",
    "564",
    "566",
    "567",
    "573",
    "601",
    "611",
    "711",
    "712",
    "713",
    "715",
    "721",
    "722",
    "821",
    "831",
    "841",
    "895",
)

RULE = Rule(
    id="sv-service-unit",
    on=("SV_AD",),
    sentence=text(
        sv=(
            "MVO är inte ett område som saknar vårdplatser: 045, 096, 561, 564, 566, 567, 573, 601, 611, 711, "
            "712, 713, 715, 721, 722, 821, 831, 841 eller 895."
        ),
        en=(
            "MVO is not an area without beds: 045, 096, 561, 564, 566, 567, 573, 601, 611, 711, 712, 713, 715, "
            "721, 722, 821, 831, 841 or 895."
        ),
    ),
    expected=text(
        sv="Ett verksamhetsområde där patienter skrivs in.",
        en="An area of activity where patients are admitted.",
    ),
    action=text(
        sv="Kontrollera MVO och om kontakten hör till öppenvården (dagsjukvård är öppenvård).",
        en="Check MVO and whether the contact is outpatient care (day care is).",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("MVO",),
    source="Egen rimlighetskontroll, utan källa; bygger på namnen i förteckningen över MVO-koder",
    certainty="assumed",
    holds=~field("MVO").is_in(*WITHOUT_BEDS),
    passes=(
        Example("orthopaedics"),
        Example("oncology", row={"MVO": "741"}),
    ),
    fails=(
        Example("day care", row={"MVO": "096"}),
        Example("a laboratory", row={"MVO": "841"}),
    ),
)
