"""When VERKS_AKUT is 1, the date in IN_AKUT_TIDPUNKT is the same as INDATUM."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, day_of, field, text

RULE = Rule(
    id="ov-akut-arrival-on-another-day",
    on=("OV_AD",),
    sentence=text(
        sv="När VERKS_AKUT är 1 är datumet i IN_AKUT_TIDPUNKT samma som INDATUM.",
        en="When VERKS_AKUT is 1, the date in IN_AKUT_TIDPUNKT is the same as INDATUM.",
    ),
    expected=text("En ankomst på besöksdagen.", "An arrival on the day of the visit."),
    action=text(
        sv="Rätta INDATUM till ankomstdagen, eller ankomsttiden.",
        en="Correct INDATUM to the day of arrival, or the time of arrival.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("IN_AKUT_TIDPUNKT", "INDATUM"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel IN_AKUT_TIDPUNKT, "
        "BED_AKUT_TIDPUNKT och UT_AKUT_TIDPUNKT och INDATUM (R18)"
    ),
    certainty="inferred",
    holds=(field("VERKS_AKUT") == "1").implies(day_of(field("IN_AKUT_TIDPUNKT")) == field("INDATUM")),
    passes=(
        Example("arrived that morning"),
        Example(
            "arrived just before midnight",
            row={
                "IN_AKUT_TIDPUNKT": "202505052359",
                "BED_AKUT_TIDPUNKT": "202505060030",
                "UT_AKUT_TIDPUNKT": "202505060400",
            },
        ),
    ),
    fails=(
        Example("arrived the day before", row={"IN_AKUT_TIDPUNKT": "202505042350"}),
        Example("the months have been mistaken", row={"IN_AKUT_TIDPUNKT": "202504050930"}),
    ),
)
