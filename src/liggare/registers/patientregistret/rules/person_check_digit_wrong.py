"""The check digit of the identity number is right."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, luhn, raw, text

RULE = Rule(
    id="person-check-digit-wrong",
    on=("SV_AD", "OV_AD", "TV_PV"),
    sentence=text(
        sv=(
            "När PNR är tolv siffror är den sista siffran rätt kontrollsiffra enligt modulus 10 (Luhn) för de "
            "nio siffrorna före. Det gäller också samordningsnummer."
        ),
        en=(
            "When PNR is twelve digits, the last one is the right modulus 10 (Luhn) check digit of the nine "
            "digits before it. This holds for coordination numbers too."
        ),
    ),
    expected=text(
        sv="Ett personnummer eller samordningsnummer med rätt kontrollsiffra.",
        en="A personal or coordination number with the right check digit.",
    ),
    action=text(
        sv="Rätta numret mot folkbokföringen. Är det ett reservnummer hör det hemma i RNR.",
        en="Correct the number against the population register. A reserve number belongs in RNR.",
    ),
    severity="refuse record",
    rule_class="form",
    about=("PNR",),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel PNR (R5); E-hälsomyndigheten, "
        "nationella läkemedelslistan, formatkontroll FK001: kontrollsiffra enligt modulus 10"
    ),
    certainty="secondary",
    holds=luhn(raw("PNR")),
    passes=(
        Example("a synthetic personal number"),
        Example("a known test number", row={"PNR": "191212121212"}),
        Example("a coordination number", row={"PNR": "194803749821"}),
    ),
    fails=(
        Example("the last digit is wrong", row={"PNR": "194803149825"}),
        Example("two digits have changed places", subset="PAR_OV", row={"PNR": "198509229841"}),
    ),
)
