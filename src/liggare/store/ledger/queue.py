"""Errands -> rows of the ledger that a worker takes, keeps alive and ends; none is ever given to two."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Max
from django.db.utils import IntegrityError

from liggare.operate.audit import Act
from liggare.operate.job import Ending, Errand, Job, Jobs, JobState, Stage
from liggare.operate.kept import Change
from liggare.operate.turn import Queued, choose
from liggare.register.months import swedish_day
from liggare.store.ledger import models
from liggare.store.ledger.database import Database
from liggare.store.ledger.deliveries import carry_out
from liggare.store.ledger.trail import append

LIVE = ("waiting", "running")
_TAKING = 0x4C49_4751  # the advisory lock under which turns are given and cases numbered: "LIGQ"


class Queue:
    """The jobs of a database."""

    def __init__(self, database: Database) -> None:
        """Of an open database."""
        self._database = database

    def put(self, errand: Errand, act: Act | None = None) -> int:
        """Put an errand into the queue; its job's number, or that of the job its delivery has already."""
        try:
            with self._database.transaction():
                row = self._database.rows(models.Job).create(**vars(errand), state="waiting", since=errand.at)
                if act:
                    append(self._database, act, errand.at)
        except IntegrityError:
            live = self._of_delivery(errand.delivery)
            return live if live is not None else self.put(errand, act)  # it has ended meanwhile
        return int(row.number)

    def take(self, worker: str, at: dt.datetime, *, small: bool = False) -> Job | None:
        """Give the worker the job whose turn it is; None if none is."""
        with self._database.answering():
            if not self._database.rows(models.Job).filter(state="waiting").exists():
                return None
        with self._database.transaction():
            self._alone()
            job = choose(self._queued(at), small=small)
            return self._given(job, worker, at) if job else None

    def beat(self, job: Job, stage: Stage | None, at: dt.datetime) -> None:
        """The worker lives, and is at that stage. LookupError if the job is no longer the worker's."""
        said: dict[str, Any] = {"beat": at}
        if stage:
            said |= {"stage": stage.name, "stage_since": stage.since, "done": stage.done, "of": stage.of}
        with self._database.transaction():
            self._change(job, said)

    def end(self, job: Job, ending: Ending, at: dt.datetime, act: Act | None = None) -> Job:
        """End the worker's hold of the job; the job as it is then."""
        attempts = job.attempts if ending.counted else job.attempts - 1
        said = {"state": ending.to, "since": at, "attempts": attempts, "after": ending.after, "place": ending.place}
        with self._database.transaction():
            if ending.to == "dead":
                said["case"] = self._next_case(at)
            self._change(job, said)
            if ending.failed_from and job.errand.delivery is not None:
                change = Change("failed by us", case=f"{said['case']}: {ending.place}")
                carry_out(self._database, job.errand.delivery, ending.failed_from, change, at)
            if act:
                append(self._database, act, at)
        return self.select(Jobs(numbers=(job.number,)))[0]

    def forget(self, state: JobState, before: dt.datetime) -> int:
        """Remove the jobs that came to that end before then; how many."""
        if state in LIVE:
            raise ValueError(f"a job that is {state} is not over")
        with self._database.transaction():
            count, _ = self._database.rows(models.Job).filter(state=state, since__lt=before).delete()
        return int(count)

    def select(self, wanted: Jobs) -> tuple[Job, ...]:
        """Those that are asked for, the oldest first."""
        with self._database.answering():
            rows = self._database.rows(models.Job).filter(**_conditions(wanted)).order_by("number")
            return tuple(_job(row) for row in rows)

    def _of_delivery(self, delivery: int | None) -> int | None:
        """The number of the job of a delivery that waits or runs."""
        found = self.select(Jobs(states=("waiting", "running"), deliveries=(delivery,) if delivery else ()))
        return next((job.number for job in found), None)

    def _alone(self) -> None:
        """Until the transaction ends nobody else gives turns: they follow from what waits and runs together."""
        if not self._database.embedded:  # SQLite lets one transaction write at a time already
            with self._database.connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TAKING])

    def _queued(self, at: dt.datetime) -> Queued:
        jobs = [_job(row) for row in self._database.rows(models.Job).filter(state__in=LIVE).order_by("number")]
        waiting = [job for job in jobs if job.state == "waiting"]
        reporters = {job.errand.reporter for job in waiting}
        rows = self._database.rows(models.Job).filter(reporter__in=reporters, taken__isnull=False)
        served = dict(rows.values_list("reporter").annotate(Max("taken")))
        return Queued(waiting, [job for job in jobs if job.state == "running"], served, at)

    def _given(self, job: Job, worker: str, at: dt.datetime) -> Job | None:
        """The job as the worker's; None if somebody is changing it just now."""
        rows = self._database.rows(models.Job).filter(number=job.number, state="waiting")
        row = (rows if self._database.embedded else rows.select_for_update(skip_locked=True)).first()
        if row is None:
            return None
        row.state, row.worker, row.since, row.taken, row.beat = "running", worker, at, at, at
        row.stage, row.stage_since, row.done, row.of = "received", at, 0, 0
        row.attempts += 1
        row.save()
        return _job(row)

    def _change(self, job: Job, said: dict[str, Any]) -> None:
        """Set these columns, if the worker has the job still and not once more."""
        held = {"number": job.number, "state": "running", "worker": job.worker, "attempts": job.attempts}
        if self._database.rows(models.Job).filter(**held).update(**said) != 1:
            raise LookupError(job.number)

    def _next_case(self, at: dt.datetime) -> str:
        """The next number of the day in Sweden."""
        self._alone()
        day = f"{swedish_day(at):%Y-%m-%d}"
        last = self._database.rows(models.Job).filter(case__startswith=f"{day}-").aggregate(last=Max("case"))["last"]
        return f"{day}-{int(last.rpartition('-')[2]) + 1 if last else 1:04}"


def _conditions(wanted: Jobs) -> dict[str, Any]:
    said = {
        "state__in": wanted.states,
        "number__in": wanted.numbers,
        "delivery__in": wanted.deliveries,
        "register": wanted.register,
        "reporter": wanted.reporter,
        "kind__in": wanted.kinds,
        "rule": wanted.rule,
        "worker": wanted.worker,
    }
    return {name: value for name, value in said.items() if value}


_ERRAND = ("kind", "register", "reporter", "size", "who", "at", "delivery", "folder", "reason", "rule")
_PLAIN = ("number", "state", "since", "worker", "beat", "attempts", "after", "case", "place")


def _job(row: models.Job) -> Job:
    stage = Stage(row.stage, row.stage_since, row.done, row.of) if row.stage else None
    errand = Errand(**{name: getattr(row, name) for name in _ERRAND})
    return Job(errand=errand, stage=stage, **{name: getattr(row, name) for name in _PLAIN})
