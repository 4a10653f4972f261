"""Mothers and children -> their numbers: personnummer of the test series, reserve numbers, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from liggare.registers.medicinska_fodelseregistret.synthetic.cells import empty
from liggare.registers.medicinska_fodelseregistret.synthetic.columns import Bools, happens
from liggare.registers.medicinska_fodelseregistret.synthetic.model import Drawn, Model
from liggare.synthetic.days import Ints
from liggare.synthetic.identity import WOMAN, Numbers

NOT_YET, PROTECTED, STILLBORN = 1, 2, 3
"""As BPNRSKAL."""
REPORTED_LATE = 31
"""Days from birth to the reporting day: within them a report is the first one, and a personnummer may be on its way."""


@dataclass(frozen=True)
class Identities:
    """Text columns: `mother` and `pregnancy` by delivery, `child` (null if there is none) and `reason` by child.

    `reserve`: how many have a reserve number, for want of personnummer of their day.
    """

    mother: pl.Series
    pregnancy: pl.Series
    child: pl.Series
    reason: pl.Series
    reserve: int


def identities(rng: np.random.Generator, model: Model, drawn: Drawn, contact: Ints) -> Identities:
    """The numbers of everybody in these deliveries."""
    reason = _reasons(rng, model, drawn)
    children = drawn.children
    child, few = _numbers(model.numbers, drawn.pregnancies.day[children.pregnancy], children.sex, reason == 0)
    _, first, mother = np.unique(drawn.mother, return_index=True, return_inverse=True)
    birth = drawn.women.birth[first]
    women, also_few = _numbers(model.numbers, birth, np.full(len(birth), WOMAN), np.ones(len(birth), bool))
    return Identities(
        mother=women[mother],
        pregnancy=pl.select(pl.lit("G") + pl.Series(contact + 10**8).cast(pl.String).str.slice(1)).to_series(),
        child=child,
        reason=pl.Series(reason).cast(pl.String).set(pl.Series(reason == 0), None),
        reserve=few + also_few,
    )


def _numbers(numbers: Numbers, birth: Ints, sex: Ints, some: Bools) -> tuple[pl.Series, int]:
    """A number for `some`; a reserve number where the day's personnummer are used up, and how many these are."""
    usual = np.flatnonzero(some)
    room = numbers.room(birth[usual], sex[usual])
    usual, others = usual[room], usual[~room]
    text = empty(len(birth)).scatter(usual, pl.Series(numbers.personnummer(birth[usual], sex[usual])).cast(pl.String))
    return text.scatter(others, numbers.reservnummer(birth[others])), len(others)


def _reasons(rng: np.random.Generator, model: Model, drawn: Drawn) -> Ints:
    """Why a child has no number; 0 for those who have one."""
    children, care = drawn.children, model.facts.care
    size, birth = len(children), drawn.pregnancies.day[children.pregnancy]
    new = birth >= model.order.last_day - REPORTED_LATE
    reason = np.where(new & happens(rng, care.not_yet, size), NOT_YET, 0)
    in_time = model.order.last_day <= _end_of_january(birth)
    reason = np.where(in_time & happens(rng, care.protected, size), PROTECTED, reason)
    return np.where(children.alive, reason, STILLBORN)


def _end_of_january(birth: Ints) -> Ints:
    """31 January of the year after birth: a number that is protected may be missing until then."""
    years = birth.astype("datetime64[D]").astype("datetime64[Y]") + 1
    return np.asarray(years.astype("datetime64[D]").astype(np.int64) + 30, np.int64)
