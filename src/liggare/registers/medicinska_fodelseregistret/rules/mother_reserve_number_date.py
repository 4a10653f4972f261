"""A mother's reserve number begins with a birth date."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RESERVE = "[0-9]{8}([A-Z][0-9A-Z]{3}|[0-9][A-Z][0-9A-Z]{2}|[0-9]{2}[A-Z][0-9A-Z]|[0-9]{3}[A-Z])"
BIRTH = "(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9A-Z]{4}"

RULE = Rule(
    id="mother-reserve-number-date",
    on=("FV1",),
    sentence=text(
        sv=(
            "När MPNR är ett reservnummer (åtta siffror och fyra siffror eller versaler varav minst en bokstav) har "
            "de åtta första siffrorna formen av ett födelsedatum: sekel 19 eller 20, månad 01 till 12, dag 01 till "
            "31."
        ),
        en=(
            "When MPNR is a reserve number (eight digits and four digits or capital letters of which at least one is"
            " a letter), the first eight digits are shaped as a birth date: century 19 or 20, month 01 to 12, day 01"
            " to 31."
        ),
    ),
    expected=text(
        sv="Kvinnans födelsedatum och fyra tecken med minst en bokstav, som 19950130A123.",
        en="The woman's birth date and four characters with at least one letter, such as 19950130A123.",
    ),
    action=text(
        sv="Bilda reservnumret av födelsedatumet. Är det inte känt anges det uppskattade.",
        en="Make the reserve number from the birth date. If that is not known, give the estimated one.",
    ),
    severity="warning",
    rule_class="form",
    about=("MPNR",),
    source=(
        "Socialstyrelsens rekommendation om reservnummer, återgiven i sv.wikipedia.org/wiki/Reservnummer; seklet är "
        "eget antagande"
    ),
    certainty="assumed",
    holds=raw("MPNR").matches(RESERVE).implies(raw("MPNR").matches(BIRTH)),
    passes=(
        Example("a birth date and a letter", row={"MPNR": "19950130A123"}),
        Example("a birth date and a letter last", row={"MPNR": "19950130123B"}),
    ),
    fails=(
        Example("no date", row={"MPNR": "00000000A123"}),
        Example("month 13", row={"MPNR": "19951330A123"}),
    ),
)
