"""The mother's stay is at most half a year."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, days_between, field, text

RULE = Rule(
    id="mother-stay-over-half-a-year",
    on=("FV1",),
    sentence=text(
        sv="Det är högst 183 dagar från INDATFV till MUTDAT.",
        en="There are at most 183 days from INDATFV to MUTDAT.",
    ),
    expected=text(
        sv="Vård i högst ett halvt år vid förlossningen.",
        en="At most half a year of care at the delivery.",
    ),
    action=text(
        sv="Kontrollera årtalen i INDATFV och MUTDAT.",
        en="Check the years of INDATFV and MUTDAT.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("INDATFV", "MUTDAT"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=days_between(field("INDATFV"), field("MUTDAT")) <= 183,
    passes=(
        Example("two days"),
        Example("183 days", row={"INDATFV": "20241211"}),
    ),
    fails=(
        Example("184 days", row={"INDATFV": "20241210"}),
        Example("the year is wrong", row={"MUTDAT": "20260612"}),
    ),
)
