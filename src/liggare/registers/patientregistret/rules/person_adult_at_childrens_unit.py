"""A unit for children has patients of at most 20 years."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, birth_date, field, text, years_between

RULE = Rule(
    id="person-adult-at-childrens-unit",
    on=("SV_AD", "OV_AD"),
    sentence=text(
        sv=(
            "När MVO är 142, 201, 203, 251, 401, 413, 532 eller 931 (barn och ungdomar) har patienten enligt "
            "PNR fyllt högst 20 år på INDATUM."
        ),
        en=(
            "When MVO is 142, 201, 203, 251, 401, 413, 532 or 931 (children and adolescents), the patient has "
            "by PNR completed at most 20 years on INDATUM."
        ),
    ),
    expected=text("En patient under 21 år.", "A patient under 21 years."),
    action=text("Kontrollera MVO och patientens nummer.", "Check MVO and the patient's number."),
    severity="information",
    rule_class="plausibility",
    about=("MVO", "PNR", "INDATUM"),
    source="Egen rimlighetskontroll, utan källa; bygger på namnen i förteckningen över MVO-koder",
    certainty="assumed",
    holds=field("MVO")
    .is_in("142", "201", "203", "251", "401", "413", "532", "931")
    .implies(years_between(birth_date(field("PNR")), field("INDATUM")) <= 20),
    passes=(
        Example("a child of six", subset="PAR_OV", row={"MVO": "201", "PNR": "201903109823", "KON": "2"}),
        Example("an adult at an adult unit"),
    ),
    fails=(
        Example("a woman of 77 in paediatrics", row={"MVO": "201"}),
        Example("a man of 39 in child psychiatry", subset="PAR_OV", row={"MVO": "931"}),
    ),
)
