"""The two expected dates of delivery are close."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, days_between, field, raw, text

RULE = Rule(
    id="pregnancy-expected-dates-differ",
    on=("MHV1",),
    sentence=text(
        sv="När SMDAT är tomt är det högst 14 dagar mellan BPULDAT och BPSMDAT.",
        en="When SMDAT is empty, there are at most 14 days between BPULDAT and BPSMDAT.",
    ),
    expected=text(
        sv="Två beräknade förlossningsdagar med högst 14 dagar emellan.",
        en="Two expected dates of delivery at most 14 days apart.",
    ),
    action=text(
        sv="Kontrollera BPULDAT och BPSMDAT.",
        en="Check BPULDAT and BPSMDAT.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("BPULDAT", "BPSMDAT"),
    source=(
        "Eget förslag utan officiell källa: mer än 14 dagars skillnad mellan ultraljud och sista mens. När SMDAT är "
        "känt jämförs det i stället"
    ),
    certainty="assumed",
    holds=raw("SMDAT").missing().implies(days_between(field("BPSMDAT"), field("BPULDAT")).between(-14, 14)),
    passes=(
        Example("the same day", row={"SMDAT": ""}),
        Example("14 days apart", row={"SMDAT": "", "BPULDAT": "20250626"}),
        Example("the period is known", row={"BPULDAT": "20250801"}),
    ),
    fails=(
        Example("15 days apart", row={"SMDAT": "", "BPULDAT": "20250627"}),
        Example("15 days apart the other way", row={"SMDAT": "", "BPULDAT": "20250528"}),
    ),
)
