"""BFODDAT lies in the period of the delivery: the 17 whole months that end with the reporting month."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, period_end, period_start, text

RULE = Rule(
    id="child-outside-period",
    on=("FV2",),
    sentence=text(
        sv="BFODDAT ligger i leveransens period: de 17 hela månader som slutar med rapporteringsmånaden.",
        en="BFODDAT lies in the period of the delivery: the 17 whole months that end with the reporting month.",
    ),
    expected=text(
        sv="Ett barn fött under perioden.",
        en="A child born during the period.",
    ),
    action=text(
        sv="Rätta BFODDAT, eller ta bort barnet: kompletteringar tas emot till och med 1 maj året efter födelsen.",
        en=(
            "Correct BFODDAT, or take the child out: completions are accepted up to 1 May of the year after the birth."
        ),
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("BFODDAT",),
    source=(
        "Socialstyrelsen, För uppgiftslämnare till medicinska födelseregistret: kompletteringar tas emot t.o.m. 1 "
        "maj efterföljande år, alltså högst 17 månader"
    ),
    certainty="inferred",
    holds=field("BFODDAT").between(period_start(), period_end()),
    passes=(
        Example("this month"),
        Example("the first day", row={"BFODDAT": "20240201"}),
        Example("the last day", row={"BFODDAT": "20250630"}),
    ),
    fails=(
        Example("the day before the period", row={"BFODDAT": "20240131"}),
        Example("the day after the period", row={"BFODDAT": "20250701"}),
    ),
)
