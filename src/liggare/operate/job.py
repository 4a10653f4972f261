"""What is to be done for somebody who does not wait at the command line: errands, and the jobs that they become."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from liggare.operate.states import StateName

JobKind = Literal["delivery", "confirmation", "resumption", "test", "forecast", "preview"]
JobState = Literal["waiting", "running", "done", "dead"]
StageName = Literal["received", "reading", "checking", "entering"]
Size = Literal["small", "medium", "large"]

ENTERING: tuple[JobKind, ...] = ("delivery", "confirmation", "resumption")
"""Kinds that may change a register; those of a reporter are done in the order they came."""

SMALL, MEDIUM = 2_000_000, 50_000_000
"""Bytes: up to the first a job is small (it takes seconds), up to the second medium. Our own, no regulation's."""

ATTEMPTS = 2
"""So many times is a job taken up; a worker that died or was stopped for taking too long has cost one."""

PAUSE = dt.timedelta(minutes=1)
"""So long is waited before a job is taken up again that something outside stopped (a full disk, a lock)."""

STALE = dt.timedelta(seconds=60)
"""A worker that has not been heard of for so long is dead."""

LONGEST: Mapping[StageName, dt.timedelta] = {
    "received": dt.timedelta(minutes=35),  # another's work on the same delivery is waited for, 30 minutes at most
    "reading": dt.timedelta(minutes=30),
    "checking": dt.timedelta(hours=2),
    "entering": dt.timedelta(hours=2),
}
"""So long may a job be in a stage before its worker is stopped. Our own; a whole region's year takes minutes."""


@dataclass(frozen=True)
class Errand:
    """What is to be done, on what, for whom. `size` is in bytes.

    `delivery`: its number, None for a forecast and a preview. `folder`: the name of the folder in which the files of a
    test or a forecast wait. `reason` confirms in advance that rows fall away. `rule`: what a preview is of.
    """

    kind: JobKind
    register: str
    reporter: str
    size: int
    who: str
    at: dt.datetime
    delivery: int | None = None
    folder: str = ""
    reason: str = ""
    rule: str = ""

    @property
    def weight(self) -> Size:
        """Its class of size."""
        return "small" if self.size <= SMALL else "medium" if self.size <= MEDIUM else "large"


@dataclass(frozen=True)
class Stage:
    """How far a job has come: the stage, since when (UTC), and how many of how many steps are done (0: unknown)."""

    name: StageName
    since: dt.datetime
    done: int = 0
    of: int = 0


@dataclass(frozen=True)
class Job:
    """An errand in the queue. `attempts`: how many times it has been taken up; `after`: not taken up before then.

    `worker` has it, and was last heard of at `beat`. A dead one has a `case`, a number that a person can read out
    (`2026-11-26-0007`), and the `place` where it failed: never anything of the data.
    """

    number: int
    errand: Errand
    state: JobState
    since: dt.datetime
    stage: Stage | None = None
    worker: str = ""
    beat: dt.datetime | None = None
    attempts: int = 0
    after: dt.datetime | None = None
    case: str = ""
    place: str = ""


@dataclass(frozen=True)
class Jobs:
    """Which jobs are asked for; what is empty or None asks for all. The oldest come first."""

    states: tuple[JobState, ...] = ()
    numbers: tuple[int, ...] = ()
    deliveries: tuple[int, ...] = ()
    register: str = ""
    reporter: str = ""
    worker: str = ""
    kinds: tuple[JobKind, ...] = ()
    rule: str = ""


@dataclass(frozen=True)
class Ending:
    """How a worker's hold of a job ends: it is done, dead, or waiting again (not before `after`).

    `counted`: the attempt counts. `place`: where it failed. `failed_from`: the state of the job's delivery, which goes
    to `failed by us` in the same transaction as the job dies.
    """

    to: Literal["done", "dead", "waiting"]
    place: str = ""
    counted: bool = True
    after: dt.datetime | None = None
    failed_from: StateName | None = None
