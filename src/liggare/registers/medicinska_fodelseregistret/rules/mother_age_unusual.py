"""The mother is 14 to 45 years old."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, birth_date, field, raw, text, years_between

AGE = years_between(birth_date(raw("MPNR")), field("FORLDAT"))

RULE = Rule(
    id="mother-age-unusual",
    on=("FV1",),
    sentence=text(
        sv=(
            "När kvinnan enligt födelsedatumet i MPNR har fyllt 10 till 60 år på FORLDAT har hon fyllt minst 14 och "
            "högst 45 år."
        ),
        en=(
            "When by the birth date in MPNR the woman has completed 10 to 60 years on FORLDAT, she has completed at "
            "least 14 and at most 45 years."
        ),
    ),
    expected=text(
        sv="Oftast en ålder från 14 till 45 år.",
        en="Usually an age from 14 to 45 years.",
    ),
    action=text(
        sv="Kontrollera MPNR och FORLDAT. Ingen åtgärd om de stämmer.",
        en="Check MPNR and FORLDAT. Nothing to do if they are right.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("MPNR", "FORLDAT"),
    source="PerinatalLab, REGISTER_DATA_CLEANING och HIE_polycarp: moderns ålder vanligen 14-45 år",
    certainty="secondary",
    holds=AGE.between(10, 60).implies(AGE.between(14, 45)),
    passes=(
        Example("30 years old"),
        Example("45 years old", row={"MPNR": "197906119800"}),
        Example("14 years old", row={"MPNR": "201106109802"}),
    ),
    fails=(
        Example("46 years old", row={"MPNR": "197906109801"}),
        Example("13 years old", row={"MPNR": "201106119801"}),
    ),
)
