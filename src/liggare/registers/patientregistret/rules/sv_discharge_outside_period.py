"""A discharge lies in the period of the delivery."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, period_end, period_start, text

RULE = Rule(
    id="sv-discharge-outside-period",
    on=("SV_AD",),
    sentence=text(
        sv=(
            "UTDATUM ligger i leveransens period: från första dagen i den tredje månaden före "
            "rapporteringsmånaden till sista dagen i månaden före."
        ),
        en=(
            "UTDATUM lies in the period of the delivery: from the first day of the third month before the "
            "reporting month to the last day of the month before it."
        ),
    ),
    expected=text(
        sv="En utskrivning under de tre månaderna före rapporteringsmånaden.",
        en="A discharge in the three months before the reporting month.",
    ),
    action=text(
        sv="Rätta UTDATUM, eller ta bort vårdtillfället: det hör till en annan leverans.",
        en="Correct UTDATUM, or take the stay out: it belongs to another delivery.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("UTDATUM",),
    source=(
        "Socialstyrelsen, Lämna uppgifter till patientregistret: varje leverans avser de tre månaderna "
        "före rapporteringsmånaden (R4)"
    ),
    certainty="inferred",
    holds=field("UTDATUM").between(period_start(), period_end()),
    passes=(
        Example("the first day of the period", row={"INDATUM": "20250220", "UTDATUM": "20250301"}),
        Example("the last day of the period", row={"UTDATUM": "20250531"}),
    ),
    fails=(
        Example("the day before the period", row={"INDATUM": "20250220", "UTDATUM": "20250228"}),
        Example("the first day of the reporting month", row={"UTDATUM": "20250601"}),
    ),
)
