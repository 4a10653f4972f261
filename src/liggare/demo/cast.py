"""`registers/*/demo.toml` -> the made-up reporters of a register and their units, for the demo."""

from __future__ import annotations

import datetime as dt
import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files

import msgspec

from liggare.organisation.kind import Condition
from liggare.organisation.unit import CareForm
from liggare.spec.load import registers
from liggare.spec.model import Value


class Place(Value, frozen=True, kw_only=True):
    """A unit as a list of units tells it: its code is a real one, what else is said of it is made up."""

    code: str
    name: str
    provider: str
    address: str
    postal_code: str
    town: str


class Player(Value, frozen=True, kw_only=True):
    """A reporter: its filkod, its units, the subsets they must report, and contacts a month (0: it never sends)."""

    filkod: str
    contacts: int
    subsets: tuple[str, ...]
    units: tuple[Place, ...]


class Wished(Value, frozen=True, kw_only=True):
    """A request for a code, with one contact person; the rest as of `Request`."""

    kind: str
    region: str
    name: str
    address: str
    postal_code: str
    town: str
    provider: str
    care_form: CareForm
    contact: str
    role: str
    email: str
    telephone: str = ""
    activities: tuple[str, ...] = ()
    started: dt.date | None = None
    facts: Mapping[Condition, bool] = msgspec.field(default_factory=dict)


class Cast(Value, frozen=True, kw_only=True):
    """A register's reporters; they send on that day of each month. `request`: codes that are asked for."""

    day: int
    reporter: tuple[Player, ...]
    request: tuple[Wished, ...] = ()
    register: str = ""

    @property
    def sending(self) -> tuple[Player, ...]:
        """Those that send."""
        return tuple(one for one in self.reporter if one.contacts)


@functools.cache
def casts() -> tuple[Cast, ...]:
    """The cast of every register that has one; an unknown key in a file is an error."""
    return tuple(found for register in registers() if (found := _of(register)))


def _of(register: str) -> Cast | None:
    path = files("liggare.registers").joinpath(register, "demo.toml")
    if not path.is_file():
        return None
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    return msgspec.convert({**said, "register": register}, type=Cast)
