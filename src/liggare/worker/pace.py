"""How often a worker looks, tells that it lives and does its chores, and how long it waits; all of it our own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from liggare.operate.job import LONGEST, STALE, StageName


@dataclass(frozen=True)
class Pace:
    """Times in seconds, but for `longest` (in a stage) and `stale` (not heard of), which the verbs share.

    `poll`: an idle child looks for work. `tell`: progress is written down at most so often, `beat`: at least so often.
    `look`: the parent looks at its children; `others`: at jobs of workers elsewhere. `grace`: a child that is asked to
    stop may finish its job. `sweep`: what is overdue or was left is taken care of; `seal`: the audit's checkpoint.
    `mail`: reminders that did not get away are tried again; `news`: accounts are told of what is new to them.
    """

    poll: float = 0.2
    tell: float = 0.5
    beat: float = 5.0
    look: float = 0.5
    others: float = 10.0
    grace: float = 7.0
    sweep: float = 60.0
    seal: float = 3600.0
    mail: float = 3600.0
    news: float = 60.0
    stale: dt.timedelta = STALE
    longest: Mapping[StageName, dt.timedelta] = field(default_factory=lambda: dict(LONGEST))


TIDY, REMIND = dt.time(3), dt.time(7)
"""The time of day in Sweden from which the vault is tidied and reminders are sent, once a day."""
