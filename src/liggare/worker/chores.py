"""What time does -> done by whichever worker comes first: overdue states, jobs to be made, seals, tidying, mails."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

from liggare.notify.settings import mailer, portal_address
from liggare.operate.checkpoint import checkpoint
from liggare.operate.digest import tell
from liggare.operate.office import Office
from liggare.operate.process import place_of
from liggare.operate.refusal import Busy
from liggare.operate.remind import remind
from liggare.operate.sheets import sweep_sheets
from liggare.operate.upkeep import NOT_LONGER, SYSTEM, sweep, tidy
from liggare.operate.uploads import sweep_uploads
from liggare.operate.work import purge_jobs, requeue, sweep_left
from liggare.spec.load import load_register, registers
from liggare.spec.model import Register
from liggare.store.house import office
from liggare.worker.log import Log
from liggare.worker.pace import REMIND, TIDY, Pace

LOCK = "chores"
"""Whoever does chores holds it: of several workers one does them."""

_SWEDEN = ZoneInfo("Europe/Stockholm")


@dataclass
class Chore:
    """Something to do, every so many seconds (`every`), or on each day from a time on (`daily`). `do` tells how much.

    What is daily is done once a day if `every` is 0, else again and again until the day ends.
    """

    name: str
    do: Callable[[Office], int]
    every: float = 0.0
    daily: dt.time | None = None
    last: float | None = None
    day: dt.date | None = None

    def due(self, now: dt.datetime, clock: float) -> bool:
        """Whether it is to be done: `now` by the calendar (Swedish time), `clock` in seconds of a steady clock."""
        if self.daily is not None and now.time() < self.daily:
            return False
        if self.daily is not None and (self.day != now.date() or not self.every):
            return self.day != now.date()
        return self.last is None or clock - self.last >= self.every

    def did(self, now: dt.datetime, clock: float) -> None:
        """It has been done then."""
        self.day, self.last = now.date(), clock


def chores(folder: Path, pace: Pace) -> tuple[Chore, ...]:
    """Every chore of a data folder. Reminders are sent if LIGGARE_MAIL says where mails go."""
    every = (
        Chore("sweep", lambda here: len(sweep(here)), pace.sweep),
        Chore("requeue", lambda here: len(requeue(here)), pace.sweep),
        Chore("sweep left", sweep_left, pace.sweep),
        Chore("sweep uploads", sweep_uploads, pace.sweep),
        Chore("sweep forms", sweep_sheets, daily=TIDY),
        Chore("seal", lambda here: int(checkpoint(here) is not None), pace.seal),
        Chore("tidy", _tidied, daily=TIDY),
        Chore("purge jobs", purge_jobs, daily=TIDY),
    )
    mails = (
        Chore("remind", lambda here: _reminded(here, folder), pace.mail, REMIND),  # what did not get away
        Chore("tell", lambda here: _told(here, folder, ()), pace.news),
    )
    return (*every, *mails) if os.environ.get("LIGGARE_MAIL") else every


def keep_up(folder: Path, address: str, pace: Pace, log: Log, ended: Event) -> None:
    """Do the chores when they are due until that has ended, in a thread of one's own."""
    every = chores(folder, pace)
    while not ended.is_set():
        try:
            with office(folder, address) as here:
                while not ended.wait(min(1.0, pace.sweep)):
                    attend(here, every, log)
        except Exception as error:  # noqa: BLE001 - tried again in a while; what it says is not for the log
            log.say("chore failed", place=place_of(error))
            ended.wait(pace.others)


def attend(here: Office, every: Sequence[Chore], log: Log) -> None:
    """Do what is due, unless another worker is at it."""
    now, clock = here.now().astimezone(_SWEDEN), time.monotonic()
    due = [chore for chore in every if chore.due(now, clock)]
    if not due:
        return
    try:
        with here.locks.hold(LOCK, NOT_LONGER):
            for chore in due:
                _done(here, chore, log)
    except Busy:
        return
    for chore in due:
        chore.did(now, clock)


def _done(here: Office, chore: Chore, log: Log) -> None:
    begun = time.monotonic()
    try:
        count = chore.do(here)
    except Exception as error:  # noqa: BLE001 - the other chores are done all the same; where it failed is told
        log.say("chore failed", chore=chore.name, place=place_of(error))
        return
    if count:
        log.say("chore done", chore=chore.name, count=count, ms=round((time.monotonic() - begun) * 1000))


def _tidied(here: Office) -> int:
    done = tidy(here, SYSTEM)
    return done.expired + done.ownerless


def _reminded(here: Office, folder: Path) -> int:
    """Contacts are reminded, and accounts told of what is near its last day: whoever is both is told once."""
    every = [load_register(name) for name in registers()]
    reminded = remind(here, mailer(folder), every, SYSTEM).handed
    return sum(one.state == "sent" for one in reminded) + _told(here, folder, every)


def _told(here: Office, folder: Path, near: Sequence[Register]) -> int:
    told = tell(here, mailer(folder), near, portal_address(), SYSTEM)
    return sum(one.state == "sent" for one in told.handed)
