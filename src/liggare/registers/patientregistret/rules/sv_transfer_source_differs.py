"""A patient discharged to another clinic the same day is not admitted from home."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, matching, raw, text

RULE = Rule(
    id="sv-transfer-source-differs",
    on=("SV_AD",),
    sentence=text(
        sv=(
            "När INSATT är 2 eller 3 och UTDATUM är tomt eller senare än INDATUM har ingen rad i sluten vårds "
            "AD-fil samma PNR, UTSATT 1 (annat sjukhus eller annan klinik) och ett UTDATUM som är denna rads "
            "INDATUM."
        ),
        en=(
            "When INSATT is 2 or 3 and UTDATUM is empty or later than INDATUM, no row of the inpatient AD file "
            "has the same PNR, UTSATT 1 (another hospital or clinic) and a UTDATUM that is this row's INDATUM."
        ),
    ),
    expected=text(
        sv="INSATT 1 när patienten samma dag skrevs ut till ett annat sjukhus eller en annan klinik.",
        en="INSATT 1 when the patient was discharged to another hospital or clinic the same day.",
    ),
    action=text(
        sv="Kontrollera INSATT här och UTSATT på det föregående vårdtillfället.",
        en="Check INSATT here and UTSATT of the stay before.",
    ),
    severity="information",
    rule_class="cross-file",
    about=("INSATT", "INDATUM", "PNR"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel INSATT (1 annat sjukhus eller "
        "annan klinik) och UTSATT"
    ),
    certainty="inferred",
    holds=(
        field("INSATT").is_in("2", "3") & (raw("UTDATUM").missing() | (field("INDATUM") < field("UTDATUM")))
    ).implies(matching("SV_AD", [("PNR", "PNR"), ("INDATUM", "UTDATUM")], field("UTSATT") == "1") == 0),
    passes=(
        Example("a single stay"),
        Example(
            "moved and admitted from another clinic",
            row={"INSATT": "1"},
            files={
                "SV_AD": [{"IDNR": "S0002", "MVO": "101", "INDATUM": "20250405", "UTDATUM": "20250410", "UTSATT": "1"}]
            },
        ),
    ),
    fails=(
        Example(
            "moved, but admitted from home",
            files={
                "SV_AD": [{"IDNR": "S0002", "MVO": "101", "INDATUM": "20250405", "UTDATUM": "20250410", "UTSATT": "1"}]
            },
        ),
        Example(
            "moved, but admitted from special housing and still there",
            row={"INSATT": "2", "UTDATUM": "", "UTSATT": ""},
            files={
                "SV_AD": [{"IDNR": "S0002", "MVO": "101", "INDATUM": "20250405", "UTDATUM": "20250410", "UTSATT": "1"}]
            },
        ),
    ),
)
