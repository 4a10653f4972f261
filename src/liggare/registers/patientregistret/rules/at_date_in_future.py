"""ATGDATUM is at the latest the day of the check."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text, today

RULE = Rule(
    id="at-date-in-future",
    on=("AT",),
    sentence=text(
        sv="ATGDATUM är senast dagen för kontrollen.",
        en="ATGDATUM is at the latest the day of the check.",
    ),
    expected=text("Ett datum som inte ligger i framtiden.", "A date that is not in the future."),
    action=text("Rätta datumet och lämna filen på nytt.", "Correct the date and resend the file."),
    severity="refuse record",
    rule_class="cross-field",
    about=("ATGDATUM", "IDNR"),
    source="Inera, tjänstekontraktet ProcessClaimSpecification: datum får inte ligga i framtiden (R7)",
    certainty="inferred",
    holds=field("ATGDATUM") <= today(),
    passes=(
        Example("in the past"),
        Example("in the past in outpatient care", subset="PAR_OV"),
    ),
    fails=(
        Example("far ahead", row={"ATGDATUM": "20991231"}),
        Example("far ahead in outpatient care", subset="PAR_OV", row={"ATGDATUM": "20991231"}),
    ),
)
