"""There are at most 1,440 minutes (24 hours) from IN_AKUT_TIDPUNKT to BED_AKUT_TIDPUNKT."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, minutes_between, text

RULE = Rule(
    id="ov-akut-wait-over-24-hours",
    on=("OV_AD",),
    sentence=text(
        sv="Det är högst 1 440 minuter (24 timmar) från IN_AKUT_TIDPUNKT till BED_AKUT_TIDPUNKT.",
        en="There are at most 1,440 minutes (24 hours) from IN_AKUT_TIDPUNKT to BED_AKUT_TIDPUNKT.",
    ),
    expected=text("En första bedömning inom 24 timmar.", "A first assessment within 24 hours."),
    action=text("Kontrollera datumen i tidpunkterna.", "Check the dates in the times."),
    severity="warning",
    rule_class="plausibility",
    about=("BED_AKUT_TIDPUNKT", "IN_AKUT_TIDPUNKT"),
    source=(
        "Egen rimlighetskontroll, utan källa; mediantiden till läkare var drygt en timme år 2022 "
        "(Socialstyrelsens statistik)"
    ),
    certainty="assumed",
    holds=minutes_between(field("IN_AKUT_TIDPUNKT"), field("BED_AKUT_TIDPUNKT")) <= 1440,
    passes=(
        Example("45 minutes"),
        Example("24 hours", row={"BED_AKUT_TIDPUNKT": "202505060930", "UT_AKUT_TIDPUNKT": "202505061340"}),
    ),
    fails=(
        Example("24 hours and a minute", row={"BED_AKUT_TIDPUNKT": "202505060931", "UT_AKUT_TIDPUNKT": "202505061340"}),
        Example("two days", row={"BED_AKUT_TIDPUNKT": "202505071015", "UT_AKUT_TIDPUNKT": "202505071340"}),
    ),
)
