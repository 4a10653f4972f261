"""A job that fails is tried once more if the fault is outside, dies with a case if it is ours, and is never lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lifecycle_scenes import require_whole
from made_office import WHO, Desk, desk
from test_hand_in import BOTH, SENT, forecast_asked, handed_in, left, worked

from liggare.operate.hand_in import hand_in_resumption
from liggare.operate.job import LONGEST, PAUSE, STALE, Job, Jobs, Stage
from liggare.operate.ports import StoreFailure
from liggare.operate.process import process
from liggare.operate.states import STATES
from liggare.operate.work import LEFT_ALONE, given_up, handed_back, overrun, requeue, silent, take_up, work_on
from liggare.spec.model import Text
from liggare.store.tables import DeltaTables
from liggare.store.vault import FileVault

SECRET = "19121212-1212"
FULL = Text(sv="Disken är full.", en="The disk is full.")


def failing(error: Exception) -> Callable[..., object]:
    def fails(*_: object, **__: object) -> object:
        raise error

    return fails


def taken(here: Desk) -> Job:
    job = take_up(here.office, "w")
    assert job
    return job


def test_what_is_stopped_from_outside_is_tried_again_after_a_pause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk(tmp_path) as here:
        handed_in(here, SENT)
        with monkeypatch.context() as full:
            full.setattr(DeltaTables, "replace", failing(StoreFailure(FULL)))
            job = work_on(here.office, taken(here))
        assert (job.state, job.attempts) == ("waiting", 1)
        assert job.after
        assert abs(job.after - job.since - PAUSE) < dt.timedelta(seconds=5)
        assert take_up(here.office, "w") is None, "not at once"
        require_whole(here)
        here.clock.set(dt.date(2025, 6, 16))
        (done,) = worked(here)
        assert (done.state, done.attempts) == ("done", 2)
        assert here.office.deliveries.find(1).state == "accepted"
        require_whole(here)


def test_what_is_stopped_from_outside_twice_is_dead_with_a_case_and_can_be_resumed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk(tmp_path) as here:
        handed_in(here, SENT)
        with monkeypatch.context() as full:
            full.setattr(DeltaTables, "replace", failing(StoreFailure(FULL)))
            work_on(here.office, taken(here))
            here.clock.set(dt.date(2025, 6, 16))
            dead = work_on(here.office, taken(here))
        assert (dead.state, dead.attempts, dead.case) == ("dead", 2, "2025-06-16-0001")
        assert dead.place.startswith("StoreFailure, test_work.py:")
        kept = here.office.deliveries.find(1)
        assert (kept.state, kept.case) == ("failed by us", f"{dead.case}: {dead.place}")
        assert "job.dead" in here.acts()
        hand_in_resumption(here.office, 1, WHO)
        assert [job.state for job in worked(here)] == ["done"]
        assert here.office.deliveries.find(1).state == "accepted"
        require_whole(here)


@pytest.mark.parametrize("test", [False, True])
def test_a_fault_of_the_program_is_not_tried_again_and_nothing_of_the_data_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, test: bool
) -> None:
    with desk(tmp_path) as here:
        handed_in(here, SENT, test=test)
        monkeypatch.setattr("liggare.operate.process.begun", failing(ValueError(f"cell {SECRET}")))
        dead = work_on(here.office, taken(here))
        assert (dead.state, dead.attempts) == ("dead", 1)
        kept = here.office.deliveries.find(1)
        assert kept.state == "failed by us"
        assert SECRET not in f"{dead} {kept} {list(here.office.trail.entries())}"
        assert left(here) == []
        assert requeue(here.office) == ()


def test_a_forecast_that_fails_leaves_a_case_and_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk(tmp_path) as here:
        forecast_asked(here, SENT)
        monkeypatch.setattr("liggare.operate.forecast.begun", failing(ValueError(SECRET)))
        dead = work_on(here.office, taken(here))
        assert (dead.state, dead.case) == ("dead", "2025-06-15-0001")
        assert SECRET not in str(dead)
        assert left(here) == []


def test_a_job_whose_worker_died_is_taken_up_once_more_and_then_dead(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        handed_in(here, SENT)
        assert given_up(here.office, taken(here), "checking: worker died").state == "waiting"
        again = taken(here)
        assert again.attempts == 2
        dead = given_up(here.office, again, "checking: worker died")
        assert dead.state == "dead"
        assert here.office.deliveries.find(1).state == "failed by us"
        assert take_up(here.office, "w") is None
        with pytest.raises(LookupError):
            given_up(here.office, again, "checking: worker died")
        require_whole(here)


def test_one_that_is_handed_back_has_lost_no_attempt(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        handed_in(here, SENT)
        for _ in range(4):
            assert handed_back(here.office, taken(here)).attempts == 0
        assert [job.state for job in worked(here)] == ["done"]


def test_a_delivery_that_nobody_works_on_and_that_has_no_job_gets_one(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        handed_in(here, BOTH)
        worked(here)
        with pytest.MonkeyPatch.context() as full:
            full.setattr(FileVault, "fetch", failing(StoreFailure(FULL)))
            with pytest.raises(StoreFailure):
                here.send(SENT, reason="rätt")
        kept = here.office.deliveries.find(2)
        assert STATES[kept.state].phase == "under way"
        assert requeue(here.office) == (), "a command may be between two steps"
        here.clock.set((kept.since + LEFT_ALONE + dt.timedelta(days=1)).date())
        assert requeue(here.office) == (2,)
        assert requeue(here.office) == (), "it has one"
        (done,) = worked(here)
        assert (done.errand.kind, done.state) == ("resumption", "done")
        assert STATES[here.office.deliveries.find(2).state].phase != "under way"
        require_whole(here)


def test_a_job_of_a_delivery_that_was_done_meanwhile_changes_nothing(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        handed_in(here, SENT)
        assert process(here.office, 1, WHO).state == "accepted"
        before = here.acts()
        assert [job.state for job in worked(here)] == ["done"]
        assert here.acts() == before
        assert len(here.office.versions.history(here.register.id)) == 1


def test_too_long_and_silent_are_told_by_the_clock() -> None:
    now = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)
    moment = dt.timedelta(seconds=1)
    with_stage = Job(1, None, "running", now, Stage("checking", now - LONGEST["checking"]), "w", now - STALE)  # type: ignore[arg-type]
    assert not overrun(with_stage, now)
    assert overrun(with_stage, now + moment)
    assert not silent(with_stage, now)
    assert silent(with_stage, now + moment)
    assert not overrun(replace(with_stage, stage=None), now + moment)


def test_nothing_is_left_of_the_jobs_that_were_done(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        handed_in(here, SENT)
        handed_in(here, SENT, test=True)
        worked(here)
        assert here.office.queue.select(Jobs(states=("waiting", "running", "dead"))) == ()
