"""When GRDFV is filled, GRVFV is filled too."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="child-days-without-weeks",
    on=("FV2",),
    sentence=text(
        sv="När GRDFV är ifyllt är GRVFV också ifyllt.",
        en="When GRDFV is filled, GRVFV is filled too.",
    ),
    expected=text(
        sv="Fullbordade veckor tillsammans med dagarna.",
        en="Completed weeks together with the days.",
    ),
    action=text(
        sv="Fyll i GRVFV, eller töm GRDFV.",
        en="Fill in GRVFV, or empty GRDFV.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("GRVFV", "GRDFV"),
    source="Följer av vad fälten betyder: GRDFV är dagar utöver veckorna i GRVFV",
    certainty="inferred",
    holds=raw("GRDFV").present().implies(raw("GRVFV").present()),
    passes=(
        Example("weeks and days"),
        Example("0 days beyond the weeks", row={"GRDFV": "0"}),
    ),
    fails=(
        Example("days alone", row={"GRVFV": ""}),
        Example("0 days alone", row={"GRVFV": "", "GRDFV": "0"}),
    ),
)
