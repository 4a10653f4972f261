"""PNR and RNR are not both filled in the same row."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="person-two-numbers",
    on=("SV_AD", "OV_AD", "TV_PV"),
    sentence=text(
        sv="PNR och RNR är inte ifyllda på samma rad.",
        en="PNR and RNR are not both filled in the same row.",
    ),
    expected=text("Antingen PNR eller RNR, inte båda.", "Either PNR or RNR, not both."),
    action=text(
        sv="Ta bort reservnumret om personnumret eller samordningsnumret är känt, och lämna filen på nytt.",
        en="Remove the reserve number if the personal or coordination number is known, and resend the file.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("PNR", "RNR"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel PNR och RNR (R5): PNR är tomt när "
        "patienten har reservnummer"
    ),
    certainty="inferred",
    holds=raw("PNR").missing() | raw("RNR").missing(),
    passes=(
        Example("a personal number alone"),
        Example("a reserve number alone", row={"PNR": "", "RNR": "19480314A123"}),
        Example("an outpatient contact with a personal number alone", subset="PAR_OV"),
    ),
    fails=(
        Example("both numbers", row={"RNR": "19480314A123"}),
        Example("both numbers in compulsory care", subset="PAR_TV", row={"RNR": "19900615B123"}),
    ),
)
