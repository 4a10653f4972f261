"""`registers/*/guide.toml` -> step by step, in words, what whoever reports to a register needs to know."""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files
from typing import Literal

import msgspec

from liggare.spec.load import registers
from liggare.spec.model import Certainty, Text, Value

Leads = Literal["questions", "specification", "rules", "calendar", "request", "units", "activities", "try", "send"]
"""What a step leads on to."""


class Step(Value, frozen=True, kw_only=True):
    """A step: its heading, what is said, points of a list, and where it leads."""

    id: str
    title: Text
    words: tuple[Text, ...] = ()
    points: tuple[Text, ...] = ()
    leads: tuple[Leads, ...] = ()


class Reached(Value, frozen=True, kw_only=True):
    """Where the receiver is reached; a line for each telephone time. An empty text is none."""

    name: Text
    telephone: str = ""
    hours: tuple[Text, ...] = ()
    post: tuple[str, ...] = ()


class Guide(Value, frozen=True, kw_only=True):
    """The steps in the order of the receiver's own page, what is said of secrecy and law, and where it is reached."""

    lead: Text
    step: tuple[Step, ...]
    secrecy: tuple[Text, ...]
    law: tuple[Text, ...]
    contact: Reached
    source: str
    certainty: Certainty
    register: str = ""


@functools.cache
def guides() -> tuple[Guide, ...]:
    """The guide of every register that has one; an unknown key in a file is an error."""
    return tuple(found for register in registers() if (found := _of(register)))


def guide_of(register: str) -> Guide | None:
    """The guide of a register; None if it has none."""
    return next((one for one in guides() if one.register == register), None)


def _of(register: str) -> Guide | None:
    path = files("liggare.registers").joinpath(register, "guide.toml")
    if not path.is_file():
        return None
    guide = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Guide)
    return msgspec.structs.replace(guide, register=register)
