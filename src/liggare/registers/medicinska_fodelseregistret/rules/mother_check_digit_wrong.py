"""The check digit of the mother's number is right."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, luhn, raw, text

RULE = Rule(
    id="mother-check-digit-wrong",
    on=("FV1",),
    sentence=text(
        sv=(
            "När MPNR är tolv siffror är den sista siffran rätt kontrollsiffra enligt modulus 10 (Luhn) för de nio "
            "siffrorna före. Det gäller också samordningsnummer."
        ),
        en=(
            "When MPNR is twelve digits, the last one is the right modulus 10 (Luhn) check digit of the nine digits "
            "before it. This holds for coordination numbers too."
        ),
    ),
    expected=text(
        sv="Ett personnummer eller samordningsnummer med rätt kontrollsiffra.",
        en="A personal or coordination number with the right check digit.",
    ),
    action=text(
        sv="Rätta numret mot folkbokföringen. En kvinna utan personnummer anges med reservnummer.",
        en=(
            "Correct the number against the population register. A woman without a personal number is given a "
            "reserve number."
        ),
    ),
    severity="refuse record",
    rule_class="form",
    about=("MPNR",),
    source=(
        "E-hälsomyndigheten, nationella läkemedelslistan, formatkontroll FK001: kontrollsiffra enligt modulus 10; "
        "Socialstyrelsens metadata för medicinska födelseregistret (MFR), variabel MPNRQ: 8 Ogiltigt personnummer"
    ),
    certainty="secondary",
    holds=luhn(raw("MPNR")),
    passes=(
        Example("a synthetic personal number"),
        Example("a coordination number", row={"MPNR": "199501909809"}),
    ),
    fails=(
        Example("the last digit is wrong", row={"MPNR": "199501309803"}),
        Example("two digits have changed places", row={"MPNR": "199501308902"}),
    ),
)
