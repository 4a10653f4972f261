"""FORLDAT lies in the period of the delivery: the 17 whole months that end with the reporting month."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, period_end, period_start, text

RULE = Rule(
    id="delivery-outside-period",
    on=("FV1",),
    sentence=text(
        sv="FORLDAT ligger i leveransens period: de 17 hela månader som slutar med rapporteringsmånaden.",
        en="FORLDAT lies in the period of the delivery: the 17 whole months that end with the reporting month.",
    ),
    expected=text(
        sv="En förlossning under perioden.",
        en="A delivery during the period.",
    ),
    action=text(
        sv="Rätta FORLDAT, eller ta bort förlossningen: kompletteringar tas emot till och med 1 maj året efter.",
        en="Correct FORLDAT, or take the delivery out: completions are accepted up to 1 May of the year after.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("FORLDAT",),
    source=(
        "Socialstyrelsen, För uppgiftslämnare till medicinska födelseregistret: kompletteringar tas emot t.o.m. 1 "
        "maj efterföljande år, alltså högst 17 månader"
    ),
    certainty="inferred",
    holds=field("FORLDAT").between(period_start(), period_end()),
    passes=(
        Example("this month"),
        Example("the first day", row={"FORLDAT": "20240201"}),
    ),
    fails=(
        Example("the day before the period", row={"FORLDAT": "20240131"}),
        Example("the day after the period", row={"FORLDAT": "20250701"}),
    ),
)
