"""A patient who is still admitted was admitted before the period ended."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, period_end, raw, text

RULE = Rule(
    id="sv-admission-after-period",
    on=("SV_AD",),
    sentence=text(
        sv=(
            "När UTDATUM är tomt (patienten är kvar) är INDATUM senast periodens sista dag, den sista dagen i "
            "månaden före rapporteringsmånaden."
        ),
        en=(
            "When UTDATUM is empty (the patient is still admitted), INDATUM is at the latest the last day of "
            "the period, which is the last day of the month before the reporting month."
        ),
    ),
    expected=text(
        sv="En inskrivning före rapporteringsmånaden.",
        en="An admission before the reporting month.",
    ),
    action=text(
        sv="Rätta INDATUM, eller ta bort vårdtillfället: det hör till nästa leverans.",
        en="Correct INDATUM, or take the stay out: it belongs to the next delivery.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("INDATUM",),
    source=(
        "Socialstyrelsen, Lämna uppgifter till patientregistret: inskrivna och utskrivna patienter under "
        "de tre månaderna före rapporteringsmånaden (R4)"
    ),
    certainty="inferred",
    holds=raw("UTDATUM").missing().implies(field("INDATUM") <= period_end()),
    passes=(
        Example("still admitted", row={"UTDATUM": "", "UTSATT": ""}),
        Example("admitted on the last day", row={"INDATUM": "20250531", "UTDATUM": "", "UTSATT": ""}),
    ),
    fails=(
        Example("admitted the day after the period", row={"INDATUM": "20250601", "UTDATUM": "", "UTSATT": ""}),
        Example("admitted a year after the period", row={"INDATUM": "20260410", "UTDATUM": "", "UTSATT": ""}),
    ),
)
