"""A random generator and tables of weights -> draws over whole columns: choices by group, counts, days apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from liggare.synthetic.days import Ints

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Choices:
    """For every group some values with weights: both arrays are groups x width, filled up with weight 0."""

    values: Ints
    cumulative: Floats

    @classmethod
    def of(cls, groups: Sequence[Mapping[int, float]]) -> Choices:
        """One mapping from value to weight for each group; an empty group can never be drawn from."""
        width = max((len(g) for g in groups), default=0) or 1
        values, weights = np.full((len(groups), width), -1, np.int64), np.zeros((len(groups), width))
        for row, group in enumerate(groups):
            values[row, : len(group)], weights[row, : len(group)] = list(group), list(group.values())
        total = weights.sum(axis=1, keepdims=True)
        return cls(values, np.cumsum(weights / np.where(total > 0, total, 1), axis=1))

    def draw(self, rng: np.random.Generator, groups: Ints) -> Ints:
        """A value for every element of `groups`."""
        shot = rng.random(len(groups))[:, None] * self.cumulative[groups, -1:]
        return np.asarray(self.values[groups, (self.cumulative[groups] <= shot).sum(axis=1)], np.int64)


def spread_of(mean: float, share: float) -> float:
    """The spread at which gamma-Poisson events with that mean fall on that share of the people (bisection)."""
    low, high = 1e-4, 1e4
    for _ in range(80):
        middle = (low * high) ** 0.5
        reached = 1 - (1 + mean / middle) ** -middle
        low, high = (middle, high) if reached < share else (low, middle)
    return low


def _counts_from_one(rng: np.random.Generator, size: int, spread: float, mean: float, most: int) -> Ints:
    """Numbers of events of persons who have at least one, when events are gamma-Poisson with that spread and mean."""
    numbers = np.arange(1, most + 1)
    ratio = mean / (mean + spread)
    weights = np.cumprod((numbers - 1 + spread) / numbers * ratio)
    drawn = np.searchsorted(np.cumsum(weights / weights.sum()), rng.random(size), side="right")
    return np.asarray(drawn.clip(0, most - 1) + 1, np.int64)


def total_from_one(rng: np.random.Generator, total: int, spread: float, mean: float, most: int) -> Ints:
    """Events of each of as many persons as it takes for them to add up to `total`; `spread` is of the gamma-Poisson."""
    counts = np.zeros(0, np.int64)
    while counts.sum() < total:
        counts = np.concatenate([counts, _counts_from_one(rng, max(total, 8), spread, mean, most)])
    enough = int(np.searchsorted(np.cumsum(counts), total)) + 1 if total else 0
    counts = counts[:enough].copy()
    if total:
        counts[-1] -= counts.sum() - total
    return counts


def rank_in_group(groups: Ints) -> Ints:
    """0, 1, 2 ... within each run of equal values; `groups` must be sorted."""
    return np.arange(len(groups)) - np.searchsorted(groups, groups)


def days_apart(rng: np.random.Generator, groups: Ints, room: Ints) -> Ints:
    """Days 0 to room-1, rising and all different within each group; `groups` sorted, each no larger than its room."""
    size = np.searchsorted(groups, groups, side="right") - np.searchsorted(groups, groups)
    offset = (rng.random(len(groups)) * (room - size + 1)).astype(np.int64)
    return np.asarray(offset[np.lexsort((offset, groups))] + rank_in_group(groups), np.int64)
