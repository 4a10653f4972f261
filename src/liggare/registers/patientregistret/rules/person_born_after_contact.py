"""The birth date in PNR is not later than INDATUM."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, birth_date, field, text

RULE = Rule(
    id="person-born-after-contact",
    on=("SV_AD", "OV_AD"),
    sentence=text(
        sv="Födelsedatumet i PNR är inte senare än INDATUM.",
        en="The birth date in PNR is not later than INDATUM.",
    ),
    expected=text(
        sv="Ett födelsedatum före eller samma dag som kontakten.",
        en="A birth date before or on the day of the contact.",
    ),
    action=text(
        sv="Kontrollera seklet i PNR, om numret är moderns eller barnets, och INDATUM.",
        en="Check the century in PNR, whether the number is the mother's or the child's, and INDATUM.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("PNR", "INDATUM"),
    source="Socialstyrelsens metadata för patientregistret (PAR), variabel PNR och INDATUM (R5)",
    certainty="inferred",
    holds=birth_date(field("PNR")) <= field("INDATUM"),
    passes=(
        Example("born decades before"),
        Example("born on the day of admission", row={"PNR": "202504159803", "INDATUM": "20250415"}),
    ),
    fails=(
        Example("born five days after admission", row={"PNR": "202504159803"}),
        Example(
            "an outpatient contact before birth", subset="PAR_OV", row={"PNR": "202504159811", "INDATUM": "20250401"}
        ),
    ),
)
