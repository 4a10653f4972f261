"""Gynaecology and obstetrics have women and newborn children as patients."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, birth_date, field, text, years_between

RULE = Rule(
    id="person-man-at-obstetric-unit",
    on=("SV_AD", "OV_AD"),
    sentence=text(
        sv=(
            "När MVO är 431, 441 eller 451 (gynekologi och förlossning) är KON 2 (kvinna), eller också har "
            "patienten enligt PNR inte fyllt 1 år på INDATUM."
        ),
        en=(
            "When MVO is 431, 441 or 451 (gynaecology and obstetrics), KON is 2 (woman), or else the patient "
            "has by PNR not completed 1 year on INDATUM."
        ),
    ),
    expected=text("En kvinna eller ett nyfött barn.", "A woman or a newborn child."),
    action=text("Kontrollera MVO och patientens nummer.", "Check MVO and the patient's number."),
    severity="information",
    rule_class="plausibility",
    about=("MVO", "PNR", "INDATUM"),
    source="Egen rimlighetskontroll, utan källa; bygger på namnen i förteckningen över MVO-koder",
    certainty="assumed",
    holds=field("MVO")
    .is_in("431", "441", "451")
    .implies((field("KON") == "2") | (years_between(birth_date(field("PNR")), field("INDATUM")) < 1)),
    passes=(
        Example("a woman", row={"MVO": "431"}),
        Example("a newborn boy", row={"MVO": "441", "PNR": "202504159811", "KON": "1", "INDATUM": "20250415"}),
    ),
    fails=(
        Example("a man of 39 in gynaecology", subset="PAR_OV", row={"MVO": "431"}),
        Example("a man at the delivery ward", row={"MVO": "441", "PNR": "198509229814", "KON": "1"}),
    ),
)
