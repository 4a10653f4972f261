"""`registers/*/conformance.toml` -> the cases that a system is tried with, as values."""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files
from typing import Literal

import msgspec

from liggare.operate.on_demand import Fault
from liggare.spec.load import registers
from liggare.spec.model import Text, Value

Sort = Literal["whole", "faulty", "cut", "fewer"]
"""What files a step has: without faults, with known faults, with a cut last line, or of the first unit alone."""


class Step(Value, frozen=True, kw_only=True):
    """Files that are sent, as a delivery or a test, and what must then be done with the delivery."""

    files: Sort
    way: Literal["delivery", "test"] = "delivery"
    then: Literal["", "confirmed", "withdrawn"] = ""


class Case(Value, frozen=True, kw_only=True):
    """Steps in order, for a reporter of the case's own (filkod) with so many contacts at its units (codes).

    `meets`: a fault of ours that must be met on the way.
    """

    id: str
    reporter: str
    contacts: int
    name: Text
    told: Text
    step: tuple[Step, ...]
    units: tuple[str, ...]
    meets: Fault | Literal[""] = ""


class Suite(Value, frozen=True, kw_only=True):
    """A register's cases. `by_the_day`: rules whose findings depend on the day of arrival; they are not compared."""

    case: tuple[Case, ...]
    by_the_day: tuple[str, ...] = ()
    register: str = ""


@functools.cache
def suites() -> tuple[Suite, ...]:
    """The cases of every register that has some; an unknown key in a file is an error."""
    return tuple(found for register in registers() if (found := _of(register)))


def reporters() -> tuple[str, ...]:
    """Every reporter of a case, in order."""
    return tuple(sorted({case.reporter for suite in suites() for case in suite.case}))


def _of(register: str) -> Suite | None:
    path = files("liggare.registers").joinpath(register, "conformance.toml")
    if not path.is_file():
        return None
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    return msgspec.convert({**said, "register": register}, type=Suite)
