"""Psychiatric stays -> forms of psychiatric care: compulsory care by law, and voluntary care where it is reported."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields

import numpy as np

from liggare.registers.patientregistret.synthetic.clinics import Bools, Clinics, People
from liggare.registers.patientregistret.synthetic.persons import Persons
from liggare.registers.patientregistret.synthetic.stays import Stays
from liggare.synthetic.days import Ints, day_number

VOLUNTARY, INPATIENT, OUTPATIENT, FORENSIC = 1, 2, 3, 4
OWN_SUBSET_FROM = day_number(dt.date(2024, 1, 1))
"""Forms of care in a subset of their own: from HSLF-FS 2023:33."""
_GROWN_UP = 3


@dataclass(frozen=True)
class Forms:
    """Columns, one element for each form of care of a stay (an index into the stays)."""

    stay: Ints
    type: Ints
    start: Ints
    end: Ints

    def taken(self, index: Ints) -> Forms:
        """These forms in another order."""
        return Forms(*(getattr(self, f.name)[index] for f in fields(self)))


def coerced(rng: np.random.Generator, people: People, clinics: Clinics, persons: Persons, stays: Stays) -> Bools:
    """The stays in compulsory care: forensic psychiatry, and a share of other psychiatric stays of grown-ups."""
    grown = persons.band[stays.person] >= _GROWN_UP
    some = clinics.psychiatric[stays.profile] & grown & (rng.random(len(stays)) < people.care.coercion)
    return (some | clinics.forensic[stays.profile]) & ~stays.admitted


def compulsory_forms(clinics: Clinics, stays: Stays, coerced: Bools) -> Forms:
    """The ended compulsory forms that their own subset asks for: each is the whole stay."""
    stay = np.flatnonzero(coerced & (stays.end >= OWN_SUBSET_FROM))
    kind = np.where(clinics.forensic[stays.profile[stay]], FORENSIC, INPATIENT)
    return Forms(stay, kind, stays.start[stay], stays.end[stay])


def all_forms(clinics: Clinics, stays: Stays, coerced: Bools) -> Forms:
    """The forms of every ended psychiatric stay, compulsory first; long compulsory care ends voluntarily."""
    stay = np.flatnonzero(clinics.psychiatric[stays.profile] & ~stays.admitted)
    forced, forensic = coerced[stay], clinics.forensic[stays.profile[stay]]
    start, end = stays.start[stay], stays.end[stay]
    turns = forced & ~forensic & (end - start >= 4)
    middle = np.where(turns, start + (end - start) // 2, end)
    kind = np.where(forensic, FORENSIC, np.where(forced, INPATIENT, VOLUNTARY))
    later = np.flatnonzero(turns)
    place = np.argsort(np.concatenate([np.arange(len(stay)) * 2, later * 2 + 1]), kind="stable")
    return Forms(
        np.concatenate([stay, stay[later]]),
        np.concatenate([kind, np.full(len(later), VOLUNTARY)]),
        np.concatenate([start, middle[later] + 1]),
        np.concatenate([middle, end[later]]),
    ).taken(place)
