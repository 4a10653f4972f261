"""Ages and sexes drawn from the model -> persons with birth dates, home hospitals and identity numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from liggare.registers.patientregistret.synthetic.clinics import BANDS, NEWBORN, Bools, People, Volume, cell
from liggare.synthetic.chance import Floats
from liggare.synthetic.days import Ints
from liggare.synthetic.identity import Numbers

_AGES = ((0, 0), (0, 5), (6, 17), (18, 44), (45, 64), (65, 79), (80, 104))
"""First and last age in years of each band, at the start of the period."""
_YEAR = 365.25
_OLDEST_MEAN = 5.5


@dataclass(frozen=True)
class Persons:
    """Columns, one element for each person; `sex` 1 man, 2 woman; `birth` in days since 1970-01-01."""

    band: Ints
    sex: Ints
    birth: Ints
    hospital: Ints

    def __len__(self) -> int:
        return len(self.band)

    @property
    def cell(self) -> Ints:
        """Age band and sex as one number."""
        return cell(self.band, self.sex)

    def and_(self, others: Persons) -> Persons:
        """These persons, then the others."""
        pairs = ((getattr(self, name), getattr(others, name)) for name in ("band", "sex", "birth", "hospital"))
        return Persons(*(np.concatenate(pair) for pair in pairs))


def draw_persons(
    rng: np.random.Generator, size: int, volume: Volume, open_to: Bools, hospitals: int, period: tuple[int, int]
) -> Persons:
    """Persons of the ages and sexes of `volume`, only such as some clinic is open to."""
    women = np.array(volume.women)
    shares = np.array(volume.ages)[:, None] * np.stack([1 - women, women], axis=1) * open_to
    flat = np.cumsum(shares.ravel() / max(shares.sum(), 1e-9))
    drawn = np.searchsorted(flat, rng.random(size) * flat[-1], side="right").clip(0, BANDS * 2 - 1)
    band, sex = drawn // 2, drawn % 2 + 1
    return Persons(band, sex, _birth(rng, band, period), _hospital(rng, size, hospitals))


def _birth(rng: np.random.Generator, band: Ints, period: tuple[int, int]) -> Ints:
    """Newborns are born in the period, everybody else at least a month before it."""
    low, high = np.array(_AGES).T
    years = low[band] + rng.random(len(band)) * (high[band] + 1 - low[band])
    # Folded and moved rather than cut off: a cut would give thousands of persons the same birthday.
    oldest = 80 + rng.exponential(_OLDEST_MEAN, len(band)) % 24
    years = np.where(band == BANDS - 1, oldest, years)
    earlier = period[0] - 31 - (years * _YEAR).astype(np.int64)
    newborn = period[0] + (rng.random(len(band)) * (period[1] - period[0] - 9)).astype(np.int64)
    return np.where(band == NEWBORN, newborn, earlier)


def _hospital(rng: np.random.Generator, size: int, hospitals: int) -> Ints:
    """The first hospital of the region gets most, each following one less."""
    weights: Floats = 1 / np.arange(1, hospitals + 1)
    flat = np.cumsum(weights / weights.sum())
    return np.asarray(np.searchsorted(flat, rng.random(size) * flat[-1], side="right").clip(0, hospitals - 1), np.int64)


def numbered(
    rng: np.random.Generator, persons: Persons, people: People, numbers: Numbers
) -> tuple[pl.Series, pl.Series]:
    """PNR and RNR of every person: exactly one of the two is filled."""
    reserve = rng.random(len(persons)) < people.numbers.reservnummer
    number = np.zeros(len(persons), np.int64)
    number[~reserve] = numbers.personnummer(persons.birth[~reserve], persons.sex[~reserve])
    pnr = pl.Series(number).cast(pl.String).set(pl.Series(reserve), None)
    rnr = pl.Series([None], dtype=pl.String).new_from_index(0, len(persons))
    return pnr, rnr.scatter(np.flatnonzero(reserve), numbers.reservnummer(persons.birth[reserve]))
