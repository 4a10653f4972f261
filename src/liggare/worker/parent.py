"""A data folder and a number of slots -> a worker: children that take jobs, watched, replaced, and stopped in time."""

from __future__ import annotations

import multiprocessing
import os
import secrets
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Event, Thread

from liggare.operate.job import Job, Jobs
from liggare.operate.office import Office
from liggare.operate.ports import StoreFailure
from liggare.operate.states import NoSuchWay
from liggare.operate.work import at_work, given_up, handed_back, overrun, silent
from liggare.store.house import office
from liggare.worker.child import Asked, Slot, run, told
from liggare.worker.chores import keep_up
from liggare.worker.log import Log
from liggare.worker.pace import Pace

SLOTS = 2
"""Children, unless somebody says otherwise: one for anything, one kept for small jobs."""

_SPAWNING = multiprocessing.get_context("spawn")


@dataclass
class _Child:
    place: int
    slot: Slot
    process: SpawnProcess
    begun: float = field(default_factory=time.monotonic)


class Worker:
    """One worker. Several may work on the same data folder and database, on one machine or many."""

    def __init__(
        self, folder: Path, address: str = "", slots: int = SLOTS, pace: Pace | None = None, log: Log | None = None
    ):
        """`address` is PostgreSQL's, empty for SQLite in the folder."""
        self._folder, self._address, self._slots = folder.absolute(), address, slots
        self._pace, self._log = pace or Pace(), log or Log()
        self._children: list[_Child] = []
        self._asked = Asked()
        self._others = 0.0

    def stop(self) -> None:
        """Ask it to stop: jobs are finished or handed back."""
        self._asked.stop()

    def work(self) -> None:
        """Work until asked to stop. StoreFailure or Refused if the data folder cannot be opened."""
        with office(self._folder, self._address) as here, self._keeping_up():
            self._log.say("worker started", slots=self._slots)
            self._children = [self._started(place) for place in range(self._slots)]
            try:
                while not self._asked.to_stop:
                    self._look(here)
            finally:
                self._end(here)
        self._log.say("worker stopped")

    @contextmanager
    def _keeping_up(self) -> Iterator[None]:
        ended = Event()
        chores = Thread(
            target=keep_up, args=(self._folder, self._address, self._pace, self._log, ended), daemon=True, name="chores"
        )
        chores.start()
        try:
            yield
        finally:
            ended.set()
            chores.join(1.0)  # what it is at can be done again by the next

    def _started(self, place: int) -> _Child:
        """A child in that slot; the first of several is kept for small jobs."""
        name = f"{socket.gethostname()}:{os.getpid()}:{place}:{secrets.token_hex(4)}"
        small = place == 0 and self._slots > 1
        yields = self._slots > 1 and not small
        slot = Slot(self._folder, self._address, name, small, yields, os.getpid(), self._pace)
        process = _SPAWNING.Process(target=run, args=(slot,), name=f"liggare-{place}")
        with _threads(small, self._slots):
            process.start()
        self._log.say("child started", slot=place)
        return _Child(place, slot, process)

    def _look(self, here: Office) -> None:
        """Wait a moment; replace children that died, stop those that take too long, see to jobs of dead workers."""
        wait([child.process.sentinel for child in self._children], timeout=self._pace.look)
        try:
            self._replace(here)
            self._watch(here)
        except StoreFailure as error:  # the children wait for the database too
            self._log.say("store failed", place=type(error).__name__)
            time.sleep(self._pace.look)

    def _replace(self, here: Office) -> None:
        for index, child in enumerate(self._children):
            if child.process.is_alive():
                continue
            self._log.say("child died", slot=child.place)
            for job in _in_hand(here, child):
                self._settle(here, job, "worker died")
            if time.monotonic() - child.begun < 1.0:  # it could not begin: do not spin
                time.sleep(1.0)
            self._children[index] = self._started(child.place)

    def _watch(self, here: Office) -> None:
        """Children that have been too long at a stage, or have not been heard of, are killed, and replaced later."""
        now = here.now()
        for child in self._children:
            for job in _in_hand(here, child):
                gone = silent(job, now, self._pace.stale)
                if gone or overrun(job, now, self._pace.longest):
                    self._log.say("child stopped by us", job, slot=child.place, stage=_stage(job))
                    self._kill(here, child, job, "no sign of life" if gone else "too long")
        if time.monotonic() - self._others >= self._pace.others:
            self._others = time.monotonic()
            at_work(here, f"{socket.gethostname()}:{os.getpid()}")
            self._others_of(here)

    def _others_of(self, here: Office) -> None:
        """Jobs of workers elsewhere that are dead, or whose parent should have stopped them by now and is dead."""
        longest = {name: time + self._pace.stale for name, time in self._pace.longest.items()}
        for job in here.queue.select(Jobs(states=("running",))):
            if silent(job, here.now(), self._pace.stale):
                self._settle(here, job, "worker gone")
            elif overrun(job, here.now(), longest):
                self._settle(here, job, "too long")

    def _kill(self, here: Office, child: _Child, job: Job, why: str) -> None:
        child.process.kill()
        child.process.join()
        self._settle(here, job, why)

    def _settle(self, here: Office, job: Job, why: str) -> None:
        """A job whose worker is dead waits again, or is dead."""
        try:
            ended = given_up(here, job, f"{_stage(job)}: {why}")
        except (LookupError, NoSuchWay):  # it was ended after all, or somebody else has seen to it
            return
        told(self._log, ended)

    def _end(self, here: Office) -> None:
        """Ask the children to stop; those that are not done in time are killed, and their jobs wait again."""
        self._log.say("worker stopping")
        for child in self._children:
            child.process.terminate()
        until = time.monotonic() + self._pace.grace
        for child in self._children:
            child.process.join(max(0.0, until - time.monotonic()))
        for child in self._children:
            child.process.kill()
            child.process.join()
            with suppress(LookupError, StoreFailure):  # ended after all; or others find it silent, and take it up
                for job in _in_hand(here, child):
                    self._log.say("job handed back", handed_back(here, job))


def _in_hand(here: Office, child: _Child) -> tuple[Job, ...]:
    return here.queue.select(Jobs(states=("running",), worker=child.slot.name))


def _stage(job: Job) -> str:
    return job.stage.name if job.stage else "received"


@contextmanager
def _threads(small: bool, slots: int) -> Iterator[None]:
    """A child that begins now takes its share of the cores: those for anything share them all, one for small has two.

    What is said in the environment goes before it.
    """
    if os.environ.get("POLARS_MAX_THREADS"):
        yield
        return
    cores = len(os.sched_getaffinity(0))
    share = min(2, cores) if small else max(1, cores // max(1, slots - 1))
    os.environ["POLARS_MAX_THREADS"] = str(share)
    try:
        yield
    finally:
        del os.environ["POLARS_MAX_THREADS"]


def at_signals(worker: Worker) -> None:
    """Let SIGTERM and Ctrl-C stop the worker, as they do a service."""
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: worker.stop())
