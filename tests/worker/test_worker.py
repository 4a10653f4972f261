"""A real worker in real processes: what is killed is taken up once more, what takes too long is stopped."""

from __future__ import annotations

import datetime as dt
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from at_work import AtWork, alive, at_work, until
from lifecycle_scenes import require_whole
from made_office import REPORTER, WHO, Desk, delivery_of, months_of, patients, person_number, visits

from liggare.operate.hand_in import HandedIn, hand_in, hand_in_forecast
from liggare.operate.job import STALE, Job, Jobs
from liggare.operate.kept import Kept
from liggare.operate.office import WAIT, delivery_lock
from liggare.operate.submit import Submission
from liggare.operate.work import unheard
from liggare.store.house import office
from registers.codes import codes

APRIL = months_of(6, "2025-04")


@contextmanager
def here_now(folder: Path, address: str = "") -> Iterator[Desk]:
    """The office on the real clock, as a worker has it."""
    with office(folder, address) as opened:
        yield Desk(replace(opened, codes=codes()), None, patients())  # type: ignore[arg-type]


def handed_in(here: Desk, count: int = 6, *, test: bool = False) -> HandedIn:
    """A delivery of so many visits."""
    with delivery_of(here.register, visits(*months_of(count, "2025-04")), "202506", REPORTER) as delivery:
        return hand_in(here.office, Submission(here.register, delivery, REPORTER, WHO, test))


def job_of(here: Desk, number: int | None) -> Job:
    (job,) = here.office.queue.select(Jobs(numbers=(number,) if number else (-1,)))
    return job


def ended(here: Desk, handed: HandedIn) -> tuple[Job, Kept]:
    """The job and the delivery when the job is done or dead."""
    until(lambda: job_of(here, handed.job).state in ("done", "dead"))
    return job_of(here, handed.job), here.office.deliveries.find(handed.kept.number)


def address_of(on: str, request: pytest.FixtureRequest) -> str:
    """The address of an empty database of that kind."""
    return "" if on == "sqlite" else str(request.getfixturevalue("server").database())


ON_EACH = pytest.mark.parametrize("on", ["postgresql", pytest.param("sqlite", marks=pytest.mark.slow)])
STAGES = ["received", "reading", "checking", "entering"]


def kill_in(worker: AtWork, stage: str, before: int) -> None:
    """Kill the child with the job as soon as it has come to that stage."""
    done = STAGES.index(stage) - 1
    if done < 0:
        os.kill(worker.heard("job taken", before + 1)["process"], signal.SIGKILL)
        return
    until(lambda: [one for one in worker.lines("job stage") if one["stage"] == STAGES[done]][before:])
    os.kill([one for one in worker.lines("job stage") if one["stage"] == STAGES[done]][-1]["process"], signal.SIGKILL)


@pytest.mark.parametrize(
    ("stage", "on"),
    [
        ("checking", "sqlite"),
        *(pytest.param(stage, on, marks=pytest.mark.slow) for stage in STAGES for on in ("sqlite", "postgresql")),
    ],
)
def test_a_child_killed_at_a_stage_is_replaced_and_its_job_done_once(
    stage: str, on: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    address, folder = address_of(on, request), tmp_path / "data"
    with here_now(folder, address) as here, at_work(folder, address) as worker:
        worker.heard("child started")
        handed = handed_in(here)
        kill_in(worker, stage, 0)
        job, kept = ended(here, handed)
        assert (job.state, job.attempts, kept.state) == ("done", 2, "accepted")
        assert len(here.records()) == 6
        assert here.acts().count("delivery.entered") == 1
        require_whole(here)
        assert len(worker.lines("job waits again")) == 1
        assert worker.stop()[0] == 0


@ON_EACH
def test_a_job_that_takes_too_long_is_stopped_taken_up_once_more_and_then_dead(
    on: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    address, folder = address_of(on, request), tmp_path / "data"
    with here_now(folder, address) as here, at_work(folder, address, received=0.3) as worker:
        handed = handed_in(here)
        with here.office.locks.hold(delivery_lock(handed.kept.number), WAIT):  # so that the job waits for us
            job, kept = ended(here, handed)
        assert (job.state, job.attempts, job.place) == ("dead", 2, "received: too long")
        assert (kept.state, kept.case) == ("failed by us", f"{job.case}: received: too long")
        assert len(worker.lines("child stopped by us")) == 2
        assert worker.heard("job dead")["case"] == job.case
        handed_again = handed_in(here)
        assert handed_again.kept.number == handed.kept.number, "the same delivery is resumed"
        assert ended(here, handed_again)[1].state == "accepted"
        require_whole(here)


def test_a_child_that_is_frozen_is_found_by_its_pulse(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with here_now(folder) as here, at_work(folder, stale=1.5) as worker:
        handed = handed_in(here)
        with here.office.locks.hold(delivery_lock(handed.kept.number), WAIT):
            child = worker.heard("job taken")["process"]
            first = job_of(here, handed.job).beat
            until(lambda: job_of(here, handed.job).beat != first)
            assert worker.lines("child stopped by us") == [], "as long as it lives it is left alone"
            os.kill(child, signal.SIGSTOP)
            worker.heard("child stopped by us")
        job, kept = ended(here, handed)
        assert (job.state, job.attempts, kept.state) == ("done", 2, "accepted")


@ON_EACH
def test_of_a_worker_that_is_gone_another_takes_the_jobs(
    on: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    address, folder = address_of(on, request), tmp_path / "data"
    with here_now(folder, address) as here:
        handed = handed_in(here)
        with here.office.locks.hold(delivery_lock(handed.kept.number), WAIT), at_work(folder, address) as first:
            first.heard("job taken")
            first.kill_all()
        with at_work(folder, address, stale=3.0) as second:
            job, kept = ended(here, handed)
            assert (job.state, job.attempts, kept.state) == ("done", 2, "accepted")
            assert second.lines("job waits again")[0]["place"] == "received: worker gone"
        require_whole(here)


@pytest.mark.slow
def test_children_whose_parent_is_gone_end(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with here_now(folder) as here, at_work(folder) as worker:
        handed = handed_in(here)
        ended(here, handed)
        child = worker.heard("job done")["process"]
        os.kill(worker.process.pid, signal.SIGKILL)
        worker.process.wait()
        until(lambda: not alive(child))


@ON_EACH
def test_a_worker_that_is_asked_to_stop_hands_back_what_it_cannot_finish(
    on: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    address, folder = address_of(on, request), tmp_path / "data"
    with here_now(folder, address) as here:
        handed = handed_in(here)
        with here.office.locks.hold(delivery_lock(handed.kept.number), WAIT), at_work(folder, address) as worker:
            worker.heard("job taken")
            code, seconds = worker.stop()
            assert code == 0
            assert seconds < 10
            assert worker.children() == []
            job = job_of(here, handed.job)
            assert (job.state, job.attempts) == ("waiting", 0)
        with at_work(folder, address):
            job, kept = ended(here, handed)
            assert (job.state, job.attempts, kept.state) == ("done", 1, "accepted")


def test_a_full_run_logs_json_without_anything_of_the_data(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with here_now(folder) as here, at_work(folder, slots=2) as worker:
        every = [handed_in(here), handed_in(here, 3, test=True)]
        with delivery_of(here.register, visits(*APRIL), "202506", REPORTER) as delivery:
            number = hand_in_forecast(here.office, Submission(here.register, delivery, REPORTER, WHO))
        for handed in every:
            assert ended(here, handed)[0].state == "done"
        until(lambda: job_of(here, number).state == "done")
        assert worker.stop()[0] == 0
        lines = worker.lines()
        assert {"job taken", "job stage", "job done", "child started", "worker stopped"} <= {
            one["event"] for one in lines
        }
        assert all(dt.datetime.fromisoformat(one["time"]) for one in lines)
        said = str(lines)
        numbers = [person_number(place) for place in range(1, 7)]
        for secret in (*numbers, *(one[2:] for one in numbers), WHO, "S72", "left-"):
            assert secret not in said
        assert worker.children() == []


def test_a_worker_with_nothing_to_do_is_heard_of_and_when_it_is_gone_that_is_known(tmp_path: Path) -> None:
    with here_now(tmp_path) as here:
        assert (here.office.pulses.last(), unheard(here.office)) == (None, True)
        with at_work(tmp_path):
            until(lambda: not unheard(here.office))
        last = here.office.pulses.last()
        assert last
        later = replace(here.office, now=lambda: last + STALE + dt.timedelta(seconds=1))
        assert unheard(later)
