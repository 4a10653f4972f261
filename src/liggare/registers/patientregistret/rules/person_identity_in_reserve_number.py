"""A reserve number is not a personal number in the wrong field."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, birth_date, luhn, raw, text

RULE = Rule(
    id="person-identity-in-reserve-number",
    on=("SV_AD", "OV_AD", "TV_PV"),
    sentence=text(
        sv=(
            "RNR är inte tolv siffror som börjar med ett datum som finns (dagen får vara ökad med 60) och "
            "slutar med rätt kontrollsiffra enligt modulus 10."
        ),
        en=(
            "RNR is not twelve digits that begin with a date that exists (the day may be increased by 60) and "
            "end with the right modulus 10 check digit."
        ),
    ),
    expected=text(
        sv="Ett reservnummer; personnummer och samordningsnummer anges i PNR.",
        en="A reserve number; personal and coordination numbers are given in PNR.",
    ),
    action=text(
        sv="Är det patientens personnummer eller samordningsnummer: flytta det till PNR och lämna filen på nytt.",
        en="If it is the patient's personal or coordination number: move it to PNR and resend the file.",
    ),
    severity="warning",
    rule_class="form",
    about=("RNR",),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel RNR och PNR (R5): personnummer och "
        "samordningsnummer hör hemma i PNR"
    ),
    certainty="inferred",
    holds=raw("RNR").matches("[0-9]{12}").implies(~(birth_date(raw("RNR")).present() & luhn(raw("RNR")))),
    passes=(
        Example("twelve digits with a wrong check digit", row={"PNR": "", "RNR": "194803149825"}),
        Example("twelve digits that are no date", row={"PNR": "", "RNR": "194813149822"}),
    ),
    fails=(
        Example("a personal number", row={"PNR": "", "RNR": "194803149824"}),
        Example("a coordination number", subset="PAR_OV", row={"PNR": "", "RNR": "194803749821"}),
    ),
)
