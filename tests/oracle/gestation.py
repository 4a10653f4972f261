"""Dates of a pregnancy -> its length in days on a day, and whether a week of it has begun, as the sentences say."""

from __future__ import annotations

from oracle.logic import Answer, known
from oracle.table import Row
from oracle.values import Known
from oracle.words import days_from, first_known, reckoned, value_in

PLACES = (1, 2, 3, 4)
"""The places for drugs and for diagnoses of the pregnancy."""


def by_ultrasound(day: Known | None, expected: Known | None) -> int | None:
    """279 less the number of days from the day to the expected date."""
    return reckoned(lambda left: 279 - left, days_from(day, expected))


def by_dates(day: Known | None, expected: Known | None, period: Known | None) -> int | None:
    """The length on the day by ultrasound, or else by the last period."""
    return first_known(by_ultrasound(day, expected), days_from(period, day))


def enrolment(row: Row, name: str) -> Known | None:
    """The field of the only enrolment with the same MPNR and GRAVID."""
    return value_in(row, "MHV1", {"MPNR": "MPNR", "GRAVID": "GRAVID"}, name)


def in_pregnancy(row: Row, day: Known | None) -> int | None:
    """The length on the day by the dates of MHV1."""
    return by_dates(day, enrolment(row, "BPULDAT"), enrolment(row, "SMDAT"))


def begun(row: Row, name: str, days: int | None) -> Answer:
    """The week is at most one more than the number of whole weeks in the days; so is one that is not given."""
    if row.text(name) is None:
        return True
    return known(lambda week, age: week <= age // 7 + 1, row[name], days)
