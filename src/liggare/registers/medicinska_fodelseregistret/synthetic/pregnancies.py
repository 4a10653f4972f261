"""Days of delivery -> the pregnancies that end there: number of children, gestational age and the dates about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from liggare.registers.medicinska_fodelseregistret.synthetic.columns import Bools, Columns, happens, whole
from liggare.registers.medicinska_fodelseregistret.synthetic.facts import Births, Gestation
from liggare.synthetic.chance import Floats
from liggare.synthetic.days import Ints

TERM, POSTTERM, VERY_EARLY, EARLY = 259, 294, 196, 224
"""Days: full term from 37 weeks, post-term from 42, extremely early before 28 and very early before 32."""
BY_ULTRASOUND, BY_PERIOD = 279, 280
"""Days to the expected date: 279 by ultrasound as in the rules, 280 by the last period (assumed)."""
_FIRST_SCAN, _SECOND_SCAN = (80, 98), (119, 137)


@dataclass(frozen=True)
class Pregnancies(Columns):
    """One element for each pregnancy; days since 1970-01-01.

    `age`: days of gestation at birth, which ultrasound tells right. `period`: the first day of the last period as the
    woman remembers it. `assessed`: days of gestation judged from the newborn. `no_...`: the date is not known.
    """

    day: Ints
    children: Ints
    age: Ints
    period: Ints
    assessed: Ints
    enrolled: Ints
    scan: Ints
    no_ultrasound: Bools
    no_period: Bools
    no_expected: Bools
    no_days: Bools

    @property
    def best(self) -> Ints:
        """Days of gestation by what is known: ultrasound, then the last period, then the assessment."""
        known = np.where(self.no_period, self.assessed, self.day - self.period)
        return np.where(self.no_ultrasound, known, self.age)

    @property
    def conceived(self) -> Ints:
        """The day that the gestational age is counted from."""
        return self.day - self.age

    @property
    def band(self) -> Ints:
        """0 under 28 weeks, 1 under 32, 2 under 37, 3 full term."""
        return np.asarray(np.searchsorted([VERY_EARLY, EARLY, TERM], self.age, side="right"), np.int64)


def draw_pregnancies(rng: np.random.Generator, facts: Births, day: Ints) -> Pregnancies:
    """Pregnancies that end on these days."""
    of, missing, size = facts.gestation, facts.missing, len(day)
    shot = rng.random(size)
    triplets, twins = facts.plurality.triplets, facts.plurality.twins
    children = 1 + (shot < triplets + twins).astype(np.int64) + (shot < triplets)
    age = _age(rng, of, children - 1)
    enrolled = _enrolled(rng, day - age, day)
    no_ultrasound, no_period = happens(rng, missing["BPULDAT"], size), happens(rng, missing["SMDAT"], size)
    error = whole(_within(rng.normal(0, of.last_period_spread, size), of.last_period_most))
    error = np.minimum(error, age - of.least)
    assessed = age + whole(_within(rng.normal(0, 2, size), of.assessment_most)) * happens(rng, 0.5, size)
    return Pregnancies(
        day=day,
        children=children,
        age=age,
        period=day - age + error,
        assessed=assessed.clip(of.least, of.most),
        enrolled=enrolled,
        scan=_scan(rng, day - age, enrolled, day),
        no_ultrasound=no_ultrasound,
        no_period=no_period,
        no_expected=_no_expected(rng, missing, no_ultrasound, no_period),
        no_days=~no_ultrasound & happens(rng, missing["GRDFV"] / (1 - missing["BPULDAT"]), size),
    )


def _no_expected(
    rng: np.random.Generator, missing: Mapping[str, float], no_ultrasound: Bools, no_period: Bools
) -> Bools:
    """The expected date by the last period is missing with the period, and sometimes else; never with both others."""
    with_period = missing["SMDAT"] * (1 - missing["BPULDAT"])
    alone = (missing["BPSMDAT"] - with_period) / (1 - missing["SMDAT"])
    return (no_period & ~no_ultrasound) | (~no_period & happens(rng, alone, len(no_period)))


def _age(rng: np.random.Generator, of: Gestation, plural: Ints) -> Ints:
    """Days of gestation; some are born before term, fewer the earlier."""
    usual = rng.normal(np.array(of.mean)[plural], np.array(of.spread)[plural])
    usual = of.most - np.abs(of.most - usual)
    early = TERM - 1 - rng.exponential(of.tail_mean, len(plural)) % (TERM - 1 - of.least)
    drawn = np.where(happens(rng, np.array(of.tail)[plural], len(plural)), early, usual)
    return whole(np.asarray(drawn.clip(of.least, of.most), np.float64))


def _within(values: Floats, most: float) -> Floats:
    return np.asarray(values.clip(-most, most), np.float64)


def _enrolled(rng: np.random.Generator, conceived: Ints, day: Ints) -> Ints:
    """Most women enrol in weeks 7 to 12, a few late, all at least a week before the delivery."""
    usual = 49 + rng.gamma(4.0, 5.0, len(day)).clip(0, 60)
    late = 100 + rng.random(len(day)) * 100
    passed = np.where(happens(rng, 0.03, len(day)), late, usual).astype(np.int64)
    return np.asarray(np.minimum(conceived + passed, day - 7), np.int64)


def _scan(rng: np.random.Generator, conceived: Ints, enrolled: Ints, day: Ints) -> Ints:
    """The day of the ultrasound: in the first or the second trimester, after enrolment, before the delivery."""
    low, high = np.array([_FIRST_SCAN, _SECOND_SCAN])[happens(rng, 0.4, len(day)).astype(np.int64)].T
    planned = conceived + low + (rng.random(len(day)) * (high - low)).astype(np.int64)
    return np.asarray(np.minimum(np.maximum(planned, enrolled + 2), day - 1), np.int64)
