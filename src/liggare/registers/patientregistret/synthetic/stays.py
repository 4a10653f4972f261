"""Persons -> their inpatient stays, apart in time, the last one ending in death for some."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from liggare.registers.patientregistret.synthetic.clinics import NEWBORN, Bools, Clinics, People
from liggare.registers.patientregistret.synthetic.persons import Persons
from liggare.synthetic.chance import days_apart, rank_in_group
from liggare.synthetic.days import Ints
from liggare.synthetic.order import Order

_LONGEST = 200
FROM_CLINIC, FROM_HOUSING, FROM_HOME, DIED = 1, 2, 3, 4
PLANNED, UNPLANNED = 1, 2


@dataclass(frozen=True)
class Stays:
    """Columns, one element for each stay, sorted by person and time. `end` is the period's last day if `admitted`."""

    person: Ints
    profile: Ints
    start: Ints
    end: Ints
    admitted: Bools
    from_: Ints
    to: Ints
    planned: Ints
    leave: Ints

    def __len__(self) -> int:
        return len(self.person)

    def taken(self, index: Ints) -> Stays:
        """These stays in another order."""
        return Stays(*(getattr(self, f.name)[index] for f in fields(self)))


def draw_stays(
    rng: np.random.Generator, order: Order, people: People, clinics: Clinics, persons: Persons, counts: Ints
) -> Stays:
    """`counts[i]` stays for person i."""
    person = np.repeat(np.arange(len(persons)), counts)
    rank = rank_in_group(person)
    last = rank == counts[person] - 1
    band = persons.band[person]
    profile = _profiles(rng, clinics, persons.cell[person], rank)
    start, end = _dates(rng, order, persons, clinics.days[profile], person, rank)
    home = (band != NEWBORN) & ~clinics.once[profile]
    admitted = last & (rng.random(len(person)) < people.care.still_admitted) & home
    mortal = home & ~clinics.psychiatric[profile]
    dead = last & ~admitted & mortal & (rng.random(len(person)) < np.array(people.care.deaths)[band])
    end = np.where(admitted, order.last_day, end)
    planned = np.where(rng.random(len(person)) < clinics.planned[profile], PLANNED, UNPLANNED)
    return Stays(
        person=person,
        profile=profile,
        start=start,
        end=end,
        admitted=admitted,
        from_=_from(rng, band),
        to=_to(rng, band, dead),
        planned=planned,
        leave=_leave(rng, clinics.psychiatric[profile], start, end),
    )


def _profiles(rng: np.random.Generator, clinics: Clinics, cells: Ints, rank: Ints) -> Ints:
    """A clinic for each stay; what happens once in a quarter (a delivery) is the first stay."""
    first, later = clinics.choose.draw(rng, cells), clinics.choose_again
    again = (rank > 0) & clinics.once[first] & (later.cumulative[cells, -1] > 0)
    first[again] = later.draw(rng, cells[again])
    return first


def _dates(
    rng: np.random.Generator, order: Order, persons: Persons, mean: np.ndarray, person: Ints, rank: Ints
) -> tuple[Ints, Ints]:
    """Discharge on different days of the period; admission after the stay before, and not before birth."""
    length = np.minimum(rng.exponential(mean + 0.35), _LONGEST).astype(np.int64)
    period = np.full(len(person), order.last_day - order.first_day + 1)
    end = order.first_day + days_apart(rng, person, period)
    birth = persons.birth[person]
    newborn = persons.band[person] == NEWBORN
    end = np.where(newborn, np.minimum(birth + length, order.last_day), end)
    floor = np.where(rank > 0, np.roll(end, 1) + 1, birth)
    return np.where(newborn, birth, np.maximum(end - length, floor)), end


def _from(rng: np.random.Generator, band: Ints) -> Ints:
    """Where they came from: mostly home, the oldest more often from special housing, newborns from the ward."""
    shot = rng.random(len(band))
    came = np.where(shot < 0.05, FROM_CLINIC, FROM_HOME)
    came = np.where((band >= 5) & (shot > 0.93 - 0.05 * (band - 5)), FROM_HOUSING, came)
    return np.where(band == NEWBORN, FROM_CLINIC, came)


def _to(rng: np.random.Generator, band: Ints, dead: Bools) -> Ints:
    """Where they went: home, special housing, another clinic, or death."""
    shot = rng.random(len(band))
    went = np.where(shot < 0.04, FROM_CLINIC, FROM_HOME)
    went = np.where((band >= 5) & (shot > 0.90 - 0.07 * (band - 5)), FROM_HOUSING, went)
    return np.where(dead, DIED, went)


def _leave(rng: np.random.Generator, psychiatric: Bools, start: Ints, end: Ints) -> Ints:
    """Days on leave: some in long psychiatric stays."""
    chance = psychiatric & (end - start >= 7) & (rng.random(len(start)) < 0.3)
    return np.where(chance, 1 + (rng.random(len(start)) * (end - start) * 0.3).astype(np.int64), 0)
