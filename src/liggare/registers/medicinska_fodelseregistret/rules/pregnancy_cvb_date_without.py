"""A day is given of chorionic villus sampling when it was done."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, raw, text

RULE = Rule(
    id="pregnancy-cvb-date-without",
    on=("MHV2",),
    sentence=text(
        sv="När CVBDAT är ifyllt är CVB inte 0.",
        en="When CVBDAT is filled, CVB is not 0.",
    ),
    expected=text(
        sv="CVB 1 när dagen är angiven.",
        en="CVB 1 when the day is given.",
    ),
    action=text(
        sv="Rätta CVB eller ta bort dagen.",
        en="Correct CVB or remove the day.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("CVB", "CVBDAT"),
    source="Socialstyrelsens metadata för medicinska födelseregistret (MFR), variabel CVB; motsägelsen är en slutsats",
    certainty="inferred",
    holds=raw("CVBDAT").present().implies(field("CVB") != "0"),
    passes=(
        Example("done, with a day", row={"CVB": "1", "CVBDAT": "20241230"}),
        Example("not known, with a day", row={"CVB": "9", "CVBDAT": "20241230"}),
    ),
    fails=(
        Example("a day without the test", row={"CVBDAT": "20241230"}),
        Example("a later day without the test", row={"CVBDAT": "20250210"}),
    ),
)
