"""The expected date by the last period is about 280 days after it."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, days_between, field, text

RULE = Rule(
    id="pregnancy-expected-date-off-period",
    on=("MHV1",),
    sentence=text(
        sv="Det är 266 till 294 dagar från SMDAT till BPSMDAT.",
        en="There are 266 to 294 days from SMDAT to BPSMDAT.",
    ),
    expected=text(
        sv="Den 280:e dagen efter SMDAT, med upp till 14 dagars rättelse för cykelns längd.",
        en="The 280th day after SMDAT, with up to 14 days of correction for the length of the cycle.",
    ),
    action=text(
        sv="Kontrollera SMDAT och BPSMDAT.",
        en="Check SMDAT and BPSMDAT.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("BPSMDAT", "SMDAT"),
    source="280 dagar från sista mens till beräknad förlossning (allmänt känt); spannet på 14 dagar är eget",
    certainty="assumed",
    holds=days_between(field("SMDAT"), field("BPSMDAT")).between(266, 294),
    passes=(
        Example("280 days"),
        Example("294 days", row={"BPSMDAT": "20250626"}),
        Example("266 days", row={"BPSMDAT": "20250529"}),
    ),
    fails=(
        Example("295 days", row={"BPSMDAT": "20250627"}),
        Example("265 days", row={"BPSMDAT": "20250528"}),
        Example("the wrong year", row={"BPSMDAT": "20240612"}),
    ),
)
