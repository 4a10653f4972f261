"""PNR or RNR is filled."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="person-no-number",
    on=("SV_AD", "OV_AD", "TV_PV"),
    sentence=text("PNR eller RNR är ifyllt.", "PNR or RNR is filled."),
    expected=text(
        sv="Ett personnummer eller samordningsnummer i PNR, eller ett reservnummer i RNR.",
        en="A personal or coordination number in PNR, or a reserve number in RNR.",
    ),
    action=text(
        sv="Fyll i patientens nummer; saknas personnummer och samordningsnummer anges reservnumret i RNR.",
        en="Fill in the patient's number; without a personal or coordination number give the reserve number in RNR.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("PNR", "RNR"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel PNR och RNR (R5); Socialstyrelsen, "
        "Bortfall och kvalitet i patientregistret: personnummer är obligatoriskt"
    ),
    certainty="inferred",
    holds=raw("PNR").present() | raw("RNR").present(),
    passes=(
        Example("a personal number"),
        Example("a reserve number", subset="PAR_OV", row={"PNR": "", "RNR": "19850922A123"}),
    ),
    fails=(
        Example("neither number", row={"PNR": ""}),
        Example("neither number in compulsory care", subset="PAR_TV", row={"PNR": ""}),
    ),
)
