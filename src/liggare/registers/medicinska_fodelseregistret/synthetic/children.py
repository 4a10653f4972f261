"""Pregnancies -> the children born: sex, size, who is stillborn, how they are at birth and what becomes of them."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

import numpy as np

from liggare.registers.medicinska_fodelseregistret.growth import BOYS, GIRLS, STANDARD_DEVIATION, expected_weight
from liggare.registers.medicinska_fodelseregistret.synthetic.columns import Bools, Columns, happens, whole
from liggare.registers.medicinska_fodelseregistret.synthetic.facts import Births, Weight
from liggare.registers.medicinska_fodelseregistret.synthetic.pregnancies import TERM, VERY_EARLY, Pregnancies
from liggare.synthetic.chance import Floats, rank_in_group
from liggare.synthetic.days import MINUTES, Ints, day_number

BOY, GIRL = 1, 2
ALIVE, DEAD_BEFORE, DEAD_DURING = 0, 1, 2
NEVER = -1
_SMALL = 210
"""Days: the youngest of the paper's bands of gestational age ends here, and the next at full term."""
_COUNTED_FROM_22_WEEKS = day_number(dt.date(2008, 7, 1))
"""Before that day a child born dead before 28 weeks was no stillbirth (facts of the register)."""
_USUAL_WEIGHT = 3540.0
_LEAST_WEIGHT = 305
_SGA = 2.0
"""Standard deviations below the curve from which a child is small for gestational age."""


@dataclass(frozen=True)
class Children(Columns):
    """One element for each child, by pregnancy and order; `pregnancy` is a place in the table of pregnancies.

    `sex` 1 boy, 2 girl; `minute` of the day of birth; `weight` in grams, `length` and `head` in cm; `deviation`: of the
    weight from the curve, in standard deviations; `death` as DODFOD.
    """

    pregnancy: Ints
    order: Ints
    sex: Ints
    minute: Ints
    weight: Ints
    deviation: Floats
    length: Ints
    head: Ints
    death: Ints

    @property
    def alive(self) -> Bools:
        """Born alive."""
        return np.asarray(self.death == ALIVE, np.bool_)


def draw_children(rng: np.random.Generator, facts: Births, pregnancies: Pregnancies) -> Children:
    """The children of these pregnancies, as they are when labour begins."""
    pregnancy = np.repeat(np.arange(len(pregnancies)), pregnancies.children)
    order, of = rank_in_group(pregnancy) + 1, pregnancies.taken(pregnancy)
    sex = np.where(happens(rng, facts.weight.boys, len(order)), BOY, GIRL)
    deviation = _deviation(rng, facts.weight, of)
    weight = (_curve(of.best, sex) * (1 + STANDARD_DEVIATION * deviation)).clip(_LEAST_WEIGHT)
    size = weight / _USUAL_WEIGHT
    counted = (of.day >= _COUNTED_FROM_22_WEEKS) | (of.best >= VERY_EARLY)
    still = counted & happens(rng, np.array(facts.death.stillborn)[of.band], len(order))
    during = happens(rng, facts.death.during, len(order))
    return Children(
        pregnancy=pregnancy,
        order=order,
        sex=sex,
        minute=_minute(rng, pregnancies, pregnancy, order),
        weight=whole(weight),
        deviation=deviation,
        length=whole(facts.weight.length * size ** (1 / 3) * (1 + rng.normal(0, 0.02, len(size)).clip(-0.05, 0.05))),
        head=whole(facts.weight.head_size * size**0.27 * (1 + rng.normal(0, 0.02, len(size)).clip(-0.05, 0.05))),
        death=np.where(still, np.where(during, DEAD_DURING, DEAD_BEFORE), ALIVE),
    )


def _curve(days: Ints, sex: Ints) -> Floats:
    """The expected weight in grams at that age."""
    age = days.astype(np.float64)
    return np.where(sex == BOY, expected_weight(age, BOYS), expected_weight(age, GIRLS))


def _deviation(rng: np.random.Generator, of: Weight, pregnancies: Pregnancies) -> Floats:
    """Normal, but for some whose growth was restricted: so many that the shares of SGA are the paper's."""
    mean, spread = of.restricted
    usual, restricted = _below(-_SGA), _below((-_SGA - mean) / spread)
    band = np.searchsorted([_SMALL, TERM], pregnancies.age, side="right")
    share = (np.array(of.sga)[band] - usual) / (restricted - usual)
    size, single = len(band), pregnancies.children == 1
    drawn = np.where(single, rng.normal(0, 1, size), rng.normal(of.multiple, 1, size))
    drawn = np.where(single & happens(rng, share, size), rng.normal(mean, spread, size), drawn)
    return np.asarray(drawn.clip(-of.most_deviations, of.most_deviations), np.float64)


def _below(limit: float) -> float:
    """The share of a standard normal distribution under the limit."""
    return 0.5 * (1 + math.erf(limit / math.sqrt(2)))


def _minute(rng: np.random.Generator, pregnancies: Pregnancies, pregnancy: Ints, order: Ints) -> Ints:
    """The time of birth; twins follow each other within the same day."""
    last = MINUTES - 30 * (pregnancies.children - 1)
    first = (rng.random(len(last)) * last).astype(np.int64)
    wait = (order - 1) * 4 + (rng.random(len(order)) * (order > 1) * 20).astype(np.int64)
    return first[pregnancy] + np.where(order == 3, wait + 20, wait)


@dataclass(frozen=True)
class Outcomes(Columns):
    """One element for each child, after birth; days since 1970-01-01, `NEVER` for what has not happened.

    `apgar` has a column each for 1, 5 and 10 minutes. `died_minute`: of the day of death.
    """

    apgar: Ints
    ventilated: Bools
    intubated: Bools
    massaged: Bools
    acidosis: Bools
    died: Ints
    died_minute: Ints
    left: Ints
    moved: Bools


def draw_outcomes(
    rng: np.random.Generator, facts: Births, pregnancies: Pregnancies, children: Children, section: Bools, last: int
) -> Outcomes:
    """What becomes of the children by the day `last`; `section` is of the pregnancies."""
    of, size = pregnancies.taken(children.pregnancy), len(children)
    low = happens(rng, np.array(facts.care.low_apgar)[of.band], size)
    apgar = _apgar(rng, low)
    alive, first, fifth = children.alive, apgar[:, 0], apgar[:, 1]
    died, died_minute = _death(rng, facts, of, children, last)
    days = 1 + rng.poisson(np.array(facts.care.mother_days)[section[children.pregnancy].astype(np.int64)])
    days = days + np.maximum(0, ((266 - of.age) * (0.6 + 0.5 * rng.random(size)))).astype(np.int64) * (of.age < 250)
    left = np.where(died == NEVER, of.day + days, died)
    intubated = alive & happens(rng, _intubated(fifth, of.band), size)
    return Outcomes(
        apgar=apgar,
        ventilated=alive & happens(rng, np.where(first < 6, 0.7, 0.01), size),
        intubated=intubated,
        massaged=alive & happens(rng, np.where(first < 3, 0.2, 0.0), size),
        acidosis=alive & happens(rng, np.where(low, 0.08, 0.001), size),
        died=died,
        died_minute=died_minute,
        left=np.where(alive & (left <= last), left, NEVER),
        moved=alive & (died == NEVER) & happens(rng, np.where(of.band < 3, 5, 1) * facts.care.to_other_hospital, size),
    )


def _intubated(fifth: Ints, band: Ints) -> Floats:
    """The chance by Apgar at 5 minutes and gestational age."""
    return np.asarray(np.where(fifth < 4, 0.4, 0.001) + np.where(band == 0, 0.4, 0), np.float64)


def _apgar(rng: np.random.Generator, low: Bools) -> Ints:
    size = len(low)
    well = np.array([7, 8, 9, 10])[np.searchsorted([0.012, 0.05, 0.24], rng.random(size), side="right")]
    fifth = np.where(low, 1 + (rng.random(size) ** 0.6 * 6).astype(np.int64), well)
    drop = np.searchsorted([0.1, 0.72, 0.88, 0.95], rng.random(size), side="right")
    rise = np.searchsorted([0.45, 0.85], rng.random(size), side="right")
    return np.stack([np.maximum(fifth - drop, 1), fifth, np.minimum(fifth + rise, 10)], axis=1)


def _death(
    rng: np.random.Generator, facts: Births, of: Pregnancies, children: Children, last: int
) -> tuple[Ints, Ints]:
    """Day and minute of death within 27 days; a child still alive on the day `last` is not dead."""
    size = len(children)
    dies = children.alive & happens(rng, np.array(facts.death.neonatal)[of.band], size)
    later = 1 + (rng.exponential(facts.death.later_days, size) % 26).astype(np.int64)
    soon = happens(rng, facts.death.first_day, size) & (children.minute < MINUTES - 60)
    minute = (rng.random(size) * MINUTES).astype(np.int64)
    after = children.minute + 5 + (rng.random(size) * (MINUTES - 5 - children.minute)).astype(np.int64)
    died = of.day + np.where(soon, 0, later)
    dead = dies & (died <= last)
    return np.where(dead, died, NEVER), np.where(soon, np.minimum(after, MINUTES - 1), minute)
