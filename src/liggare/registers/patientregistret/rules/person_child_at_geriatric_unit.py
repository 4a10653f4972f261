"""A geriatric unit has patients of at least 40 years."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, birth_date, field, text, years_between

RULE = Rule(
    id="person-child-at-geriatric-unit",
    on=("SV_AD", "OV_AD"),
    sentence=text(
        sv="När MVO är 241, 249 eller 928 (geriatrik) har patienten enligt PNR fyllt minst 40 år på INDATUM.",
        en="When MVO is 241, 249 or 928 (geriatrics), the patient has by PNR completed at least 40 years on INDATUM.",
    ),
    expected=text("En patient som är 40 år eller äldre.", "A patient of 40 years or more."),
    action=text("Kontrollera MVO och patientens nummer.", "Check MVO and the patient's number."),
    severity="information",
    rule_class="plausibility",
    about=("MVO", "PNR", "INDATUM"),
    source="Egen rimlighetskontroll, utan källa; bygger på namnen i förteckningen över MVO-koder",
    certainty="assumed",
    holds=field("MVO")
    .is_in("241", "249", "928")
    .implies(years_between(birth_date(field("PNR")), field("INDATUM")) >= 40),
    passes=(
        Example("a woman of 77", row={"MVO": "241"}),
        Example("a man of 53", subset="PAR_OV", row={"MVO": "928", "PNR": "197202089814"}),
    ),
    fails=(
        Example("a child of six", row={"MVO": "241", "PNR": "201903109823"}),
        Example("a man of 39", subset="PAR_OV", row={"MVO": "249"}),
    ),
)
