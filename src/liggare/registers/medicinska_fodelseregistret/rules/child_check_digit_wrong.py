"""The check digit of the child's identity number is right."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, luhn, raw, text

RULE = Rule(
    id="child-check-digit-wrong",
    on=("FV2",),
    sentence=text(
        sv=(
            "När BPNR är tolv siffror är den sista siffran rätt kontrollsiffra enligt modulus 10 (Luhn) för de nio "
            "siffrorna före. Det gäller också samordningsnummer."
        ),
        en=(
            "When BPNR is twelve digits, the last one is the right modulus 10 (Luhn) check digit of the nine digits "
            "before it. This holds for coordination numbers too."
        ),
    ),
    expected=text(
        sv="Ett personnummer eller samordningsnummer med rätt kontrollsiffra.",
        en="A personal or coordination number with the right check digit.",
    ),
    action=text(
        sv="Rätta barnets nummer mot folkbokföringen.",
        en="Correct the child's number against the population register.",
    ),
    severity="refuse record",
    rule_class="form",
    about=("BPNR",),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, variabel BPNR och BPNRQ: 8 är ogiltigt "
        "personnummer; modulus 10 är vår kontroll av det"
    ),
    certainty="inferred",
    holds=luhn(raw("BPNR")),
    passes=(
        Example("a synthetic number"),
        Example("a coordination number", row={"BPNR": "202506709803"}),
    ),
    fails=(
        Example("the last digit is wrong", row={"BPNR": "202506109807"}),
        Example("two digits have changed places", row={"BPNR": "202506109860"}),
    ),
)
