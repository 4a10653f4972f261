"""By the birth date in PNR the patient has completed at most 120 years on INDATUM."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, birth_date, field, text, years_between

RULE = Rule(
    id="person-older-than-120",
    on=("SV_AD", "OV_AD"),
    sentence=text(
        sv="Patienten har enligt födelsedatumet i PNR fyllt högst 120 år på INDATUM.",
        en="By the birth date in PNR the patient has completed at most 120 years on INDATUM.",
    ),
    expected=text("En ålder på högst 120 år.", "An age of at most 120 years."),
    action=text("Kontrollera seklet i PNR.", "Check the century in PNR."),
    severity="warning",
    rule_class="plausibility",
    about=("PNR", "INDATUM"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=years_between(birth_date(field("PNR")), field("INDATUM")) <= 120,
    passes=(
        Example("77 years old"),
        Example("112 years old", row={"PNR": "191212121212", "KON": "1"}),
    ),
    fails=(
        Example("121 years old", row={"PNR": "190401019807", "INDATUM": "20250410"}),
        Example("177 years old", row={"PNR": "184803149824"}),
    ),
)
