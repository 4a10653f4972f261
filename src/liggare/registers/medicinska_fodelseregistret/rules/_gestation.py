"""Dates of a pregnancy -> the gestational age in days that they give on a day, as terms for rules and synthesis.

Ultrasound comes first, then the last period, then the postnatal assessment (metadata of the register's malformation
part, GRDBS: "första hand enligt ultraljud och andra hand enligt sista mensdatum").
"""

from __future__ import annotations

from liggare.check.rule import Term, days_between, field, first_known, value_in

TERM_BY_ULTRASOUND = 279
"""Days of gestation on the expected date by ultrasound, for births from 1990: the length most counties used by PLOS One
10.1371/journal.pone.0241911. Which length the authority uses is not known: assumed.
"""

SHORTEST, LONGEST = 150, 321
"""The domain of GRDBS, days: the register's own metadata."""

PREGNANCY = (("MPNR", "MPNR"), ("GRAVID", "GRAVID"))
"""What makes two rows of different journals the same pregnancy."""


def of_enrolment(name: str) -> Term:
    """The field of the enrolment (MHV1) in the same pregnancy as this row."""
    return value_in("MHV1", PREGNANCY, name)


def by_ultrasound(day: Term, expected: Term) -> Term:
    """Days of gestation on the day by the expected date of delivery that ultrasound gave."""
    return TERM_BY_ULTRASOUND - days_between(day, expected)


def by_last_period(day: Term, period: Term) -> Term:
    """Days of gestation on the day by the first day of the last period."""
    return days_between(period, day)


def postnatal() -> Term:
    """Days of gestation at birth by the assessment of the newborn, in an FV2 row."""
    return 7 * field("GRVFV") + field("GRDFV")


def during_pregnancy(day: Term) -> Term:
    """The best estimate on a day of the pregnancy, in an MHV2 or FV1 row."""
    return first_known(
        by_ultrasound(day, of_enrolment("BPULDAT")),
        by_last_period(day, of_enrolment("SMDAT")),
    )


def by_own_dates(day: Term) -> Term:
    """The best estimate on a day of the pregnancy, in an MHV1 row."""
    return first_known(by_ultrasound(day, field("BPULDAT")), by_last_period(day, field("SMDAT")))


def at_birth() -> Term:
    """The best estimate at birth, in an FV2 row."""
    return first_known(during_pregnancy(field("BFODDAT")), postnatal())
