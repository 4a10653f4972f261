"""INDATUM is at the latest the day of the check, and so is UTDATUM when it is filled."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, raw, text, today

RULE = Rule(
    id="sv-date-in-future",
    on=("SV_AD",),
    sentence=text(
        sv="INDATUM är senast dagen för kontrollen, och UTDATUM också när det är ifyllt.",
        en="INDATUM is at the latest the day of the check, and so is UTDATUM when it is filled.",
    ),
    expected=text("Ett datum som inte ligger i framtiden.", "A date that is not in the future."),
    action=text("Rätta datumet och lämna filen på nytt.", "Correct the date and resend the file."),
    severity="refuse record",
    rule_class="cross-field",
    about=("UTDATUM", "INDATUM"),
    source="Inera, tjänstekontraktet ProcessClaimSpecification: datum får inte ligga i framtiden (R7)",
    certainty="inferred",
    holds=(field("INDATUM") <= today()) & (raw("UTDATUM").missing() | (field("UTDATUM") <= today())),
    passes=(
        Example("dates in the past"),
        Example("still going on", row={"UTDATUM": "", "UTSATT": ""}),
    ),
    fails=(
        Example("a date far ahead", row={"UTDATUM": "20991231"}),
        Example("the first date is far ahead", row={"INDATUM": "20990101", "UTDATUM": "20991231"}),
    ),
)
