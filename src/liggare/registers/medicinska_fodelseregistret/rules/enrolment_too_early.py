"""The enrolment is at most 43 weeks before the delivery."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, days_between, field, parent, text

RULE = Rule(
    id="enrolment-too-early",
    on=("MHV1",),
    sentence=text(
        sv="Det är högst 301 dagar (43 veckor) från INDATMHV till förlossningens FORLDAT.",
        en="There are at most 301 days (43 weeks) from INDATMHV to FORLDAT of the delivery.",
    ),
    expected=text(
        sv="En inskrivning i den graviditet som förlossningen avslutar.",
        en="An enrolment in the pregnancy that the delivery ends.",
    ),
    action=text(
        sv="Kontrollera INDATMHV, och att raden inte gäller en tidigare graviditet.",
        en="Check INDATMHV, and that the row is not about an earlier pregnancy.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("INDATMHV", "GRAVID"),
    source="Egen rimlighetskontroll: en graviditet är sällan längre än 43 veckor",
    certainty="assumed",
    holds=days_between(field("INDATMHV"), parent("FORLDAT")) <= 301,
    passes=(
        Example("31 weeks before"),
        Example("43 weeks before", row={"INDATMHV": "20240813"}),
    ),
    fails=(
        Example("43 weeks and a day before", row={"INDATMHV": "20240812"}),
        Example("an earlier pregnancy", row={"INDATMHV": "20220310"}),
    ),
)
