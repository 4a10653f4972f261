"""A patient received from another clinic the same day was not discharged home."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, matching, text

RULE = Rule(
    id="sv-transfer-target-differs",
    on=("SV_AD",),
    sentence=text(
        sv=(
            "När UTSATT är 2 eller 3 och UTDATUM är senare än INDATUM har ingen rad i sluten vårds AD-fil samma "
            "PNR, INSATT 1 (annat sjukhus eller annan klinik) och ett INDATUM som är denna rads UTDATUM."
        ),
        en=(
            "When UTSATT is 2 or 3 and UTDATUM is later than INDATUM, no row of the inpatient AD file has the "
            "same PNR, INSATT 1 (another hospital or clinic) and an INDATUM that is this row's UTDATUM."
        ),
    ),
    expected=text(
        sv="UTSATT 1 när patienten samma dag togs emot från ett annat sjukhus eller en annan klinik.",
        en="UTSATT 1 when the patient was received from another hospital or clinic the same day.",
    ),
    action=text(
        sv="Kontrollera UTSATT här och INSATT på det följande vårdtillfället.",
        en="Check UTSATT here and INSATT of the stay after.",
    ),
    severity="information",
    rule_class="cross-file",
    about=("UTSATT", "UTDATUM", "PNR"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel INSATT (1 annat sjukhus eller "
        "annan klinik) och UTSATT"
    ),
    certainty="inferred",
    holds=(field("UTSATT").is_in("2", "3") & (field("INDATUM") < field("UTDATUM"))).implies(
        matching("SV_AD", [("PNR", "PNR"), ("UTDATUM", "INDATUM")], field("INSATT") == "1") == 0
    ),
    passes=(
        Example("a single stay"),
        Example(
            "moved on to another clinic",
            row={"UTSATT": "1"},
            files={
                "SV_AD": [{"IDNR": "S0002", "MVO": "241", "INDATUM": "20250417", "UTDATUM": "20250425", "INSATT": "1"}]
            },
        ),
    ),
    fails=(
        Example(
            "discharged home, but received elsewhere",
            files={
                "SV_AD": [{"IDNR": "S0002", "MVO": "241", "INDATUM": "20250417", "UTDATUM": "20250425", "INSATT": "1"}]
            },
        ),
        Example(
            "discharged to special housing, but received elsewhere",
            row={"UTSATT": "2"},
            files={
                "SV_AD": [
                    {"IDNR": "S0002", "MVO": "241", "INDATUM": "20250417", "UTDATUM": "", "UTSATT": "", "INSATT": "1"}
                ]
            },
        ),
    ),
)
