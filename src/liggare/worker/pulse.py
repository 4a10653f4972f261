"""A job in hand -> a thread that tells the queue that its worker lives and how far it has come."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Event, Thread

from liggare.operate.job import Job, Stage, StageName
from liggare.operate.office import Office
from liggare.operate.ports import StoreFailure
from liggare.operate.work import alive
from liggare.worker.log import Log
from liggare.worker.pace import Pace

_SURE = 2.0
"""Seconds after which a job that is not ours in the ledger, and is still in hand, has been taken from us."""


class Pulse:
    """The pulse of one child, for one job after the other."""

    def __init__(self, office: Office, pace: Pace, log: Log, alive: Callable[[], object], lost: Callable[[], object]):
        """`alive` is called each time the thread looks up; `lost` if the job in hand has been taken from the worker."""
        self._office, self._pace, self._log, self._alive, self._lost = office, pace, log, alive, lost
        self._job: Job | None = None
        self._stage: Stage | None = None
        self._ended = Event()
        self._thread = Thread(target=self._run, daemon=True, name="pulse")

    @contextmanager
    def running(self) -> Iterator[None]:
        """The thread runs."""
        self._thread.start()
        try:
            yield
        finally:
            self._ended.set()
            self._thread.join()

    @contextmanager
    def of(self, job: Job) -> Iterator[None]:
        """The job is in hand."""
        self._stage, self._job = job.stage, job
        try:
            yield
        finally:
            self._job = None

    def told(self, name: StageName, done: int, of: int) -> None:
        """How far the job in hand has come; it is written down by the thread, soon."""
        before, now = self._stage, self._office.now()
        if before and before.name == name:
            self._stage = replace(before, done=done, of=of)
            return
        if before:
            ms = round((now - before.since).total_seconds() * 1000)
            self._log.say("job stage", self._job, stage=before.name, ms=ms)
        self._stage = Stage(name, now, done, of)

    def _run(self) -> None:
        written: tuple[Job | None, Stage | None] = (None, None)
        last = 0.0
        while not self._ended.wait(self._pace.tell):
            self._alive()
            job, stage = self._job, self._stage
            if job and ((job, stage) != written or time.monotonic() - last > self._pace.beat):
                self._beat(job, stage)
                written, last = (job, stage), time.monotonic()

    def _beat(self, job: Job, stage: Stage | None) -> None:
        try:
            alive(self._office, job, stage)
        except StoreFailure:  # the next beat tries again; if none comes through others take the job for dead
            self._log.say("store failed", job)
        except LookupError:
            self._ended.wait(_SURE)  # it may just have been ended by ourselves
            if self._job is job:
                self._log.say("job lost", job)
                self._lost()
