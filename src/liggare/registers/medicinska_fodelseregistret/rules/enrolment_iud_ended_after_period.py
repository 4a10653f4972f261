"""The IUD was ended no later than the last period."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="enrolment-iud-ended-after-period",
    on=("MHV1",),
    sentence=text(
        sv="SPUTDAT är samma dag som SMDAT eller tidigare.",
        en="SPUTDAT is the same day as SMDAT or earlier.",
    ),
    expected=text(
        sv="En dag före den sista menstruationens första dag.",
        en="A day before the first day of the last period.",
    ),
    action=text(
        sv="Kontrollera SPUTDAT och SMDAT. Ingen åtgärd om kvinnan blev gravid med spiral.",
        en="Check SPUTDAT and SMDAT. Nothing to do if the woman became pregnant in spite of the IUD.",
    ),
    severity="information",
    rule_class="cross-field",
    about=("SPUTDAT", "SMDAT"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=field("SPUTDAT") <= field("SMDAT"),
    passes=(
        Example("a month before", row={"SPIRAL": "1", "SPUTDAT": "20240801"}),
        Example("the same day", row={"SPIRAL": "1", "SPUTDAT": "20240905"}),
    ),
    fails=(
        Example("the day after", row={"SPIRAL": "1", "SPUTDAT": "20240906"}),
        Example("on the day of enrolment", row={"SPIRAL": "1", "SPUTDAT": "20241105"}),
    ),
)
