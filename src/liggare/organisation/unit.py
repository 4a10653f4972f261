"""Who gives care, where, and under which code: providers, places and units as frozen values, an organisation of them.

Days are days in Sweden; `valid_to` is the last day a description holds, None while it does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, TypeVar

BEGINNING = dt.date.min
"""The first day of what is older than anybody has said: a unit of a list without dates."""

CareForm = Literal["", "private", "public"]
"""Whose care it is; empty if it is not known."""


class Key(NamedTuple):
    """What a unit is found by: the kind of its code (the id of a code list, `sjukhuskod`) and the code."""

    kind: str
    code: str

    def __str__(self) -> str:
        """As an event and the audit name it."""
        return f"{self.kind}/{self.code}"


@dataclass(frozen=True)
class Provider:
    """Somebody who gives care, as described from one day to another. `id` is Liggare's own: names change."""

    id: str
    name: str
    valid_from: dt.date
    valid_to: dt.date | None


@dataclass(frozen=True)
class Place:
    """A physical place, as described from one day to another. `id` is Liggare's own; `postal_code` has five digits."""

    id: str
    address: str
    postal_code: str
    town: str
    valid_from: dt.date
    valid_to: dt.date | None


@dataclass(frozen=True)
class Unit:
    """A unit that reports under a code, as described from one day to another.

    `region` is the county code (länskod), `provider` and `place` are ids, each empty if not known. `activities` are the
    codes of its fields of activity (MVO). `affiliation`: what it belongs to. `successors` are the codes of the same
    kind that took over from it.
    """

    kind: str
    code: str
    name: str
    region: str
    provider: str
    place: str
    activities: tuple[str, ...]
    care_form: CareForm
    affiliation: str
    website: str
    successors: tuple[str, ...]
    valid_from: dt.date
    valid_to: dt.date | None

    @property
    def key(self) -> Key:
        """What it is found by."""
        return Key(self.kind, self.code)


Described = TypeVar("Described", Provider, Place, Unit)


@dataclass(frozen=True)
class Organisation:
    """Every provider, place and unit with all its descriptions, the earliest first.

    The descriptions of one never overlap, and leave no day out between the first and the last.
    """

    providers: Mapping[str, tuple[Provider, ...]] = field(default_factory=dict)
    places: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    units: Mapping[Key, tuple[Unit, ...]] = field(default_factory=dict)

    def unit(self, key: Key, day: dt.date) -> Unit | None:
        """The unit as it stood that day; None if its code did not hold then."""
        return on(self.units.get(key, ()), day)

    def provider(self, id_: str, day: dt.date) -> Provider | None:
        """The provider as it stood that day."""
        return on(self.providers.get(id_, ()), day)

    def place(self, id_: str, day: dt.date) -> Place | None:
        """The place as it stood that day."""
        return on(self.places.get(id_, ()), day)

    def units_on(self, day: dt.date, kind: str = "") -> tuple[Unit, ...]:
        """Every unit whose code held that day (of that kind), by kind and code."""
        return tuple(unit for unit in standing(self.units, day) if kind in ("", unit.kind))

    def providers_on(self, day: dt.date) -> tuple[Provider, ...]:
        """Every provider of that day."""
        return tuple(standing(self.providers, day))

    def places_on(self, day: dt.date) -> tuple[Place, ...]:
        """Every place of that day."""
        return tuple(standing(self.places, day))

    def beside(self, key: Key, day: dt.date) -> tuple[Unit, ...]:
        """Other units of the same kind, provider and place that day: there should be one code for these."""
        unit = self.unit(key, day)
        if unit is None or not (unit.provider and unit.place):
            return ()
        same = (one for one in self.units_on(day, key.kind) if (one.provider, one.place) == (unit.provider, unit.place))
        return tuple(one for one in same if one.key != key)

    def find(self, code: str) -> tuple[Key, ...]:
        """The keys of every unit that has, or had, that code: more than one if kinds of codes share it."""
        return tuple(key for key in sorted(self.units) if key.code == code)


def on(history: Sequence[Described], day: dt.date) -> Described | None:
    """The description that holds that day; None if none does."""
    return next((one for one in history if holds(one, day)), None)


def standing(histories: Mapping[Any, Sequence[Described]], day: dt.date) -> Iterator[Described]:
    """Of each the description that holds that day, if one does, in the order of the mapping."""
    found = (on(history, day) for history in histories.values())
    return (one for one in found if one is not None)


def holds(one: Provider | Place | Unit, day: dt.date) -> bool:
    """Whether the description holds that day."""
    return one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)
