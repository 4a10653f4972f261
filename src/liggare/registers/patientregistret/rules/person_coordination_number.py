"""A coordination number is accepted but shown."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="person-coordination-number",
    on=("SV_AD", "OV_AD", "TV_PV"),
    sentence=text(
        sv=(
            "PNR är ett personnummer: när det är tolv siffror är siffra sju 0 till 3. Samordningsnummer (siffra "
            "sju är 6 till 9) godtas men visas."
        ),
        en=(
            "PNR is a personal number: when it is twelve digits, digit seven is 0 to 3. Coordination numbers "
            "(digit seven is 6 to 9) are accepted but shown."
        ),
    ),
    expected=text(
        sv="Ett personnummer, om patienten har fått ett.",
        en="A personal number, if the patient has been given one.",
    ),
    action=text(
        sv="Ingen åtgärd om patienten bara har samordningsnummer; annars anges personnumret.",
        en="Nothing to do if the patient has a coordination number only; otherwise give the personal number.",
    ),
    severity="information",
    rule_class="plausibility",
    about=("PNR",),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel PNR: personnummer eller "
        "samordningsnummer (R5); dag plus 60 i samordningsnummer"
    ),
    certainty="secondary",
    holds=raw("PNR").matches("[0-9]{12}").implies(~raw("PNR").matches("[0-9]{6}[6-9][0-9]{5}")),
    passes=(
        Example("a personal number"),
        Example("a personal number in compulsory care", subset="PAR_TV"),
    ),
    fails=(
        Example("a coordination number", row={"PNR": "194803749821"}),
        Example("a coordination number in outpatient care", subset="PAR_OV", row={"PNR": "198509829811"}),
    ),
)
