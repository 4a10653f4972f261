"""There are at most 4,320 minutes (72 hours) from IN_AKUT_TIDPUNKT to UT_AKUT_TIDPUNKT."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, minutes_between, text

RULE = Rule(
    id="ov-akut-stay-over-72-hours",
    on=("OV_AD",),
    sentence=text(
        sv="Det är högst 4 320 minuter (72 timmar) från IN_AKUT_TIDPUNKT till UT_AKUT_TIDPUNKT.",
        en="There are at most 4,320 minutes (72 hours) from IN_AKUT_TIDPUNKT to UT_AKUT_TIDPUNKT.",
    ),
    expected=text("En vistelse på högst 72 timmar.", "A stay of at most 72 hours."),
    action=text("Kontrollera datumen i tidpunkterna.", "Check the dates in the times."),
    severity="warning",
    rule_class="plausibility",
    about=("UT_AKUT_TIDPUNKT", "IN_AKUT_TIDPUNKT"),
    source=(
        "Egen rimlighetskontroll, utan källa; hälften av akutbesöken tog år 2022 över 4 timmar och 15 "
        "minuter (Socialstyrelsens statistik)"
    ),
    certainty="assumed",
    holds=minutes_between(field("IN_AKUT_TIDPUNKT"), field("UT_AKUT_TIDPUNKT")) <= 4320,
    passes=(
        Example("four hours"),
        Example("72 hours", row={"UT_AKUT_TIDPUNKT": "202505080930"}),
    ),
    fails=(
        Example("72 hours and a minute", row={"UT_AKUT_TIDPUNKT": "202505080931"}),
        Example("a month", row={"UT_AKUT_TIDPUNKT": "202506051340"}),
    ),
)
