"""A reserve number has a birth date and a letter, as recommended."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

BIRTH = "(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"
LETTER_IN_FOUR = "([A-ZÅÄÖ][0-9A-ZÅÄÖ]{3}|[0-9][A-ZÅÄÖ][0-9A-ZÅÄÖ]{2}|[0-9]{2}[A-ZÅÄÖ][0-9A-ZÅÄÖ]|[0-9]{3}[A-ZÅÄÖ])"

RULE = Rule(
    id="person-reserve-number-form",
    on=("SV_AD", "OV_AD", "TV_PV"),
    sentence=text(
        sv=(
            "RNR är åtta siffror med formen av ett födelsedatum (sekel 18 till 20, månad 01 till 12, dag 01 "
            "till 31), eventuellt ett bindestreck, och fyra siffror eller versaler (A till Ö) varav minst en "
            "bokstav."
        ),
        en=(
            "RNR is eight digits shaped as a birth date (century 18 to 20, month 01 to 12, day 01 to 31), "
            "possibly a hyphen, and four digits or capital letters (A to Ö) of which at least one is a letter."
        ),
    ),
    expected=text(
        sv="Födelsedatum och fyra tecken med minst en bokstav, som 19480314A123.",
        en="A birth date and four characters with at least one letter, such as 19480314A123.",
    ),
    action=text(
        sv=(
            "Ingen rättelse krävs; formen är en rekommendation som gör åldern känd och hindrar förväxling med "
            "personnummer."
        ),
        en=(
            "No correction is needed; the form is a recommendation that tells the age and prevents confusion "
            "with personal numbers."
        ),
    ),
    severity="information",
    rule_class="form",
    about=("RNR",),
    source="Socialstyrelsens rekommendation om reservnummer, återgiven i sv.wikipedia.org/wiki/Reservnummer (R5)",
    certainty="secondary",
    holds=raw("RNR").matches(BIRTH + "-?" + LETTER_IN_FOUR),
    passes=(
        Example("a birth date and a letter", row={"PNR": "", "RNR": "19480314A123"}),
        Example("with a hyphen", subset="PAR_OV", row={"PNR": "", "RNR": "19850922-12B3"}),
    ),
    fails=(
        Example("a serial number", row={"PNR": "", "RNR": "990012"}),
        Example("digits only", row={"PNR": "", "RNR": "194803145555"}),
    ),
)
