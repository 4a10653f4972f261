"""The birth date in PNR is not later than START."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, birth_date, field, text

RULE = Rule(
    id="tv-born-after-start",
    on=("TV_PV",),
    sentence=text(
        sv="Födelsedatumet i PNR är inte senare än START.",
        en="The birth date in PNR is not later than START.",
    ),
    expected=text(
        sv="Ett födelsedatum före vårdformens början.",
        en="A birth date before the form of care began.",
    ),
    action=text("Kontrollera seklet i PNR och START.", "Check the century in PNR and START."),
    severity="refuse record",
    rule_class="cross-field",
    about=("PNR", "START"),
    source="Socialstyrelsens metadata för patientregistret (PAR), variabel PNR och START (R5)",
    certainty="inferred",
    holds=birth_date(field("PNR")) <= field("START"),
    passes=(
        Example("an adult"),
        Example("a girl of 12", row={"PNR": "201210209803", "KON": "2"}),
    ),
    fails=(
        Example("born after the start", row={"PNR": "202504159811"}),
        Example("the start has the wrong century", row={"START": "19250305"}),
    ),
)
