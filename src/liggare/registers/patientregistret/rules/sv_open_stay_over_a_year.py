"""A patient outside psychiatry has not been admitted for over a year without discharge."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, days_between, field, period_end, raw, text

RULE = Rule(
    id="sv-open-stay-over-a-year",
    on=("SV_AD",),
    sentence=text(
        sv=(
            "När UTDATUM är tomt och MVO inte är 901 till 957 (psykiatri) är det högst 365 dagar från INDATUM "
            "till periodens sista dag."
        ),
        en=(
            "When UTDATUM is empty and MVO is not 901 to 957 (psychiatry), there are at most 365 days from "
            "INDATUM to the last day of the period."
        ),
    ),
    expected=text(
        sv="En utskrivning, eller en inskrivning under det senaste året.",
        en="A discharge, or an admission within the last year.",
    ),
    action=text(
        sv="Kontrollera om utskrivningen har glömts; fyll i så fall i UTDATUM och UTSATT.",
        en="Check whether the discharge was forgotten; if so fill in UTDATUM and UTSATT.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("UTDATUM", "INDATUM"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=(raw("UTDATUM").missing() & ~field("MVO").between("901", "957")).implies(
        days_between(field("INDATUM"), period_end()) <= 365
    ),
    passes=(
        Example("admitted in April and still there", row={"UTDATUM": "", "UTSATT": ""}),
        Example("exactly 365 days", row={"INDATUM": "20240531", "UTDATUM": "", "UTSATT": ""}),
    ),
    fails=(
        Example("366 days", row={"INDATUM": "20240530", "UTDATUM": "", "UTSATT": ""}),
        Example("five years", row={"INDATUM": "20200410", "UTDATUM": "", "UTSATT": ""}),
    ),
)
