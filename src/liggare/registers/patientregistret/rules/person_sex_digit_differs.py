"""KON agrees with the second last digit of PNR: an odd digit is 1 (man), an even digit is 2 (woman)."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, sex_digit, text

RULE = Rule(
    id="person-sex-digit-differs",
    on=("SV_AD", "OV_AD", "TV_PV"),
    sentence=text(
        sv="KON stämmer med näst sista siffran i PNR: udda siffra är 1 (man), jämn siffra är 2 (kvinna).",
        en="KON agrees with the second last digit of PNR: an odd digit is 1 (man), an even digit is 2 (woman).",
    ),
    expected=text(
        sv="Samma kön i KON som i personnumret eller samordningsnumret.",
        en="The same sex in KON as in the identity number.",
    ),
    action=text(
        sv="Kontrollera juridiskt kön och att PNR är patientens eget (inte moderns eller barnets).",
        en="Check the legal sex and that PNR is the patient's own (not the mother's or the child's).",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("KON", "PNR"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel KON; modulus 10 och könssiffra i "
        "personnumret (R6)"
    ),
    certainty="inferred",
    holds=field("KON") == sex_digit(field("PNR")),
    passes=(
        Example("a woman with an even digit"),
        Example("a man with an odd digit", subset="PAR_OV"),
    ),
    fails=(
        Example("a man with an even digit", row={"KON": "1"}),
        Example("a woman with an odd digit", subset="PAR_TV", row={"KON": "2"}),
    ),
)
