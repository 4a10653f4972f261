"""An order for a delivery to the patient register -> its rows, a portion of persons at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from liggare.registers.patientregistret.synthetic import clinics as facts
from liggare.registers.patientregistret.synthetic import compulsory, lines
from liggare.registers.patientregistret.synthetic.clinics import Clinics, Profile, Vocabulary, Volume
from liggare.registers.patientregistret.synthetic.model import OV, SV, TV, Drawn, Model
from liggare.registers.patientregistret.synthetic.persons import Persons, draw_persons
from liggare.registers.patientregistret.synthetic.portion import portion
from liggare.registers.patientregistret.synthetic.stays import Stays, draw_stays
from liggare.registers.patientregistret.synthetic.visits import anywhere, around_stays, draw_visits, emergencies
from liggare.synthetic.chance import spread_of, total_from_one
from liggare.synthetic.days import Ints
from liggare.synthetic.order import CannotMakeError, Order, Portion

PORTION = 200_000
_MOST = {SV: 8, OV: 30}


def population(order: Order) -> Iterator[Portion]:
    """Portions of at most 200,000 contacts; persons differ between portions."""
    return _portions(_model(order))


def _portions(model: Model) -> Iterator[Portion]:
    for number, (stays, visits) in enumerate(_shares(model)):
        rng = np.random.default_rng([model.order.seed, number])
        yield portion(rng, model, _draw(rng, model, stays, visits))


def _model(order: Order) -> Model:
    hospitals, mvo = _reporter(order.reporter)
    vocabulary = Vocabulary()
    remote = (facts.codes().remote["somatic"], facts.codes().remote["psychiatric"])
    stays, visits = (
        facts.clinics_of(_open_clinics(all_.profile, mvo), vocabulary, remote)
        for all_ in (facts.stays(), facts.visits())
    )
    if not stays.profiles and not visits.profiles:
        raise _no_clinic(mvo or "")
    book = lines.Book.of(facts.codes(), vocabulary)
    made = dict.fromkeys((SV, OV, TV), order.first)
    return Model(order, order.chosen(hospitals), stays, visits, book, vocabulary.text(), made=made)


def _reporter(reporter: str) -> tuple[tuple[str, ...], str | None]:
    """Hospitals and, for a private provider, the only clinic."""
    if private := re.fullmatch("([0-9]{5,6}|[0-9]{3}X[0-9X][0-9])_(.+)", reporter):
        return (private[1],), private[2]
    regions = facts.hospitals().regions
    if reporter not in regions:
        raise _no_region(reporter, ", ".join(regions))
    return regions[reporter], None


def _open_clinics(profiles: tuple[Profile, ...], mvo: str | None) -> tuple[Profile, ...]:
    return tuple(p for p in profiles if mvo in (None, p.mvo))


def _no_region(reporter: str, known: str) -> CannotMakeError:
    return CannotMakeError(
        f"Uppgiftslämnaren {reporter} är ingen region. Ange en länskod ({known}) eller sjukhuskod_klinikkod.",
        f"The reporter {reporter} is no region. Give a county code ({known}) or sjukhuskod_klinikkod.",
    )


def _no_clinic(mvo: str) -> CannotMakeError:
    known = ", ".join(sorted({p.mvo for p in (*facts.stays().profile, *facts.visits().profile)}))
    return CannotMakeError(
        f"Modellen har ingen klinik med klinikkoden {mvo}. Ange någon av {known}.",
        f"The model has no clinic with the klinikkod {mvo}. Give one of {known}.",
    )


def _shares(model: Model) -> Iterator[tuple[int, int]]:
    """Stays and visits of each portion, in national proportions; all of one kind for a clinic with only that."""
    people, total = facts.people(), model.order.contacts
    share = people.stays.events / (people.stays.events + people.visits.events)
    share = 1.0 if not model.visits.profiles else share if model.stays.profiles else 0.0
    stays = round(total * share)
    portions = -(-total // PORTION)
    for number in range(portions):
        of = [part * (number + 1) // portions - part * number // portions for part in (stays, total - stays)]
        yield of[0], of[1]


def _draw(rng: np.random.Generator, model: Model, stays: int, visits: int) -> Drawn:
    order, people = model.order, facts.people()
    counts = _counts(rng, order, people.stays, stays, _MOST[SV])
    inpatients = _persons(rng, model, model.stays, people.stays, len(counts))
    drawn = draw_stays(rng, order, people, model.stays, inpatients, once_if_newborn(counts, inpatients))
    plan = emergencies(rng, order, people, model.visits, drawn, inpatients.cell[drawn.person]).first(visits)
    plan = plan.and_(*around_stays(rng, order, drawn, *_returning(rng, order, drawn, inpatients, visits - len(plan))))
    counts = _counts(rng, order, people.visits, visits - len(plan), _MOST[OV])
    persons = inpatients.and_(_persons(rng, model, model.visits, people.visits, len(counts)))
    plan = plan.and_(*anywhere(rng, order, len(inpatients), counts))
    seen = draw_visits(rng, people, model.visits, persons, plan)
    return Drawn(persons, drawn, seen, compulsory.coerced(rng, people, model.stays, persons, drawn))


def _counts(rng: np.random.Generator, order: Order, volume: Volume, total: int, most: int) -> Ints:
    """Events of each person in the period, so that a national year would have the known number of persons."""
    population = facts.people().population
    spread = spread_of(volume.events / population, volume.persons / population)
    days = order.last_day - order.first_day + 1
    return total_from_one(rng, total, spread, volume.events / population * days / 365.25, most)


def _persons(rng: np.random.Generator, model: Model, clinics: Clinics, volume: Volume, size: int) -> Persons:
    period = (model.order.first_day, model.order.last_day)
    return draw_persons(rng, size, volume, clinics.open_to(), len(model.hospitals), period)


def once_if_newborn(counts: Ints, persons: Persons) -> Ints:
    """Newborns have one stay; what they lose the others get, one each from the first on."""
    newborn = persons.band == facts.NEWBORN
    settled = np.where(newborn, 1, counts)
    others = np.flatnonzero(~newborn)[: int(counts.sum() - settled.sum())]
    settled[others] += 1
    return settled


def _returning(
    rng: np.random.Generator, order: Order, stays: Stays, inpatients: Persons, visits: int
) -> tuple[Ints, Ints]:
    """Inpatients who make other visits in the period too, and how many; at most half of the visits are theirs."""
    share = facts.people().care.visitors_among_inpatients
    some = np.flatnonzero((rng.random(len(inpatients)) < share) & (inpatients.band != facts.NEWBORN))
    counts = _counts(rng, order, facts.people().visits, visits // 2, _MOST[OV])
    size = min(len(some), len(counts))
    return some[:size], counts[:size]
