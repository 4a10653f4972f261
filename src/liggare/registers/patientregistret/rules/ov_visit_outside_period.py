"""A visit lies in the period of the delivery."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, period_end, period_start, text

RULE = Rule(
    id="ov-visit-outside-period",
    on=("OV_AD",),
    sentence=text(
        sv=(
            "INDATUM (besöksdagen) ligger i leveransens period: från första dagen i den tredje månaden före "
            "rapporteringsmånaden till sista dagen i månaden före."
        ),
        en=(
            "INDATUM (the day of the visit) lies in the period of the delivery: from the first day of the third "
            "month before the reporting month to the last day of the month before it."
        ),
    ),
    expected=text(
        sv="Ett besök under de tre månaderna före rapporteringsmånaden.",
        en="A visit in the three months before the reporting month.",
    ),
    action=text(
        sv="Rätta INDATUM, eller ta bort kontakten: den hör till en annan leverans.",
        en="Correct INDATUM, or take the contact out: it belongs to another delivery.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("INDATUM",),
    source=(
        "Socialstyrelsen, Lämna uppgifter till patientregistret: varje leverans avser de tre månaderna "
        "före rapporteringsmånaden (R4)"
    ),
    certainty="inferred",
    holds=field("INDATUM").between(period_start(), period_end()),
    passes=(
        Example("a visit in the period"),
        Example("the first day of the period", row={"INDATUM": "20250301"}),
    ),
    fails=(
        Example("the day before the period", row={"INDATUM": "20250228"}),
        Example("the first day of the reporting month", row={"INDATUM": "20250601"}),
    ),
)
