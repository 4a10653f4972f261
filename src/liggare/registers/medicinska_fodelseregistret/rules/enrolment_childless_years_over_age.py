"""The years of childlessness fit in the mother's life."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, birth_date, field, raw, text, years_between

RULE = Rule(
    id="enrolment-childless-years-over-age",
    on=("MHV1",),
    sentence=text(
        sv="OFRIBARN är minst 14 mindre än kvinnans ålder enligt MPNR på INDATMHV.",
        en="OFRIBARN is at least 14 less than the woman's age by MPNR on INDATMHV.",
    ),
    expected=text(
        sv="Färre år än vad som gått sedan kvinnan fyllde 14.",
        en="Fewer years than have passed since the woman turned 14.",
    ),
    action=text(
        sv="Rätta OFRIBARN; det är antal år, inte månader eller ett årtal.",
        en="Correct OFRIBARN; it is a number of years, not months or a calendar year.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("OFRIBARN", "MPNR", "INDATMHV"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=field("OFRIBARN") + 14 <= years_between(birth_date(raw("MPNR")), field("INDATMHV")),
    passes=(
        Example("none"),
        Example("fifteen years at 29", row={"OFRIBARN": "15"}),
    ),
    fails=(
        Example("sixteen years at 29", row={"OFRIBARN": "16"}),
        Example("months instead of years", row={"OFRIBARN": "24"}),
    ),
)
