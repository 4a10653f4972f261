"""Ultrasound and last period give nearly the same gestational age."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._gestation import by_ultrasound

RULE = Rule(
    id="pregnancy-length-estimates-differ",
    on=("MHV1",),
    sentence=text(
        sv=(
            "Det är 265 till 293 dagar från SMDAT till BPULDAT: då skiljer sig graviditetens längd enligt ultraljud "
            "(279 dagar på BPULDAT) och enligt sista mens med högst 14 dagar."
        ),
        en=(
            "There are 265 to 293 days from SMDAT to BPULDAT: then the gestational age by ultrasound (279 days on "
            "BPULDAT) and that by the last period differ by at most 14 days."
        ),
    ),
    expected=text(
        sv="Två uppskattningar med högst 14 dagar emellan.",
        en="Two estimates at most 14 days apart.",
    ),
    action=text(
        sv="Kontrollera SMDAT och BPULDAT. Ingen åtgärd om menstruationen var osäker; ultraljudet gäller då.",
        en="Check SMDAT and BPULDAT. Nothing to do if the period was uncertain; the ultrasound then holds.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("BPULDAT", "SMDAT"),
    source="Eget förslag utan officiell källa: mer än 14 dagars skillnad mellan ultraljud och sista mens",
    certainty="assumed",
    holds=(by_ultrasound(field("SMDAT"), field("BPULDAT"))).between(-14, 14),
    passes=(
        Example("a day apart"),
        Example("14 days apart", row={"BPULDAT": "20250625"}),
        Example("14 days apart the other way", row={"BPULDAT": "20250528"}),
    ),
    fails=(
        Example("15 days apart", row={"BPULDAT": "20250626"}),
        Example("15 days apart the other way", row={"BPULDAT": "20250527"}),
    ),
)
