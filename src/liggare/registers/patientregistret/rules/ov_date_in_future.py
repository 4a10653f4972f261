"""INDATUM is at the latest the day of the check."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text, today

RULE = Rule(
    id="ov-date-in-future",
    on=("OV_AD",),
    sentence=text(
        sv="INDATUM är senast dagen för kontrollen.",
        en="INDATUM is at the latest the day of the check.",
    ),
    expected=text("Ett datum som inte ligger i framtiden.", "A date that is not in the future."),
    action=text("Rätta datumet och lämna filen på nytt.", "Correct the date and resend the file."),
    severity="refuse record",
    rule_class="cross-field",
    about=("INDATUM",),
    source="Inera, tjänstekontraktet ProcessClaimSpecification: datum får inte ligga i framtiden (R7)",
    certainty="inferred",
    holds=field("INDATUM") <= today(),
    passes=(
        Example("dates in the past"),
        Example("yesterday's month", row={"INDATUM": "20250531"}),
    ),
    fails=(
        Example("a date far ahead", row={"INDATUM": "20991231"}),
        Example("the first date is far ahead", row={"INDATUM": "20990101"}),
    ),
)
