"""An order for a delivery to the medical birth register -> its rows, a portion of deliveries at a time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import numpy as np

from liggare.registers.medicinska_fodelseregistret.synthetic import facts
from liggare.registers.medicinska_fodelseregistret.synthetic.children import NEVER, draw_children, draw_outcomes
from liggare.registers.medicinska_fodelseregistret.synthetic.labour import draw_labours, setting_of
from liggare.registers.medicinska_fodelseregistret.synthetic.model import Drawn, Model
from liggare.registers.medicinska_fodelseregistret.synthetic.portion import portion
from liggare.registers.medicinska_fodelseregistret.synthetic.pregnancies import draw_pregnancies
from liggare.registers.medicinska_fodelseregistret.synthetic.women import Women, after_delivery, draw_women
from liggare.synthetic.days import Ints, day_number
from liggare.synthetic.order import CannotMakeError, Order, Portion

PORTION = 40_000
_EARLY_DEATH = 6
"""Days of life: a child who has died by then is counted in TID7DOD of the mother's next pregnancy."""


def population(order: Order) -> Iterator[Portion]:
    """Portions of at most 40,000 deliveries; mothers differ between portions.

    A year that is asked for is reported whole; else the births of the reporting month.
    """
    first, last = _days(order)
    model = Model(order, facts.births(), order.chosen(_hospitals(order.reporter)), first, last)
    return _portions(model)


def _days(order: Order) -> tuple[int, int]:
    """The first and last day of birth."""
    if order.year is not None:
        if order.end > dt.date(order.year + 1, 5, 1):
            raise _too_late(order.year)
        return day_number(dt.date(order.year, 1, 1)), day_number(dt.date(order.year, 12, 31))
    return day_number(order.end.replace(day=1)), order.last_day


def _too_late(year: int) -> CannotMakeError:
    return CannotMakeError(
        f"Födda {year} tas emot till och med 1 maj {year + 1}. Ange en tidigare rapporteringsmånad.",
        f"Births of {year} are accepted until 1 May {year + 1}. Give an earlier reporting month.",
    )


def _hospitals(reporter: str) -> tuple[str, ...]:
    if private := re.fullmatch("([0-9]{5})_(.+)", reporter):
        return (private[1],)
    regions = facts.hospitals().regions
    if reporter not in regions:
        known = ", ".join(regions)
        raise CannotMakeError(
            f"Uppgiftslämnaren {reporter} är ingen region. Ange en länskod ({known}) eller sjukhuskod_klinikkod.",
            f"The reporter {reporter} is no region. Give a county code ({known}) or sjukhuskod_klinikkod.",
        )
    return regions[reporter]


def _portions(model: Model) -> Iterator[Portion]:
    total = model.order.contacts
    portions = -(-total // PORTION)
    for number in range(portions):
        rng = np.random.default_rng([model.order.seed, number])
        size = total * (number + 1) // portions - total * number // portions
        drawn = _draw(rng, model, size)
        yield portion(rng, model, drawn.taken(np.argsort(drawn.pregnancies.day, kind="stable")))


def _draw(rng: np.random.Generator, model: Model, size: int) -> Drawn:
    """So many deliveries, a few of them by women who have given birth earlier in the same delivery of data."""
    day = model.first + (rng.random(size) * (model.last - model.first + 1)).astype(np.int64)
    again = _again(rng, model, day)
    first = _others(rng, size, again)
    women = draw_women(rng, model.facts, day[first])
    drawn = _deliveries(rng, model, np.arange(len(first)), women, day[first])
    if not len(again):
        return drawn
    mother = np.searchsorted(first, again)
    next_day = _later(rng, model, day[again])
    return drawn.and_(_deliveries(rng, model, mother, _afterwards(drawn).taken(mother), next_day))


def _again(rng: np.random.Generator, model: Model, day: Ints) -> Ints:
    """The places of those who give birth once more before the last day."""
    time = day + model.facts.mothers.least_interval <= model.last
    return np.flatnonzero(time & (rng.random(len(day)) < model.facts.mothers.again))


def _others(rng: np.random.Generator, size: int, again: Ints) -> Ints:
    """Places without as many as will give birth again, and never without these."""
    rest = np.setdiff1d(np.arange(size), again)
    return np.setdiff1d(np.arange(size), rng.choice(rest, len(again), replace=False))


def _later(rng: np.random.Generator, model: Model, day: Ints) -> Ints:
    least = day + model.facts.mothers.least_interval
    return least + (rng.random(len(day)) * (model.last - least + 1)).astype(np.int64)


def _deliveries(rng: np.random.Generator, model: Model, mother: Ints, women: Women, day: Ints) -> Drawn:
    pregnancies = draw_pregnancies(rng, model.facts, day)
    children = draw_children(rng, model.facts, pregnancies)
    dead = np.bincount(children.pregnancy, children.alive, minlength=len(day)) == 0
    last = model.order.last_day
    labours = draw_labours(rng, model.facts, setting_of(women, pregnancies, dead), last)
    outcomes = draw_outcomes(rng, model.facts, pregnancies, children, labours.section, last)
    return Drawn(mother, women, pregnancies, labours, children, outcomes)


def _afterwards(drawn: Drawn) -> Women:
    """The women as they are after their deliveries."""
    children, outcomes, day = drawn.children, drawn.outcomes, drawn.pregnancies.day
    lived = outcomes.died - day[children.pregnancy]
    early = (outcomes.died != NEVER) & (lived <= _EARLY_DEATH)
    died = np.bincount(children.pregnancy, early, minlength=len(drawn)).astype(np.int64)
    live = drawn.live
    return after_delivery(drawn.women, drawn.labours.section, day, live, drawn.pregnancies.children - live, died)
