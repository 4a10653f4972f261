"""Jobs are given to one worker at a time, told of while they run, and ended once; dead ones have a case number."""

from __future__ import annotations

import datetime as dt
import multiprocessing
from dataclasses import replace
from pathlib import Path

import pytest

from liggare.operate.audit import Act
from liggare.operate.job import Ending, Errand, Job, Jobs, Stage
from liggare.operate.kept import Received
from liggare.operate.states import NoSuchWay
from liggare.store.ledger import models
from liggare.store.ledger.ledger import Ledger

NOON = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)
LATER = NOON + dt.timedelta(minutes=1)
ERRAND = Errand("forecast", "r", "14", 1000, "maja", NOON, folder="left-0")


def of_delivery(number: int) -> Errand:
    return replace(ERRAND, kind="delivery", delivery=number, folder="")


def taken(ledger: Ledger, worker: str = "w1") -> Job:
    job = ledger.queue.take(worker, LATER)
    assert job
    return job


def test_what_is_put_is_found_as_it_was_put_and_its_act_is_on_the_chain(ledger: Ledger) -> None:
    errand = replace(of_delivery(7), reason="stängd enhet")
    number = ledger.queue.put(errand, Act("maja", "forecast.asked", "r", ""))
    (job,) = ledger.queue.select(Jobs())
    assert (job.number, job.errand, job.state, job.attempts, job.stage) == (number, errand, "waiting", 0, None)
    assert [entry.what for entry in ledger.trail.entries()] == ["forecast.asked"]
    for wanted in (Jobs(deliveries=(7,)), Jobs(numbers=(number,)), Jobs(reporter="14"), Jobs(states=("waiting",))):
        assert ledger.queue.select(wanted) == (job,)
    for wanted in (Jobs(deliveries=(8,)), Jobs(register="s"), Jobs(worker="w1"), Jobs(states=("dead", "running"))):
        assert ledger.queue.select(wanted) == ()


def test_a_job_that_is_taken_is_the_workers_and_nobody_elses(ledger: Ledger) -> None:
    ledger.queue.put(ERRAND)
    job = taken(ledger)
    assert (job.state, job.worker, job.attempts, job.beat) == ("running", "w1", 1, LATER)
    assert job.stage == Stage("received", LATER)
    assert ledger.queue.take("w2", LATER) is None
    for stranger in (replace(job, worker="w2"), replace(job, attempts=2), replace(job, number=99)):
        with pytest.raises(LookupError):
            ledger.queue.beat(stranger, None, LATER)
        with pytest.raises(LookupError):
            ledger.queue.end(stranger, Ending("done"), LATER)
    assert ledger.queue.select(Jobs(worker="w1")) == (job,)


def test_a_worker_for_small_jobs_is_given_no_other(ledger: Ledger) -> None:
    ledger.queue.put(replace(ERRAND, size=3_000_000_000))
    assert ledger.queue.take("w1", LATER, small=True) is None
    small = ledger.queue.put(replace(ERRAND, reporter="15"))
    job = ledger.queue.take("w1", LATER, small=True)
    assert job and job.number == small


def test_how_far_a_job_has_come_is_told(ledger: Ledger) -> None:
    ledger.queue.put(ERRAND)
    job = taken(ledger)
    stage = Stage("checking", LATER, 3, 8)
    ledger.queue.beat(job, stage, LATER + dt.timedelta(seconds=5))
    ledger.queue.beat(job, None, LATER + dt.timedelta(seconds=9))
    (told,) = ledger.queue.select(Jobs())
    assert (told.stage, told.beat) == (stage, LATER + dt.timedelta(seconds=9))


def test_a_job_that_ended_is_never_ended_again(ledger: Ledger) -> None:
    ledger.queue.put(ERRAND)
    job = taken(ledger)
    assert ledger.queue.end(job, Ending("done"), LATER).state == "done"
    for again in (Ending("done"), Ending("dead"), Ending("waiting")):
        with pytest.raises(LookupError):
            ledger.queue.end(job, again, LATER)
    assert ledger.queue.take("w1", LATER) is None


def test_one_that_waits_again_is_not_taken_before_its_time_and_counts_its_attempts(ledger: Ledger) -> None:
    ledger.queue.put(ERRAND)
    soon = LATER + dt.timedelta(minutes=5)
    assert ledger.queue.end(taken(ledger), Ending("waiting", "a place", after=soon), LATER).attempts == 1
    assert ledger.queue.take("w2", LATER) is None
    job = ledger.queue.take("w2", soon)
    assert job and (job.attempts, job.worker) == (2, "w2")
    assert ledger.queue.end(job, Ending("waiting", counted=False), soon).attempts == 1


def test_a_delivery_has_one_job_at_a_time(ledger: Ledger) -> None:
    first = ledger.queue.put(of_delivery(7))
    assert ledger.queue.put(replace(of_delivery(7), kind="resumption")) == first
    job = taken(ledger)
    assert ledger.queue.put(of_delivery(7)) == first
    ledger.queue.end(job, Ending("done"), LATER)
    assert ledger.queue.put(of_delivery(7)) != first
    assert len(ledger.queue.select(Jobs())) == 2
    assert ledger.queue.put(ERRAND) != ledger.queue.put(ERRAND), "forecasts are of no delivery"


def test_dead_ones_are_numbered_by_the_day_in_sweden(ledger: Ledger) -> None:
    cases = []
    for at in (LATER, LATER, dt.datetime(2026, 11, 26, 23, 30, tzinfo=dt.UTC)):
        ledger.queue.put(ERRAND)
        cases.append(ledger.queue.end(taken(ledger), Ending("dead", "checking: too long"), at).case)
    assert cases == ["2026-11-26-0001", "2026-11-26-0002", "2026-11-27-0001"]
    assert {job.place for job in ledger.queue.select(Jobs(states=("dead",)))} == {"checking: too long"}


def test_a_job_dies_together_with_its_delivery_or_not_at_all(ledger: Ledger) -> None:
    received = Received("r", "14", "202506", False, "0" * 64, (), (), "maja", NOON)
    number = ledger.deliveries.receive(received, Act("maja", "delivery.received", "r", ""))
    ledger.queue.put(of_delivery(number))
    job = taken(ledger)
    act = Act("liggare", "job.dead", "r", "1")
    with pytest.raises(NoSuchWay):
        ledger.queue.end(job, Ending("dead", "x", failed_from="checking"), LATER, act)
    assert ledger.queue.select(Jobs()) == (job,)
    ledger.queue.end(job, Ending("dead", "received: worker died", failed_from="received"), LATER, act)
    kept = ledger.deliveries.find(number)
    assert (kept.state, kept.case) == ("failed by us", "2026-11-26-0001: received: worker died")
    assert [entry.what for entry in ledger.trail.entries()] == ["delivery.received", "job.dead"]


JOBS, PROCESSES = 40, 4


def _take_all(folder: Path, address: str, worker: str, told: object) -> None:
    ledger = Ledger(folder, address)
    taken_ = []
    misses = 0
    while misses < 20:
        job = ledger.queue.take(worker, LATER)
        misses = 0 if job else misses + 1
        if job:
            taken_.append(job.number)
            ledger.queue.end(job, Ending("done"), LATER)
    told.put(taken_)  # type: ignore[attr-defined]


def test_of_many_processes_no_two_take_the_same_job(tmp_path: Path, address: str) -> None:
    ledger = Ledger(tmp_path, address)
    for place in range(JOBS):
        ledger.queue.put(replace(ERRAND, reporter=f"{place % 3}"))
    ledger.database.close()
    context = multiprocessing.get_context("forkserver")
    told = context.Queue()
    processes = [
        context.Process(target=_take_all, args=(tmp_path, address, f"w{place}", told)) for place in range(PROCESSES)
    ]
    for process in processes:
        process.start()
    found = [told.get(timeout=60) for _ in processes]
    for process in processes:
        process.join(60)
    assert sorted(number for numbers in found for number in numbers) == list(range(1, JOBS + 1))
    jobs = Ledger(tmp_path, address).queue.select(Jobs())
    assert {(job.state, job.attempts) for job in jobs} == {("done", 1)}


def test_the_last_worker_that_was_heard_of_is_known_and_those_of_long_ago_are_forgotten(ledger: Ledger) -> None:
    assert ledger.pulses.last() is None
    for worker, at in (("w1", NOON), ("w2", LATER), ("w1", LATER + dt.timedelta(minutes=1)), ("w2", NOON)):
        ledger.pulses.beat(worker, at)
    assert ledger.pulses.last() == LATER + dt.timedelta(minutes=1)
    ledger.pulses.beat("w3", NOON + dt.timedelta(days=60))
    assert ledger.database.rows(models.Pulse).count() == 1
