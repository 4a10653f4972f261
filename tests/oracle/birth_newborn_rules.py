"""What the rules about the newborn's age, measures, Apgar scores, death and discharge say, sentence by sentence."""

from __future__ import annotations

from fractions import Fraction

from oracle.birth import assessed, at_birth, filled, in_span, stillborn, ticked
from oracle.gestation import by_ultrasound, enrolment
from oracle.logic import Answer, all_of, among, any_of, at_latest, known, no, same, when
from oracle.sentences import rule
from oracle.table import Row
from oracle.words import at_least, at_most, days_from

APGAR = ("APGAR1", "APGAR5", "APGAR10")

CURVES = {
    "1": ("-0.000001907345", "0.001140644", "-0.1336265", "1.976961", "241.0053"),
    "2": ("-0.000002761948", "0.001744841", "-0.2893626", "18.91197", "-413.5122"),
    "9": ("-0.000002278843", "0.001402168", "-0.2008726", "9.284121", "-41.25956"),
}
"""Maršál 1996: the terms of x⁴ to x⁰ for boys, girls and all, x being days (the girls' third term is x²)."""


def _within_the_curve(sex: str, weight: int, days: int) -> bool:
    mean = sum(Fraction(term) * days**power for term, power in zip(CURVES[sex], (4, 3, 2, 1, 0), strict=True))
    return mean * 46 <= weight * 100 <= mean * 154


def _dead(row: Row) -> Answer:
    """DODFOD is 1 or 2 or DODDAT is filled."""
    return any_of(stillborn(row), filled(row, "DODDAT"))


@rule("child-gestational-age-outside")
def _(row: Row) -> Answer:
    """The gestational age at birth (ultrasound: 279 minus the days from BFODDAT to BPULDAT in MHV1; otherwise the
    days from SMDAT in MHV1 to BFODDAT; otherwise 7 times GRVFV plus GRDFV) is 150 to 321 days.
    """
    return in_span(at_birth(row), 150, 321)


@rule("child-postnatal-age-outside")
def _(row: Row) -> Answer:
    """The assessed gestational age (7 times GRVFV plus GRDFV) is 150 to 321 days."""
    return in_span(assessed(row), 150, 321)


@rule("child-days-without-weeks")
def _(row: Row) -> Answer:
    """When GRDFV is filled, GRVFV is filled too."""
    return when(filled(row, "GRDFV"), filled(row, "GRVFV"))


@rule("child-ultrasound-and-postnatal")
def _(row: Row) -> Answer:
    """The gestational age by ultrasound (279 minus the days from BFODDAT to BPULDAT in MHV1) and by the
    assessment after birth (7 times GRVFV plus GRDFV) differ by at most 14 days.
    """
    return known(
        lambda one, other: abs(one - other) <= 14,
        by_ultrasound(row["BFODDAT"], enrolment(row, "BPULDAT")),
        assessed(row),
    )


@rule("child-stillborn-before-22-weeks")
def _(row: Row) -> Answer:
    """For births from 1 July 2008: when DODFOD is 1 or 2, the gestational age at birth (ultrasound: 279 minus the
    days from BFODDAT to BPULDAT in MHV1; otherwise the days from SMDAT in MHV1 to BFODDAT; otherwise 7 times
    GRVFV plus GRDFV) is at least 154 days (22 completed weeks).
    """
    return when(stillborn(row), at_least(at_birth(row), 154))


@rule("child-stillborn-before-28-weeks")
def _(row: Row) -> Answer:
    """For births up to 30 June 2008: when DODFOD is 1 or 2, the gestational age at birth (ultrasound: 279 minus
    the days from BFODDAT to BPULDAT in MHV1; otherwise the days from SMDAT in MHV1 to BFODDAT; otherwise 7 times
    GRVFV plus GRDFV) is at least 196 days (28 completed weeks).
    """
    return when(stillborn(row), at_least(at_birth(row), 196))


@rule("child-liveborn-before-22-weeks")
def _(row: Row) -> Answer:
    """When DODFOD is 0, the gestational age at birth (ultrasound: 279 minus the days from BFODDAT to BPULDAT in
    MHV1; otherwise the days from SMDAT in MHV1 to BFODDAT; otherwise 7 times GRVFV plus GRDFV) is at least 154
    days (22 completed weeks).
    """
    return when(same(row["DODFOD"], "0"), at_least(at_birth(row), 154))


@rule("child-weight-for-age")
def _(row: Row) -> Answer:
    """When KON is 1, 2 or 9 and the gestational age at birth (ultrasound: 279 minus the days from BFODDAT to
    BPULDAT in MHV1; otherwise the days from SMDAT in MHV1 to BFODDAT; otherwise 7 times GRVFV plus GRDFV) is 150
    to 321 days, BVIKT is within 4.5 standard deviations of the mean weight: 46 to 154 percent of it. The mean
    weight in grams is given by Maršál's curve over days: that of boys when KON is 1, of girls when KON is 2, of
    all when KON is 9.
    """
    return when(in_span(at_birth(row), 150, 321), known(_within_the_curve, row["KON"], row["BVIKT"], at_birth(row)))


@rule("child-weight-implausible")
def _(row: Row) -> Answer:
    """BVIKT is 300 to 7000 grams."""
    return in_span(row["BVIKT"], 300, 7000)


@rule("child-length-implausible")
def _(row: Row) -> Answer:
    """BLANGDF2 is 20 to 65 cm."""
    return in_span(row["BLANGDF2"], 20, 65)


@rule("child-head-implausible")
def _(row: Row) -> Answer:
    """HOMF is 15 to 45 cm."""
    return in_span(row["HOMF"], 15, 45)


@rule("child-head-longer-than-child")
def _(row: Row) -> Answer:
    """HOMF is less than BLANGDF2."""
    return known(lambda head, length: head < length, row["HOMF"], row["BLANGDF2"])


@rule("child-weight-against-length")
def _(row: Row) -> Answer:
    """BVIKT times 1,000 is at least 12 and at most 45 times the third power of BLANGDF2 (ponderal index 1.2 to
    4.5).
    """
    return known(lambda g, cm: 12 * cm**3 <= 1000 * g <= 45 * cm**3, row["BVIKT"], row["BLANGDF2"])


@rule("child-stillborn-with-apgar")
def _(row: Row) -> Answer:
    """When DODFOD is 1 or 2, each of APGAR1, APGAR5 and APGAR10 is empty or 0."""
    return when(stillborn(row), all_of(*(not filled(row, score) or same(row[score], 0) for score in APGAR)))


@rule("child-liveborn-without-apgar")
def _(row: Row) -> Answer:
    """When DODFOD is 0, APGAR1 and APGAR5 are filled."""
    return when(same(row["DODFOD"], "0"), filled(row, "APGAR1") and filled(row, "APGAR5"))


@rule("child-liveborn-apgar-zero")
def _(row: Row) -> Answer:
    """When DODFOD is 0, at least one of APGAR1, APGAR5 and APGAR10 is more than 0."""
    return when(same(row["DODFOD"], "0"), any_of(*(at_least(row[score], 1) for score in APGAR)))


@rule("child-stillborn-treated")
def _(row: Row) -> Answer:
    """When DODFOD is 1 (died before the delivery), none of VENT, INTUB, HJMASS and ACIDOS is 1."""
    return when(same(row["DODFOD"], "1"), no(ticked(row, "VENT", "INTUB", "HJMASS", "ACIDOS")))


@rule("child-stillborn-vitamin-k")
def _(row: Row) -> Answer:
    """When DODFOD is 1 or 2, KVITAMIN is not 1."""
    return when(stillborn(row), no(ticked(row, "KVITAMIN")))


@rule("child-dead-before-birth")
def _(row: Row) -> Answer:
    """When DODFOD is 0, DODDAT is the same day as BFODDAT or later."""
    return when(same(row["DODFOD"], "0"), at_latest(row["BFODDAT"], row["DODDAT"]))


@rule("child-stillborn-with-death-date")
def _(row: Row) -> Answer:
    """When DODFOD is 1 or 2, DODDAT is empty."""
    return when(stillborn(row), not filled(row, "DODDAT"))


@rule("child-death-time-without-date")
def _(row: Row) -> Answer:
    """When DODKL is filled, DODDAT is filled too."""
    return when(filled(row, "DODKL"), filled(row, "DODDAT"))


@rule("child-death-time-before-birth")
def _(row: Row) -> Answer:
    """When DODFOD is 0 and DODDAT is the same day as BFODDAT, DODKL is not before FODKL."""
    return when(
        all_of(same(row["DODFOD"], "0"), same(row["DODDAT"], row["BFODDAT"])), at_latest(row["FODKL"], row["DODKL"])
    )


@rule("child-autopsy-not-answered")
def _(row: Row) -> Answer:
    """When DODFOD is 1 or 2 or DODDAT is filled, OBDUKT is filled."""
    return when(_dead(row), filled(row, "OBDUKT"))


@rule("child-autopsy-of-the-living")
def _(row: Row) -> Answer:
    """When OBDUKT is 1, DODFOD is 1 or 2 or DODDAT is filled."""
    return when(same(row["OBDUKT"], "1"), _dead(row))


@rule("child-discharged-before-birth")
def _(row: Row) -> Answer:
    """BUTDAT is the same day as BFODDAT or later."""
    return at_latest(row["BFODDAT"], row["BUTDAT"])


@rule("child-discharge-half-answered")
def _(row: Row) -> Answer:
    """BUTDAT and BUTSATT are both filled or both empty."""
    return filled(row, "BUTDAT") == filled(row, "BUTSATT")


@rule("child-dead-without-date")
def _(row: Row) -> Answer:
    """When BUTSATT is 4 (deceased) and DODFOD is 0, DODDAT is filled."""
    return when(all_of(same(row["BUTSATT"], "4"), same(row["DODFOD"], "0")), filled(row, "DODDAT"))


@rule("child-discharged-after-death")
def _(row: Row) -> Answer:
    """When DODFOD is 0, BUTDAT is at the latest DODDAT."""
    return when(same(row["DODFOD"], "0"), at_latest(row["BUTDAT"], row["DODDAT"]))


@rule("child-dead-at-discharge-day")
def _(row: Row) -> Answer:
    """When DODFOD is 0 and DODDAT is the same day as BUTDAT, BUTSATT is 4 (deceased)."""
    return when(all_of(same(row["DODFOD"], "0"), same(row["DODDAT"], row["BUTDAT"])), same(row["BUTSATT"], "4"))


@rule("child-stillborn-discharged")
def _(row: Row) -> Answer:
    """When DODFOD is 1 or 2, BUTSATT is empty, 4 (deceased) or 9."""
    return when(stillborn(row), not filled(row, "BUTSATT") or among(row["BUTSATT"], "4", "9"))


@rule("child-stay-over-a-year")
def _(row: Row) -> Answer:
    """There are at most 366 days from BFODDAT to BUTDAT."""
    return at_most(days_from(row["BFODDAT"], row["BUTDAT"]), 366)
