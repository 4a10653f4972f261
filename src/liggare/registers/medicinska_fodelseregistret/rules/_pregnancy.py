"""The places that MHV1 and MHV2 have for drugs and diagnoses -> conditions about the codes and weeks in them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from itertools import combinations
from operator import and_

from liggare.check.rule import Condition, Term, field, raw

DRUGS = ("ATC1", "ATC2", "ATC3", "ATC4")
DIAGNOSES = ("GDIAG1", "GDIAG2", "GDIAG3", "GDIAG4")
_PLACES = tuple((f"ATC{n}", f"START_VECKA{n}", f"SLUT_VECKA{n}") for n in range(1, 5))


def weeks_in_order() -> Condition:
    """No drug ends before it starts; a week that is not given is in order."""
    return _all(_empty(start, end) | (field(start) <= field(end)) for _, start, end in _PLACES)


def weeks_have_drug() -> Condition:
    """No week is given without a drug; never unknown."""
    return _all(raw(drug).present() | (raw(start).missing() & raw(end).missing()) for drug, start, end in _PLACES)


def drugs_once() -> Condition:
    """No drug stands twice with the same first week; an empty drug or week is not the same as another."""
    return _all(
        _empty(drug, other, start, begun) | (raw(drug) != raw(other)) | (raw(start) != raw(begun))
        for (drug, start, _), (other, begun, _) in combinations(_PLACES, 2)
    )


def weeks_begun(days: Term) -> Condition:
    """The weeks of all drugs have begun at that gestational age; a week that is not given is not asked for."""
    return _begun((week for _, *weeks in _PLACES for week in weeks), days)


def starts_begun(days: Term) -> Condition:
    """The first weeks of all drugs have begun at that gestational age."""
    return _begun((start for _, start, _ in _PLACES), days)


def _begun(weeks: Iterable[str], days: Term) -> Condition:
    return _all(raw(week).missing() | (7 * field(week) - 7 <= days) for week in weeks)


def _empty(*names: str) -> Condition:
    return ~_all(raw(name).present() for name in names)


def _all(conditions: Iterable[Condition]) -> Condition:
    return reduce(and_, conditions)
