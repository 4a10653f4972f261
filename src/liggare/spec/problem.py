"""What is wrong at a key of a specification file turned into a text: found, expected, what to do."""

from __future__ import annotations

from typing import NamedTuple

from liggare.spec.model import Text
from liggare.spec.place import Key

Parts = tuple[str, str, str]
"""What was found, what was expected, what to do: without full stops."""


class Problem(NamedTuple):
    """Something a specification file may not say: where, and what is wrong, expected and to be done."""

    key: Key
    text: Text


def problem(key: Key, sv: Parts, en: Parts) -> Problem:
    """The problem at `key` in both languages."""
    return Problem(
        key,
        Text(sv=f"{sv[0]}. Väntat: {sv[1]}. {sv[2]}.", en=f"{en[0]}. Expected: {en[1]}. {en[2]}."),
    )


def bad_value(key: Key, found: str, sv: str, en: str) -> Problem:
    """The value at `key` will not do: as it was found, and what was expected."""
    name = next(str(step) for step in reversed(key) if isinstance(step, str))
    return problem(
        key,
        (f"{name} = {found} duger inte", sv, f"Rätta eller ta bort {name}"),
        (f"{name} = {found} will not do", en, f"Correct or remove {name}"),
    )


def unknown_name(key: Key, name: str, sv: str, en: str, known: tuple[str, ...]) -> Problem:
    """`name` is none of the known ones; `sv` and `en` say of what."""
    listed = ", ".join(known) or "–"
    return problem(
        key,
        (f"{name} finns inte bland {sv}", f"något av {listed}", "Rätta namnet eller lägg till det som saknas"),
        (f"{name} is not among {en}", f"one of {listed}", "Correct the name or add what is missing"),
    )
