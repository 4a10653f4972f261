"""A neonatal unit has newborn patients."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, birth_date, field, text, years_between

RULE = Rule(
    id="person-over-one-at-neonatal-unit",
    on=("SV_AD", "OV_AD"),
    sentence=text(
        sv=(
            "När MVO är 206 eller 207 (prematur- och neonatalvård) har patienten enligt PNR fyllt högst 1 år på "
            "INDATUM."
        ),
        en="When MVO is 206 or 207 (neonatal care), the patient has by PNR completed at most 1 year on INDATUM.",
    ),
    expected=text("Ett nyfött barn.", "A newborn child."),
    action=text("Kontrollera MVO och patientens nummer.", "Check MVO and the patient's number."),
    severity="warning",
    rule_class="plausibility",
    about=("MVO", "PNR", "INDATUM"),
    source="Egen rimlighetskontroll, utan källa; bygger på namnen i förteckningen över MVO-koder",
    certainty="assumed",
    holds=field("MVO").is_in("206", "207").implies(years_between(birth_date(field("PNR")), field("INDATUM")) <= 1),
    passes=(
        Example("a newborn child", row={"MVO": "207", "PNR": "202504159803", "INDATUM": "20250415"}),
        Example(
            "a child of a month", subset="PAR_OV", row={"MVO": "206", "PNR": "202504159811", "INDATUM": "20250516"}
        ),
    ),
    fails=(
        Example("the mother's number", row={"MVO": "207", "PNR": "199501309802"}),
        Example("a child of six", row={"MVO": "206", "PNR": "201903109823"}),
    ),
)
