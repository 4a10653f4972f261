"""LTDATUM is at the latest the day of the check."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text, today

RULE = Rule(
    id="lt-date-in-future",
    on=("LT",),
    sentence=text(
        sv="LTDATUM är senast dagen för kontrollen.",
        en="LTDATUM is at the latest the day of the check.",
    ),
    expected=text("Ett datum som inte ligger i framtiden.", "A date that is not in the future."),
    action=text("Rätta datumet och lämna filen på nytt.", "Correct the date and resend the file."),
    severity="refuse record",
    rule_class="cross-field",
    about=("LTDATUM", "IDNR"),
    source="Inera, tjänstekontraktet ProcessClaimSpecification: datum får inte ligga i framtiden (R7)",
    certainty="inferred",
    holds=field("LTDATUM") <= today(),
    passes=(
        Example("in the past"),
        Example("in the past in outpatient care", subset="PAR_OV"),
    ),
    fails=(
        Example("far ahead", row={"LTDATUM": "20991231"}),
        Example("far ahead in outpatient care", subset="PAR_OV", row={"LTDATUM": "20991231"}),
    ),
)
