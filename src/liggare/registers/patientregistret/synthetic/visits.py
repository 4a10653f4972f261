"""Persons and their stays -> outpatient contacts: emergency visits before stays, other visits outside them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields

import numpy as np

from liggare.registers.patientregistret.synthetic.clinics import Bools, Clinics, People
from liggare.registers.patientregistret.synthetic.persons import Persons
from liggare.registers.patientregistret.synthetic.stays import DIED, FROM_CLINIC, PLANNED, UNPLANNED, Stays
from liggare.synthetic.chance import Choices, days_apart
from liggare.synthetic.days import MINUTES, Ints, day_number
from liggare.synthetic.order import Order

OTHER_STAFF_FROM = day_number(dt.date(2024, 1, 1))
"""Contacts with other staff than doctors in psychiatric outpatient care are reported from HSLF-FS 2023:33."""
CLINIC, REMOTE, HOME, OTHER = 1, 2, 3, 9


@dataclass(frozen=True)
class Visits:
    """Columns, one element for each visit. Minutes are after midnight of the day; `assessed` -1 where unknown."""

    person: Ints
    profile: Ints
    day: Ints
    planned: Ints
    form: Ints
    doctor: Bools
    arrival: Ints
    assessed: Ints
    departure: Ints

    def __len__(self) -> int:
        return len(self.person)

    def taken(self, index: Ints) -> Visits:
        """These visits in another order."""
        return Visits(*(getattr(self, f.name)[index] for f in fields(self)))


@dataclass(frozen=True)
class Plan:
    """Who comes when: person, day, and whether the visit is an emergency that ends in a stay the same day."""

    person: Ints
    day: Ints
    admits: Bools

    def __len__(self) -> int:
        return len(self.person)

    def first(self, size: int) -> Plan:
        """At most so many of the visits."""
        return Plan(self.person[:size], self.day[:size], self.admits[:size])

    def and_(self, person: Ints, day: Ints) -> Plan:
        """This plan and some more visits that end in no stay."""
        none = np.zeros(len(person), bool)
        joined = (np.concatenate(pair) for pair in ((self.person, person), (self.day, day), (self.admits, none)))
        return Plan(*joined)


def emergencies(
    rng: np.random.Generator, order: Order, people: People, clinics: Clinics, stays: Stays, cells: Ints
) -> Plan:
    """The emergency visits that led to stays: most unplanned stays from outside that began in the period."""
    able = (stays.planned == UNPLANNED) & (stays.start >= order.first_day) & (stays.from_ != FROM_CLINIC)
    able &= clinics.has_emergency()[cells]
    through = able & (rng.random(len(stays)) < people.care.through_emergency)
    return Plan(stays.person[through], stays.start[through], np.ones(int(through.sum()), bool))


def around_stays(
    rng: np.random.Generator, order: Order, stays: Stays, persons: Ints, counts: Ints
) -> tuple[Ints, Ints]:
    """Visits of inpatients (person, day) before their first stay and after their last, as many as there is room for."""
    first = np.searchsorted(stays.person, persons)
    last = np.searchsorted(stays.person, persons, side="right") - 1
    gone = stays.admitted[last] | (stays.to[last] == DIED)
    before = np.maximum(stays.start[first] - order.first_day, 0)
    after = np.where(gone, 0, order.last_day - stays.end[last])
    counts = np.minimum(counts, before + after)
    who = np.repeat(np.arange(len(persons)), counts)
    day = days_apart(rng, who, (before + after)[who])
    late = day >= before[who]
    return persons[who], np.where(late, stays.end[last][who] + 1 + day - before[who], order.first_day + day)


def anywhere(rng: np.random.Generator, order: Order, first_person: int, counts: Ints) -> tuple[Ints, Ints]:
    """Visits (person, day) of persons without stays, on different days of the period."""
    who = np.repeat(np.arange(len(counts)), counts)
    room = np.full(len(who), order.last_day - order.first_day + 1)
    return who + first_person, order.first_day + days_apart(rng, who, room)


def draw_visits(rng: np.random.Generator, people: People, clinics: Clinics, persons: Persons, plan: Plan) -> Visits:
    """What the planned visits are about."""
    cells = persons.cell[plan.person]
    profile = np.zeros(len(cells), np.int64)
    for admits, choices in ((True, clinics.choose_emergency), (False, clinics.choose)):
        profile[plan.admits == admits] = choices.draw(rng, cells[plan.admits == admits])
    emergency, psychiatric = clinics.emergency[profile], clinics.psychiatric[profile]
    other = psychiatric & (plan.day >= OTHER_STAFF_FROM) & (rng.random(len(cells)) < people.care.other_staff)
    planned = rng.random(len(cells)) < clinics.planned[profile]
    arrival, assessed, departure = _times(rng, plan.admits)
    return Visits(
        person=plan.person,
        profile=profile,
        day=plan.day,
        planned=np.where(planned, PLANNED, UNPLANNED),
        form=np.where(emergency, CLINIC, _forms(rng, psychiatric)),
        doctor=~other,
        arrival=np.where(emergency, arrival, -1),
        assessed=np.where(emergency, assessed, -1),
        departure=np.where(emergency, departure, -1),
    )


def _forms(rng: np.random.Generator, psychiatric: Bools) -> Ints:
    """Form of contact: remote contacts are commoner in psychiatry."""
    forms = Choices.of([{CLINIC: 84, REMOTE: 14, HOME: 1.5, OTHER: 0.5}, {CLINIC: 66, REMOTE: 28, HOME: 5, OTHER: 1}])
    return forms.draw(rng, psychiatric.astype(np.int64))


def _times(rng: np.random.Generator, admits: Bools) -> tuple[Ints, Ints, Ints]:
    """Arrival, first assessment and departure in minutes; median waits of 1 h and 4 h 15 min; admitted the same day."""
    size = len(admits)
    arrival = (rng.normal(14 * 60, 5 * 60, size) % MINUTES).astype(np.int64)
    arrival = np.where(admits, arrival % (17 * 60), arrival)
    wait = np.minimum(np.exp(rng.normal(np.log(62), 0.7, size)), 300).astype(np.int64)
    stay = np.minimum(np.exp(rng.normal(np.log(195), 0.6, size)), 1000).astype(np.int64) + 5
    departure = arrival + wait + stay
    departure = np.where(admits, np.minimum(departure, MINUTES - 1), departure)
    return arrival, np.where(rng.random(size) < 0.03, -1, arrival + wait), departure
