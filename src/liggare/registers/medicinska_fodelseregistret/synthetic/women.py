"""Days of delivery -> the women who give birth then: ages, bodies, habits, diseases and what lies behind them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from liggare.registers.medicinska_fodelseregistret.synthetic.columns import Bools, Columns, happens, whole
from liggare.registers.medicinska_fodelseregistret.synthetic.facts import Births, Mothers
from liggare.synthetic.chance import Floats
from liggare.synthetic.days import Ints, yyyymmdd

_YEAR = 365.25
_LEAST_BETWEEN = 1.6
"""Years: no woman has more earlier deliveries than fit in since she was youngest."""


@dataclass(frozen=True)
class Women(Columns):
    """One element for each woman before the pregnancy; `birth` in days since 1970-01-01, `height` in cm.

    `earlier`: deliveries; the next four count her earlier children; `section_year` is 0 for none. `ill` has a column
    for each disease. `smokes` and `snus`: 0 never, 1 before, 2 at enrolment too, 3 late in pregnancy too.
    """

    birth: Ints
    height: Ints
    bmi: Floats
    earlier: Ints
    live: Ints
    stillborn: Ints
    died_early: Ints
    died_late: Ints
    section_year: Ints
    abortions: Ints
    ectopic: Ints
    ill: Bools
    smokes: Ints
    snus: Ints

    @property
    def first_time(self) -> Bools:
        """She has not given birth before."""
        return np.asarray(self.earlier == 0, np.bool_)


def draw_women(rng: np.random.Generator, facts: Births, day: Ints) -> Women:
    """Women who give birth on these days."""
    of, size = facts.mothers, len(day)
    earlier = np.searchsorted(np.cumsum(of.parity), rng.random(size) * sum(of.parity), side="right")
    earlier = np.asarray(earlier.clip(0, len(of.parity) - 1), np.int64)
    birth = day - np.asarray(_age(rng, of, earlier) * _YEAR, np.int64)
    children = earlier + (happens(rng, 0.02, size) & (earlier > 0))
    stillborn = np.minimum(rng.poisson(of.stillborn_before * earlier), earlier)
    live = children - stillborn
    died = np.minimum(rng.poisson(of.died_before * live, (2, size)), live // 2)
    floor, mean, spread = of.bmi
    return Women(
        birth=birth,
        height=whole(rng.normal(*of.height, size).clip(of.shortest, of.tallest)),
        bmi=_folded(floor + rng.lognormal(mean, spread, size), of.bmi_most, of.bmi_most - floor),
        earlier=earlier,
        live=live,
        stillborn=stillborn,
        died_early=died[0],
        died_late=died[1],
        section_year=_section_year(rng, of, earlier, birth, day),
        abortions=rng.poisson(of.abortions, size).clip(0, 8),
        ectopic=happens(rng, of.ectopic, size).astype(np.int64),
        ill=rng.random((size, len(facts.diseases))) < np.array(list(facts.diseases.values())),
        smokes=_habit(rng, size, of.smokes_before, of.smokes, of.smokes_late),
        snus=_habit(rng, size, of.snus_before, of.snus, of.snus_late),
    )


def _age(rng: np.random.Generator, of: Mothers, earlier: Ints) -> Floats:
    """Years, folded back at both ends."""
    drawn = rng.normal(np.array(of.age)[earlier], of.age_spread)
    least = of.youngest + _LEAST_BETWEEN * earlier
    return np.asarray(least + np.abs(_folded(drawn, of.oldest, of.oldest - of.youngest) - least), np.float64)


def _folded(values: Floats, most: float, room: float) -> Floats:
    """What is above `most` as far below it, at most `room`: a cut would make one value common."""
    return np.asarray(np.where(values > most, most - (values - most) % room, values), np.float64)


def _section_year(rng: np.random.Generator, of: Mothers, earlier: Ints, birth: Ints, day: Ints) -> Ints:
    """The year of her latest caesarean section, at least two calendar years before this delivery; 0 for none."""
    some = (earlier > 0) & happens(rng, of.section_before, len(earlier))
    year = year_of(day) - 2 - np.asarray(rng.exponential(2.0, len(day)), np.int64)
    return np.where(some, np.maximum(year, year_of(birth) + 15), 0)


def year_of(day: Ints) -> Ints:
    """The calendar year of each day."""
    return yyyymmdd(day) // 10_000


def _habit(rng: np.random.Generator, size: int, *shares: float) -> Ints:
    """How far into the pregnancy a habit lasts: each share is of all women, and smaller than the one before."""
    shot = rng.random(size)
    return np.asarray(sum((shot < share).astype(np.int64) for share in shares), np.int64)


def after_delivery(women: Women, section: Bools, day: Ints, live: Ints, stillborn: Ints, died_early: Ints) -> Women:
    """The same women with that delivery behind them; the children are counted."""
    return replace(
        women,
        earlier=women.earlier + 1,
        live=women.live + live,
        stillborn=women.stillborn + stillborn,
        died_early=women.died_early + died_early,
        section_year=np.where(section, year_of(day), women.section_year),
    )
