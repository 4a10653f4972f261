"""There were 1 to 30 visits to antenatal care."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="pregnancy-visits-unusual",
    on=("MHV2",),
    sentence=text(
        sv="BESOK är 1 till 30.",
        en="BESOK is 1 to 30.",
    ),
    expected=text(
        sv="Från ett besök, inskrivningen, till 30.",
        en="From one visit, the enrolment, to 30.",
    ),
    action=text(
        sv="Kontrollera antalet. Ingen åtgärd om det stämmer.",
        en="Check the number. Nothing to do if it is right.",
    ),
    severity="information",
    rule_class="plausibility",
    about=("BESOK",),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=field("BESOK").between(1, 30),
    passes=(
        Example("nine visits"),
        Example("thirty visits", row={"BESOK": "30"}),
        Example("one visit", row={"BESOK": "1"}),
    ),
    fails=(
        Example("no visit", row={"BESOK": "0"}),
        Example("31 visits", row={"BESOK": "31"}),
    ),
)
