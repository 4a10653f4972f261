"""Arrays side by side -> a table of columns that can be picked from and put after one another."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Self

import numpy as np
import numpy.typing as npt

from liggare.synthetic.chance import Floats
from liggare.synthetic.days import Ints

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Columns:
    """Base of frozen dataclasses whose fields are arrays with one element (or row) for each of the same things."""

    def __len__(self) -> int:
        return len(getattr(self, fields(self)[0].name))

    def taken(self, chosen: Ints | Bools) -> Self:
        """The chosen ones, in the order chosen."""
        return type(self)(**{f.name: getattr(self, f.name)[chosen] for f in fields(self)})

    def and_(self, others: Self) -> Self:
        """These, then the others."""
        joined = {f.name: np.concatenate([getattr(self, f.name), getattr(others, f.name)]) for f in fields(self)}
        return type(self)(**joined)


def happens(rng: np.random.Generator, share: float | Floats, size: int) -> Bools:
    """True for that share of `size` things, or for each with its own share."""
    return np.asarray(rng.random(size) < share, np.bool_)


def one_of(rng: np.random.Generator, weights: dict[str, float], size: int) -> Ints:
    """Numbers drawn by weight; the keys are the numbers."""
    limits = np.cumsum(list(weights.values()))
    place = np.searchsorted(limits, rng.random(size) * limits[-1], side="right").clip(0, len(limits) - 1)
    return np.asarray(np.array([int(key) for key in weights])[place], np.int64)


def whole(values: Floats) -> Ints:
    """The nearest whole numbers."""
    return np.asarray(np.rint(values), np.int64)
