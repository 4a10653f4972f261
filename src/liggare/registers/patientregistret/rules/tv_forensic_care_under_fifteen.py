"""Forensic psychiatric care is given from the age of fifteen."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, birth_date, field, text, years_between

RULE = Rule(
    id="tv-forensic-care-under-fifteen",
    on=("TV_PV",),
    sentence=text(
        sv="När TYP är 4 eller 5 (LRV) har patienten enligt PNR fyllt minst 15 år på START.",
        en="When TYP is 4 or 5 (LRV), the patient has by PNR completed at least 15 years on START.",
    ),
    expected=text("En patient som är 15 år eller äldre.", "A patient of 15 years or more."),
    action=text("Kontrollera TYP och PNR.", "Check TYP and PNR."),
    severity="information",
    rule_class="plausibility",
    about=("TYP", "PNR", "START"),
    source="Egen rimlighetskontroll, utan källa; straffmyndighetsålder 15 år; koderna i TYP är antagna",
    certainty="assumed",
    holds=field("TYP").is_in("4", "5").implies(years_between(birth_date(field("PNR")), field("START")) >= 15),
    passes=(
        Example("an adult", row={"TYP": "4", "MVO": "943"}),
        Example("a youth of 16", row={"TYP": "5", "MVO": "943", "PNR": "200805019817"}),
    ),
    fails=(
        Example("a child of six", row={"TYP": "4", "MVO": "943", "PNR": "201807049810"}),
        Example("a girl of 12", row={"TYP": "5", "PNR": "201210209803", "KON": "2"}),
    ),
)
