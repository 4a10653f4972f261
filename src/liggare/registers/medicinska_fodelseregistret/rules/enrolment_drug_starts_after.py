"""A drug at enrolment was begun before it."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._gestation import by_own_dates
from liggare.registers.medicinska_fodelseregistret.rules._pregnancy import starts_begun

RULE = Rule(
    id="enrolment-drug-starts-after",
    on=("MHV1",),
    sentence=text(
        sv=(
            "I inget av de fyra utrymmena för läkemedel är START_VECKA mer än 1 större än antalet hela veckor vid "
            "inskrivningen (graviditetens längd i dagar delad med 7): 279 minus antalet dagar från INDATMHV till "
            "BPULDAT, eller om BPULDAT inte är känt antalet dagar från SMDAT till INDATMHV."
        ),
        en=(
            "In none of the four places for drugs is START_VECKA more than 1 above the number of whole weeks at the "
            "enrolment (the gestational age in days divided by 7): 279 less the number of days from INDATMHV to "
            "BPULDAT, or if BPULDAT is not known the number of days from SMDAT to INDATMHV."
        ),
    ),
    expected=text(
        sv="Läkemedel från graviditetens början till inskrivningen.",
        en="Drugs from the beginning of the pregnancy to the enrolment.",
    ),
    action=text(
        sv="Flytta läkemedlet till MHV2, eller rätta veckan.",
        en="Move the drug to MHV2, or correct the week.",
    ),
    severity="information",
    rule_class="cross-field",
    about=("START_VECKA1", "START_VECKA2", "START_VECKA3", "START_VECKA4", "INDATMHV"),
    source="Blanketten MHV1: läkemedel sedan graviditeten började; jämförelsen är en slutsats",
    certainty="inferred",
    holds=starts_begun(by_own_dates(field("INDATMHV"))),
    passes=(
        Example("week 6"),
        Example("the week of enrolment", row={"START_VECKA1": "9", "SLUT_VECKA1": "9"}),
        Example("by the last period", row={"BPULDAT": "", "ULDATUM": ""}),
    ),
    fails=(
        Example("the week after", row={"START_VECKA1": "10", "SLUT_VECKA1": "12"}),
        Example("late in pregnancy", row={"START_VECKA1": "30", "SLUT_VECKA1": "31"}),
    ),
)
