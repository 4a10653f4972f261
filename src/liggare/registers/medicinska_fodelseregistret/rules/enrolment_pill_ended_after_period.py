"""The pill was ended no later than the last period."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="enrolment-pill-ended-after-period",
    on=("MHV1",),
    sentence=text(
        sv="PSTOPDAT är samma dag som SMDAT eller tidigare.",
        en="PSTOPDAT is the same day as SMDAT or earlier.",
    ),
    expected=text(
        sv="En dag före den sista menstruationens första dag.",
        en="A day before the first day of the last period.",
    ),
    action=text(
        sv="Kontrollera PSTOPDAT och SMDAT. Ingen åtgärd om kvinnan blev gravid med p-piller.",
        en="Check PSTOPDAT and SMDAT. Nothing to do if the woman became pregnant in spite of the pill.",
    ),
    severity="information",
    rule_class="cross-field",
    about=("PSTOPDAT", "SMDAT"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=field("PSTOPDAT") <= field("SMDAT"),
    passes=(
        Example("a month before", row={"PPILLER": "1", "PSTOPDAT": "20240801"}),
        Example("the same day", row={"PPILLER": "1", "PSTOPDAT": "20240905"}),
    ),
    fails=(
        Example("the day after", row={"PPILLER": "1", "PSTOPDAT": "20240906"}),
        Example("on the day of enrolment", row={"PPILLER": "1", "PSTOPDAT": "20241105"}),
    ),
)
