"""A form of care ends in the period of the delivery."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, period_end, period_start, text

RULE = Rule(
    id="tv-end-outside-period",
    on=("TV_PV",),
    sentence=text(
        sv=(
            "SLUT ligger i leveransens period: från första dagen i den tredje månaden före rapporteringsmånaden "
            "till sista dagen i månaden före."
        ),
        en=(
            "SLUT lies in the period of the delivery: from the first day of the third month before the "
            "reporting month to the last day of the month before it."
        ),
    ),
    expected=text(
        sv="En vårdform som upphörde under de tre månaderna före rapporteringsmånaden.",
        en="A form of care that ended in the three months before the reporting month.",
    ),
    action=text(
        sv="Rätta SLUT, eller ta bort raden: den hör till en annan leverans.",
        en="Correct SLUT, or take the row out: it belongs to another delivery.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("SLUT",),
    source=(
        "Socialstyrelsen, Lämna uppgifter till patientregistret: varje leverans avser de tre månaderna "
        "före rapporteringsmånaden (R4)"
    ),
    certainty="inferred",
    holds=field("SLUT").between(period_start(), period_end()),
    passes=(
        Example("in the period"),
        Example("the last day of the period", row={"SLUT": "20250531"}),
    ),
    fails=(
        Example("the day before the period", row={"START": "20250205", "SLUT": "20250228"}),
        Example("the first day of the reporting month", row={"SLUT": "20250601"}),
    ),
)
