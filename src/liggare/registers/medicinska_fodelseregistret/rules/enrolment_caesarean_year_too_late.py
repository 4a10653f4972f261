"""The earlier caesarean is not of a year after the enrolment."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, number, raw, text

YEAR = number(field("TSECAR"))

RULE = Rule(
    id="enrolment-caesarean-year-too-late",
    on=("MHV1",),
    sentence=text(
        sv="TSECAR är högst årtalet i INDATMHV.",
        en="TSECAR is at most the year of INDATMHV.",
    ),
    expected=text(
        sv="Ett år som inte är senare än inskrivningens.",
        en="A year no later than that of the enrolment.",
    ),
    action=text(
        sv="Rätta TSECAR; detta kejsarsnitt hör till FV1.",
        en="Correct TSECAR; the caesarean of this delivery belongs to FV1.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("TSECAR", "INDATMHV"),
    source="HIE_polycarp: TSECAR är året för det tidigare kejsarsnittet",
    certainty="secondary",
    holds=number(raw("INDATMHV").first(4)) >= YEAR,
    passes=(
        Example("two years before", row={"TSECTIO": "1", "TSECAR": "2022"}),
        Example("the same year", row={"TSECTIO": "1", "TSECAR": "2024"}),
    ),
    fails=(
        Example("the year after", row={"TSECTIO": "1", "TSECAR": "2025"}),
        Example("long after", row={"TSECTIO": "1", "TSECAR": "2099"}),
    ),
)
