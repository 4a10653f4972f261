"""A form of care that is going on began before the period ended."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, period_end, raw, text

RULE = Rule(
    id="tv-start-after-period",
    on=("TV_PV",),
    sentence=text(
        sv=(
            "När SLUT är tomt (vårdformen pågår) är START senast periodens sista dag, den sista dagen i månaden "
            "före rapporteringsmånaden."
        ),
        en=(
            "When SLUT is empty (the form is going on), START is at the latest the last day of the period, "
            "which is the last day of the month before the reporting month."
        ),
    ),
    expected=text(
        sv="En vårdform som började före rapporteringsmånaden.",
        en="A form of care that began before the reporting month.",
    ),
    action=text(
        sv="Rätta START, eller ta bort raden: den hör till nästa leverans.",
        en="Correct START, or take the row out: it belongs to the next delivery.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("START",),
    source=(
        "Socialstyrelsen, Lämna uppgifter till patientregistret: varje leverans avser de tre månaderna "
        "före rapporteringsmånaden (R4)"
    ),
    certainty="inferred",
    holds=raw("SLUT").missing().implies(field("START") <= period_end()),
    passes=(
        Example("going on", row={"SLUT": ""}),
        Example("began on the last day", row={"START": "20250531", "SLUT": ""}),
    ),
    fails=(
        Example("began the day after", row={"START": "20250601", "SLUT": ""}),
        Example("began a year after", row={"START": "20260305", "SLUT": ""}),
    ),
)
