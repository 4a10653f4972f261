"""What the ledger keeps, as values: deliveries, versions of a register, standings, decisions and builds.

Moments are UTC; `who` is whoever acted, as the command line or the portal knows them; texts that people write are kept
with what looks like an identity number masked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from liggare.operate.audit import Act
from liggare.operate.states import StateName
from liggare.read.problem import Problem
from liggare.receipt.effect import Halted

Cause = Literal["delivery", "withdrawal", "reversal", "nil"]
BuildKind = Literal["monthly", "yearly", "other"]


@dataclass(frozen=True)
class KeptFile:
    """A file of a delivery: what its name says, its size in bytes and its SHA-256, by which the vault has it."""

    name: str
    subset: str
    kind: str
    reporter: str
    month: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Received:
    """A delivery as it came. `month` is the reporting month, ÅÅÅÅMM; `content` the SHA-256 over files and problems."""

    register: str
    reporter: str
    month: str
    test: bool
    content: str
    files: tuple[KeptFile, ...]
    problems: tuple[Problem, ...]
    who: str
    at: dt.datetime


@dataclass(frozen=True)
class Confirmation:
    """Who confirmed a delivery that waited, when and why, and which halts they had before them."""

    who: str
    at: dt.datetime
    reason: str
    halts: tuple[Halted, ...]


@dataclass(frozen=True)
class Kept:
    """A delivery in the ledger. `version` is the register version that took it in, None before; `case` what failed.

    `partly`: some of its rows were rejected when it was accepted.
    """

    number: int
    received: Received
    state: StateName
    since: dt.datetime
    rule_set: str = ""
    receipt: bytes | None = None
    findings: str = ""
    halts: tuple[Halted, ...] = ()
    confirmation: Confirmation | None = None
    partly: bool = False
    version: int | None = None
    case: str = ""


@dataclass(frozen=True)
class Change:
    """What is set on a delivery when it goes to a state; None leaves what is there."""

    to: StateName
    rule_set: str | None = None
    receipt: bytes | None = None
    findings: str | None = None
    halts: tuple[Halted, ...] | None = None
    confirmation: Confirmation | None = None
    partly: bool | None = None
    case: str | None = None


@dataclass(frozen=True)
class Wanted:
    """Which deliveries are asked for; an empty text or tuple asks for all. The newest come first."""

    register: str = ""
    reporter: str = ""
    month: str = ""
    states: tuple[StateName, ...] = ()
    test: bool | None = None
    most: int | None = None
    after: dt.datetime | None = None
    """Only those that have been in their state since after that moment."""


@dataclass(frozen=True)
class Version:
    """A version of a register: the version of each of its tables, and what made it."""

    register: str
    number: int
    at: dt.datetime
    cause: Cause
    delivery: int | None
    tables: Mapping[str, int]


@dataclass(frozen=True)
class Standing:
    """Rows of a reporter's unit in a month and subset that stand by one delivery; by none: it was said to be nothing.

    `rows` counts the rows of files that hang on no other. `since` and `until` are register versions: it stands from
    the first, and no longer at the second (None: it stands).
    """

    reporter: str
    unit: str
    month: str
    subset: str
    delivery: int | None
    rows: int
    since: int = 0
    until: int | None = None

    @property
    def place(self) -> tuple[str, str, str, str, int | None]:
        """What is counted apart: unit, month, subset and delivery of a reporter."""
        return self.reporter, self.unit, self.month, self.subset, self.delivery


@dataclass(frozen=True)
class Entry:
    """Everything that happens at once when a register changes: all of it, or nothing.

    `base` is the number of the register version it was worked out on, None if there was none. `standings` are those
    of `reporter` afterwards. `moves` are deliveries that go to a new state.
    """

    register: str
    base: int | None
    reporter: str
    tables: Mapping[str, int]
    cause: Cause
    delivery: int | None
    standings: tuple[Standing, ...]
    moves: Mapping[int, Change]
    act: Act
    at: dt.datetime


@dataclass(frozen=True)
class Explanation:
    """A warning explained: `token` binds it to rule, record and the values the rule read."""

    number: int
    register: str
    reporter: str
    rule: str
    token: str
    text: str
    who: str
    at: dt.datetime
    delivery: int


@dataclass(frozen=True)
class Waiver:
    """A rule that does not apply to a unit's rows from one day of care to another, with the reason and who decided."""

    number: int
    register: str
    rule: str
    unit: str
    first: dt.date
    last: dt.date
    reason: str
    who: str
    at: dt.datetime
    ended: dt.datetime | None = None


@dataclass(frozen=True)
class Extension:
    """Leave for a reporter to report or correct months (`2025-03`, first to last) until a day, though time is out.

    `unit`: only for rows of that unit; empty for all of the reporter's.
    """

    number: int
    register: str
    reporter: str
    first: str
    last: str
    until: dt.date
    reason: str
    who: str
    at: dt.datetime
    ended: dt.datetime | None = None
    unit: str = ""

    def covers(self, unit: str, month: str) -> bool:
        """Whether it is for that unit's month."""
        return self.unit in ("", unit) and self.first <= month <= self.last


@dataclass(frozen=True)
class Link:
    """A person who got a new number: the old pseudonym is the new one's from now on."""

    old: str
    new: str
    reason: str
    who: str
    at: dt.datetime
    ended: dt.datetime | None = None


@dataclass(frozen=True)
class Build:
    """A named, immutable version of a register: which register version, how many rows, and the digest of its rows."""

    register: str
    name: str
    kind: BuildKind
    version: int
    at: dt.datetime
    who: str
    digest: str
    rows: Mapping[str, int]
    links: Mapping[str, str]
    recipe: str
