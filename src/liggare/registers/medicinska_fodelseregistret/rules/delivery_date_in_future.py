"""No date of the delivery lies in the future."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, raw, text, today

RULE = Rule(
    id="delivery-date-in-future",
    on=("FV1",),
    sentence=text(
        sv="FORLDAT är senast dagen för kontrollen, och INDATFV och MUTDAT också när de är ifyllda.",
        en="FORLDAT is at the latest the day of the check, and so are INDATFV and MUTDAT when they are filled.",
    ),
    expected=text(
        sv="Ett datum som inte ligger i framtiden.",
        en="A date that is not in the future.",
    ),
    action=text(
        sv="Rätta datumet och lämna filen på nytt.",
        en="Correct the date and resend the file.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("FORLDAT", "INDATFV", "MUTDAT"),
    source="Det som rapporteras har hänt; ingen källa behövs",
    certainty="inferred",
    holds=(field("FORLDAT") <= today())
    & (raw("INDATFV").missing() | (field("INDATFV") <= today()))
    & (raw("MUTDAT").missing() | (field("MUTDAT") <= today())),
    passes=(
        Example("dates in the past"),
        Example("not discharged yet", row={"MUTDAT": "", "MUTSATT": ""}),
    ),
    fails=(
        Example("a delivery far ahead", row={"FORLDAT": "20991231"}),
        Example("discharge the day after the check", row={"MUTDAT": "20250701"}),
    ),
)
