"""A mother's coordination number is accepted but shown."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="mother-coordination-number",
    on=("FV1",),
    sentence=text(
        sv=(
            "MPNR är inte ett samordningsnummer: när det är tolv siffror är siffra sju 0 till 3. Samordningsnummer "
            "(siffra sju är 6 till 9) godtas men visas."
        ),
        en=(
            "MPNR is not a coordination number: when it is twelve digits, digit seven is 0 to 3. Coordination "
            "numbers (digit seven is 6 to 9) are accepted but shown."
        ),
    ),
    expected=text(
        sv="Ett personnummer, om kvinnan har fått ett.",
        en="A personal number, if the woman has been given one.",
    ),
    action=text(
        sv="Ingen åtgärd om kvinnan bara har samordningsnummer; annars anges personnumret.",
        en="Nothing to do if the woman has a coordination number only; otherwise give the personal number.",
    ),
    severity="information",
    rule_class="plausibility",
    about=("MPNR",),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret (MFR), variabel MPNRQ: 4 Samordningsnummer; dag plus"
        " 60 i samordningsnummer"
    ),
    certainty="secondary",
    holds=raw("MPNR").matches("[0-9]{12}").implies(~raw("MPNR").matches("[0-9]{6}[6-9][0-9]{5}")),
    passes=(
        Example("a personal number"),
        Example("another personal number", row={"MPNR": "198509229822"}),
    ),
    fails=(
        Example("a coordination number", row={"MPNR": "199501909809"}),
        Example("another coordination number", row={"MPNR": "198509829811"}),
    ),
)
