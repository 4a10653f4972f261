"""TOML files about births, hospitals and codes -> frozen values that births are drawn from."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TypeVar

import msgspec

Weights = dict[str, float]
Pair = tuple[float, float]
_Shape = TypeVar("_Shape")


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of a TOML file; an unknown key is an error."""


class Mothers(Fact, frozen=True, kw_only=True):
    """Who gives birth: ages in years by number of earlier deliveries, bodies, habits and what lies behind her."""

    parity: tuple[float, ...]
    age: tuple[float, ...]
    age_spread: float
    youngest: float
    oldest: float
    again: float
    least_interval: int
    height: Pair
    shortest: int
    tallest: int
    bmi: tuple[float, float, float]
    bmi_most: float
    gain: Pair
    stillborn_before: float
    died_before: float
    section_before: float
    abortions: float
    ectopic: float
    smokes_before: float
    smokes: float
    smokes_late: float
    heavy: float
    snus_before: float
    snus: float
    snus_late: float
    pill: float
    iud: float
    infertile: float
    family: Weights
    work: Weights


class Plurality(Fact, frozen=True, kw_only=True):
    """The share of deliveries with two and with three children."""

    twins: float
    triplets: float


class Gestation(Fact, frozen=True, kw_only=True):
    """Days from the last period to birth: for one child, two and three."""

    mean: tuple[float, float, float]
    spread: tuple[float, float, float]
    tail: tuple[float, float, float]
    tail_mean: float
    least: int
    most: int
    last_period_spread: float
    last_period_most: int
    assessment_most: int


class Weight(Fact, frozen=True, kw_only=True):
    """Birth weight in standard deviations of the growth curve, and what follows from it."""

    sga: tuple[float, float, float]
    restricted: Pair
    multiple: float
    most_deviations: float
    length: float
    head_size: float
    boys: float


class Death(Fact, frozen=True, kw_only=True):
    """Shares of children by gestational age: under 196 days, 196 to 223, 224 to 258, from 259."""

    stillborn: tuple[float, float, float, float]
    during: float
    neonatal: tuple[float, float, float, float]
    first_day: float
    later_days: float
    autopsy: float


class Labour(Fact, frozen=True, kw_only=True):
    """How deliveries begin and end; pairs are first-time mothers and others."""

    breech: tuple[float, float, float]
    other_lie: float
    posterior: float
    before_labour: Weights
    elective: float
    in_labour: Weights
    induced: Weights
    vacuum: Pair
    forceps: Pair
    severe_tear: Pair
    severe_tear_instrument: float
    into_rectum: float
    tear: Pair
    cut: Pair
    cut_instrument: float


class Care(Fact, frozen=True, kw_only=True):
    """Days in hospital, tests, and children without a number."""

    admitted_before: tuple[float, float, float]
    mother_days: Pair
    to_other_hospital: float
    low_apgar: tuple[float, float, float, float]
    not_yet: float
    protected: float
    no_vitamin: float
    amniocentesis: float
    villus_biopsy: float
    visits: float


class Births(Fact, frozen=True, kw_only=True):
    """The file births.toml."""

    source: str
    certainty: str
    mothers: Mothers
    diseases: Weights
    treatments: Weights
    missing: Weights
    plurality: Plurality
    gestation: Gestation
    weight: Weight
    death: Death
    labour: Labour
    relief: dict[str, Pair]
    other_tears: dict[str, Pair]
    care: Care


class Line(Fact, frozen=True, kw_only=True):
    """Codes that `share` of those get for whom all of `when` are true, one each, drawn by weight."""

    when: tuple[str, ...] = ()
    share: float = 1.0
    codes: Weights


class Codes(Fact, frozen=True, kw_only=True):
    """The file codes.toml: lines of each group of slots, in the order they are filled."""

    source: str
    certainty: str
    mother_diagnoses: tuple[Line, ...]
    mother_procedures: tuple[Line, ...]
    pregnancy_diagnoses: tuple[Line, ...]
    early_drugs: tuple[Line, ...]
    late_drugs: tuple[Line, ...]
    child_diagnoses: tuple[Line, ...]
    child_statuses: tuple[Line, ...]
    child_procedures: tuple[Line, ...]


class Hospitals(Fact, frozen=True, kw_only=True):
    """The file hospitals.toml."""

    source: str
    certainty: str
    regions: dict[str, tuple[str, ...]]


@cache
def births() -> Births:
    """The file births.toml."""
    return _read("births.toml", Births)


@cache
def codes() -> Codes:
    """The file codes.toml."""
    return _read("codes.toml", Codes)


@cache
def hospitals() -> Hospitals:
    """The file hospitals.toml."""
    return _read("hospitals.toml", Hospitals)


def _read(name: str, shape: type[_Shape]) -> _Shape:
    text = resources.files(__package__).joinpath(name).read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), shape)
