"""No date of the child lies in the future."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, raw, text, today

RULE = Rule(
    id="child-date-in-future",
    on=("FV2",),
    sentence=text(
        sv="BFODDAT är senast dagen för kontrollen, och DODDAT och BUTDAT också när de är ifyllda.",
        en="BFODDAT is at the latest the day of the check, and so are DODDAT and BUTDAT when they are filled.",
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
    about=("BFODDAT", "DODDAT", "BUTDAT"),
    source="Det som rapporteras har hänt; ingen källa behövs",
    certainty="inferred",
    holds=(field("BFODDAT") <= today())
    & (raw("DODDAT").missing() | (field("DODDAT") <= today()))
    & (raw("BUTDAT").missing() | (field("BUTDAT") <= today())),
    passes=(
        Example("dates in the past"),
        Example("not discharged yet", row={"BUTDAT": "", "BUTSATT": ""}),
    ),
    fails=(
        Example("a birth far ahead", row={"BFODDAT": "20991231"}),
        Example("discharge the day after the check", row={"BUTDAT": "20250701"}),
    ),
)
