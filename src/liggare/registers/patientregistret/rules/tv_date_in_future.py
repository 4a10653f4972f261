"""START is at the latest the day of the check, and so is SLUT when it is filled."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, raw, text, today

RULE = Rule(
    id="tv-date-in-future",
    on=("TV_PV",),
    sentence=text(
        sv="START är senast dagen för kontrollen, och SLUT också när det är ifyllt.",
        en="START is at the latest the day of the check, and so is SLUT when it is filled.",
    ),
    expected=text("Ett datum som inte ligger i framtiden.", "A date that is not in the future."),
    action=text("Rätta datumet och lämna filen på nytt.", "Correct the date and resend the file."),
    severity="refuse record",
    rule_class="cross-field",
    about=("SLUT", "START"),
    source="Inera, tjänstekontraktet ProcessClaimSpecification: datum får inte ligga i framtiden (R7)",
    certainty="inferred",
    holds=(field("START") <= today()) & (raw("SLUT").missing() | (field("SLUT") <= today())),
    passes=(
        Example("dates in the past"),
        Example("still going on", row={"SLUT": ""}),
    ),
    fails=(
        Example("a date far ahead", row={"SLUT": "20991231"}),
        Example("the first date is far ahead", row={"START": "20990101", "SLUT": "20991231"}),
    ),
)
