"""TOML files about clinics, people and codes -> tables of choices for drawing contacts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TypeVar

import msgspec
import numpy as np
import numpy.typing as npt
import polars as pl

from liggare.synthetic.chance import Choices, Floats
from liggare.synthetic.days import Ints

BANDS = 7
NEWBORN = 0
CELLS = BANDS * 2
Bools = npt.NDArray[np.bool_]
Weights = dict[str, float]
_Shape = TypeVar("_Shape")


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of a TOML file; an unknown key is an error."""


class Profile(Fact, frozen=True, kw_only=True):
    """A clinic: who comes there, why, for how long and what is done."""

    name: str
    mvo: str
    weights: tuple[float, ...]
    planned: float
    main: Weights
    side: Weights
    acts: Weights
    days: float = 0.0
    sex: int = 0
    psychiatric: bool = False
    forensic: bool = False
    emergency: bool = False
    once: bool = False


class Profiles(Fact, frozen=True, kw_only=True):
    """One of the files stays.toml and visits.toml."""

    source: str
    certainty: str
    profile: tuple[Profile, ...]


class Volume(Fact, frozen=True, kw_only=True):
    """A national year of events, the persons who had them, and the persons' ages and share of women."""

    events: float
    persons: float
    ages: tuple[float, ...]
    women: tuple[float, ...]


class Numbers(Fact, frozen=True, kw_only=True):
    """The share of persons whose number is no personnummer."""

    reservnummer: float


class Care(Fact, frozen=True, kw_only=True):
    """Shares and mean numbers of what happens during care."""

    still_admitted: float
    deaths: tuple[float, ...]
    visitors_among_inpatients: float
    through_emergency: float
    coercion: float
    other_staff: float
    administered: tuple[float, float]
    side_diagnoses: tuple[float, float]
    acts: tuple[float, float]


class People(Fact, frozen=True, kw_only=True):
    """The file people.toml."""

    source: str
    certainty: str
    population: float
    stays: Volume
    visits: Volume
    numbers: Numbers
    care: Care


class Comorbidity(Fact, frozen=True, kw_only=True):
    """Other diagnoses of an age band."""

    codes: Weights


class Codes(Fact, frozen=True, kw_only=True):
    """The file codes.toml."""

    source: str
    certainty: str
    comorbidity: tuple[Comorbidity, ...]
    medicines: dict[str, tuple[str, ...]]
    administered: Weights
    remote: dict[str, Weights]
    causes: dict[str, Weights]
    cause_of: dict[str, str]


class Hospitals(Fact, frozen=True, kw_only=True):
    """The file hospitals.toml."""

    source: str
    certainty: str
    regions: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Clinics:
    """Profiles as columns: one element for each profile, and the choices of codes by profile number."""

    profiles: tuple[Profile, ...]
    mvo: pl.Series
    planned: Floats
    days: Floats
    psychiatric: Bools
    forensic: Bools
    emergency: Bools
    once: Bools
    choose: Choices
    choose_emergency: Choices
    choose_again: Choices
    main: Choices
    side: Choices
    acts: Choices
    """By profile, then two more: at a distance, and at a distance in psychiatry."""

    def open_to(self) -> Bools:
        """Bands x sexes: is there a clinic for such a person?"""
        return np.asarray(self.choose.cumulative[:, -1] > 0, np.bool_).reshape(BANDS, 2)

    def has_emergency(self) -> Bools:
        """Cells whose persons have an emergency clinic to come to."""
        return np.asarray(self.choose_emergency.cumulative[:, -1] > 0, np.bool_)


class Vocabulary:
    """All codes of the model, numbered."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}

    def number(self, code: str) -> int:
        """The code's number, given on first use."""
        return self._number.setdefault(code, len(self._number))

    def numbered(self, weights: Mapping[str, float]) -> dict[int, float]:
        """The same weights by number."""
        return {self.number(code): weight for code, weight in weights.items()}

    def text(self) -> pl.Series:
        """The codes in the order of their numbers."""
        return pl.Series(list(self._number), dtype=pl.String)

    def __len__(self) -> int:
        return len(self._number)


def clinics_of(profiles: tuple[Profile, ...], codes: Vocabulary, remote: tuple[Weights, Weights]) -> Clinics:
    """The profiles as tables; their codes are added to the vocabulary. `remote`: what is done at a distance."""
    return Clinics(
        profiles=profiles,
        mvo=pl.Series([p.mvo for p in profiles], dtype=pl.String),
        planned=np.array([p.planned for p in profiles]),
        days=np.array([p.days for p in profiles]),
        psychiatric=np.array([p.psychiatric for p in profiles], bool),
        forensic=np.array([p.forensic for p in profiles], bool),
        emergency=np.array([p.emergency for p in profiles], bool),
        once=np.array([p.once for p in profiles], bool),
        choose=_by_cell(profiles, [True] * len(profiles)),
        choose_emergency=_by_cell(profiles, [p.emergency for p in profiles]),
        choose_again=_by_cell(profiles, [not p.once for p in profiles]),
        main=Choices.of([codes.numbered(p.main) for p in profiles]),
        side=Choices.of([codes.numbered(p.side) for p in profiles]),
        acts=Choices.of([codes.numbered(acts) for acts in (*(p.acts for p in profiles), *remote)]),
    )


def _by_cell(profiles: tuple[Profile, ...], wanted: list[bool]) -> Choices:
    """The profiles open to each cell: age band x sex."""
    return Choices.of(
        [
            {
                number: profile.weights[band]
                for number, profile in enumerate(profiles)
                if wanted[number] and profile.sex in (0, sex) and profile.weights[band] > 0
            }
            for band in range(BANDS)
            for sex in (1, 2)
        ]
    )


def cell(band: Ints, sex: Ints) -> Ints:
    """The number of the age band and sex together."""
    return band * 2 + sex - 1


def _read(name: str, shape: type[_Shape]) -> _Shape:
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), shape)


@cache
def stays() -> Profiles:
    """The clinics of inpatient care."""
    return _read("stays.toml", Profiles)


@cache
def visits() -> Profiles:
    """The clinics of outpatient care."""
    return _read("visits.toml", Profiles)


@cache
def people() -> People:
    """How many come, how often and at what ages."""
    return _read("people.toml", People)


@cache
def codes() -> Codes:
    """Which codes go together."""
    return _read("codes.toml", Codes)


@cache
def hospitals() -> Hospitals:
    """The hospitals of each region."""
    return _read("hospitals.toml", Hospitals)
