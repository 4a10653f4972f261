"""The mother is 10 to 60 years old."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, birth_date, field, raw, text, years_between

RULE = Rule(
    id="mother-age-impossible",
    on=("FV1",),
    sentence=text(
        sv="Kvinnan har enligt födelsedatumet i MPNR fyllt minst 10 och högst 60 år på FORLDAT.",
        en="By the birth date in MPNR the woman has completed at least 10 and at most 60 years on FORLDAT.",
    ),
    expected=text(
        sv="En ålder från 10 till 60 år vid förlossningen.",
        en="An age from 10 to 60 years at the delivery.",
    ),
    action=text(
        sv="Kontrollera att MPNR är kvinnans och inte barnets, seklet i numret och FORLDAT.",
        en="Check that MPNR is the woman's and not the child's, the century of the number and FORLDAT.",
    ),
    severity="refuse record",
    rule_class="plausibility",
    about=("MPNR", "FORLDAT"),
    source="PerinatalLab, REGISTER_DATA_CLEANING: moderns ålder 10-60 år som hård gräns",
    certainty="secondary",
    holds=years_between(birth_date(raw("MPNR")), field("FORLDAT")).between(10, 60),
    passes=(
        Example("30 years old"),
        Example("60 years old", row={"MPNR": "196406119807"}),
        Example("10 years old", row={"MPNR": "201506109808"}),
    ),
    fails=(
        Example("the child's number", row={"MPNR": "202506109806"}),
        Example("9 years old", row={"MPNR": "201506119807"}),
        Example("61 years old", row={"MPNR": "196406109808"}),
    ),
)
