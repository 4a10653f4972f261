"""A transfer within a clinic is not reported as a new stay."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, latest_before, text

RULE = Rule(
    id="sv-transfer-within-clinic",
    on=("SV_AD",),
    sentence=text(
        sv=(
            "INDATUM är senare än det senaste UTDATUM på de tidigare raderna i filen med samma PNR, SJUKHUS och "
            "MVO. Tidigare är den rad som har ett tidigare INDATUM, eller samma INDATUM och en lägre plats i "
            "filen."
        ),
        en=(
            "INDATUM is later than the latest UTDATUM of the earlier rows of the file with the same PNR, "
            "SJUKHUS and MVO. Earlier is a row with an earlier INDATUM, or with the same INDATUM and a lower "
            "place in the file."
        ),
    ),
    expected=text("Ett enda vårdtillfälle på kliniken.", "A single stay at the clinic."),
    action=text(
        sv="Slå samman vårdtillfällena till ett, från den första inskrivningen till den sista utskrivningen.",
        en="Merge the stays into one, from the first admission to the last discharge.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("INDATUM", "PNR", "SJUKHUS", "MVO"),
    source=(
        "Socialstyrelsen, Bortfall och kvalitet i patientregistret: överföringar inom en klinik ska inte "
        "rapporteras; kedjor slås samman (R16)"
    ),
    certainty="verbatim",
    holds=latest_before("UTDATUM", ["PNR", "SJUKHUS", "MVO"], ["INDATUM"]) < field("INDATUM"),
    passes=(
        Example(
            "two stays at the clinic with a day between",
            files={"SV_AD": [{"IDNR": "S0002", "INDATUM": "20250418", "UTDATUM": "20250420"}]},
        ),
        Example(
            "moved to another clinic",
            files={"SV_AD": [{"IDNR": "S0002", "MVO": "241", "INDATUM": "20250417", "UTDATUM": "20250420"}]},
        ),
    ),
    fails=(
        Example(
            "a new stay on the day of discharge",
            files={"SV_AD": [{"IDNR": "S0002", "INDATUM": "20250417", "UTDATUM": "20250420"}]},
        ),
        Example(
            "a new stay before the discharge",
            files={"SV_AD": [{"IDNR": "S0002", "INDATUM": "20250412", "UTDATUM": "20250415"}]},
        ),
    ),
)
