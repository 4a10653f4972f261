"""When UTDATUM is empty, no other row of the inpatient AD file has the same PNR and an empty UTDATUM."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, matching, raw, text

RULE = Rule(
    id="sv-two-open-stays",
    on=("SV_AD",),
    sentence=text(
        sv="När UTDATUM är tomt har ingen annan rad i sluten vårds AD-fil samma PNR och tomt UTDATUM.",
        en="When UTDATUM is empty, no other row of the inpatient AD file has the same PNR and an empty UTDATUM.",
    ),
    expected=text("Ett pågående vårdtillfälle för varje person.", "One open stay for each person."),
    action=text(
        sv="Fyll i UTDATUM på de vårdtillfällen som är avslutade.",
        en="Fill in UTDATUM of the stays that have ended.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("UTDATUM", "PNR"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel UTDATUM får saknas för patienter "
        "som är kvar (R7)"
    ),
    certainty="inferred",
    holds=raw("UTDATUM").missing().implies(matching("SV_AD", [("PNR", "PNR")], raw("UTDATUM").missing()) == 1),
    passes=(
        Example("one open stay", row={"UTDATUM": "", "UTSATT": ""}),
        Example(
            "an ended and an open stay",
            row={"UTDATUM": "", "UTSATT": ""},
            files={"SV_AD": [{"IDNR": "S0002", "INDATUM": "20250301", "UTDATUM": "20250305"}]},
        ),
    ),
    fails=(
        Example(
            "two open stays",
            row={"UTDATUM": "", "UTSATT": ""},
            files={"SV_AD": [{"IDNR": "S0002", "MVO": "241", "INDATUM": "20250501", "UTDATUM": "", "UTSATT": ""}]},
        ),
        Example(
            "two open stays at two hospitals",
            row={"UTDATUM": "", "UTSATT": ""},
            files={"SV_AD": [{"IDNR": "S0002", "SJUKHUS": "53014", "UTDATUM": "", "UTSATT": ""}]},
        ),
    ),
)
