"""When PNR is twelve digits it begins with 18, 19 or 20."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="person-century-impossible",
    on=("SV_AD", "OV_AD", "TV_PV"),
    sentence=text(
        sv="När PNR är tolv siffror börjar det med 18, 19 eller 20.",
        en="When PNR is twelve digits it begins with 18, 19 or 20.",
    ),
    expected=text(
        sv="Ett nummer som börjar med seklet: 18, 19 eller 20.",
        en="A number that begins with the century: 18, 19 or 20.",
    ),
    action=text(
        sv="Rätta seklet i PNR och lämna filen på nytt.",
        en="Correct the century in PNR and resend the file.",
    ),
    severity="refuse record",
    rule_class="form",
    about=("PNR",),
    source="E-hälsomyndigheten, nationella läkemedelslistan, formatkontroll FK001: sekel 18, 19 eller 20 (R5)",
    certainty="secondary",
    holds=raw("PNR").matches("[0-9]{12}").implies(raw("PNR").starts_with("18", "19", "20")),
    passes=(
        Example("born in the 20th century"),
        Example("born in the 21st century", subset="PAR_OV", row={"PNR": "201903109823"}),
    ),
    fails=(
        Example("century 21", row={"PNR": "214803149824"}),
        Example("century 00", row={"PNR": "004803149824"}),
    ),
)
