"""A day is given of amniocentesis when it was done."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, raw, text

RULE = Rule(
    id="pregnancy-amnio-date-without",
    on=("MHV2",),
    sentence=text(
        sv="När AMNIODAT är ifyllt är AMNIO inte 0.",
        en="When AMNIODAT is filled, AMNIO is not 0.",
    ),
    expected=text(
        sv="AMNIO 1 när dagen är angiven.",
        en="AMNIO 1 when the day is given.",
    ),
    action=text(
        sv="Rätta AMNIO eller ta bort dagen.",
        en="Correct AMNIO or remove the day.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("AMNIO", "AMNIODAT"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret (MFR), variabel AMNIO; motsägelsen är en slutsats"
    ),
    certainty="inferred",
    holds=raw("AMNIODAT").present().implies(field("AMNIO") != "0"),
    passes=(
        Example("done, with a day", row={"AMNIO": "1", "AMNIODAT": "20241230"}),
        Example("not known, with a day", row={"AMNIO": "9", "AMNIODAT": "20241230"}),
    ),
    fails=(
        Example("a day without the test", row={"AMNIODAT": "20241230"}),
        Example("a later day without the test", row={"AMNIODAT": "20250210"}),
    ),
)
