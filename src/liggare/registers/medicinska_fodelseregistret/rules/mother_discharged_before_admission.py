"""The mother is discharged no earlier than she is admitted."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="mother-discharged-before-admission",
    on=("FV1",),
    sentence=text(
        sv="MUTDAT är samma dag som INDATFV eller senare.",
        en="MUTDAT is the same day as INDATFV or later.",
    ),
    expected=text(
        sv="En utskrivning efter inskrivningen.",
        en="A discharge after the admission.",
    ),
    action=text(
        sv="Rätta MUTDAT eller INDATFV och lämna filen på nytt.",
        en="Correct MUTDAT or INDATFV and resend the file.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("MUTDAT", "INDATFV"),
    source="Egen slutsats: utskrivning kommer efter inskrivning",
    certainty="inferred",
    holds=field("INDATFV") <= field("MUTDAT"),
    passes=(
        Example("two days after"),
        Example("the same day", row={"MUTDAT": "20250610"}),
    ),
    fails=(
        Example("the day before", row={"MUTDAT": "20250609"}),
        Example("admitted after discharge", row={"INDATFV": "20250613"}),
    ),
)
