"""What is handed in is received at once and done by a worker; what it comes to is what `submit` would have come to."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from lifecycle_scenes import require_whole
from made_office import REPORTER, WHO, Desk, Files, delivery_of, desk, months_of, visits
from test_submit import effect_of

from liggare.operate.forecast import forecast_of, forecast_reported
from liggare.operate.hand_in import (
    HandedIn,
    hand_in,
    hand_in_confirmation,
    hand_in_forecast,
    hand_in_resumption,
    jobs_of,
    place_of_delivery,
    place_of_job,
)
from liggare.operate.job import Job, Jobs
from liggare.operate.refusal import Refused
from liggare.operate.submit import Submission
from liggare.operate.work import given_up, purge_jobs, sweep_left, work_on

APRIL = months_of(6, "2025-04")
SENT = visits(*APRIL)
BOTH = visits(*APRIL[:5], *months_of(5, "2025-05", start=11))
SHRUNK = visits(*APRIL[:2])


def handed_in(here: Desk, files: Files, *, test: bool = False, reason: str = "") -> HandedIn:
    with delivery_of(here.register, files, "202506", REPORTER) as delivery:
        return hand_in(here.office, Submission(here.register, delivery, REPORTER, WHO, test, reason))


def forecast_asked(here: Desk, files: Files) -> int:
    with delivery_of(here.register, files, "202506", REPORTER) as delivery:
        return hand_in_forecast(here.office, Submission(here.register, delivery, REPORTER, WHO))


def worked(here: Desk) -> list[Job]:
    """Everything that waits, done by a worker of the test's own."""
    done = []
    while job := here.office.queue.take("w", here.office.now()):
        done.append(work_on(here.office, job))
    return done


def left(here: Desk) -> list[Path]:
    return list(here.office.work.glob("left-*"))


def test_a_delivery_is_received_at_once_and_entered_by_a_worker(address: str, tmp_path: Path) -> None:
    with desk(tmp_path, address) as here:
        handed = handed_in(here, SENT)
        assert (handed.kept.state, handed.again) == ("received", False)
        assert handed.job is not None
        assert place_of_job(here.office, handed.job).before == 0
        assert here.records() == []
        (job,) = worked(here)
        assert (job.number, job.state, job.attempts, job.stage and job.stage.name) == (
            handed.job,
            "done",
            1,
            "received",
        )
        assert here.office.deliveries.find(handed.kept.number).state == "accepted"
        assert len(here.records()) == 6
        assert place_of_job(here.office, handed.job).before is None
        require_whole(here)


def test_a_queue_that_nobody_works_on_is_told_from_one_whose_worker_is_busy(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        first, second = handed_in(here, SENT).kept.number, handed_in(here, BOTH).kept.number
        assert [_unattended(here, one) for one in (first, second)] == [False, False], "they have just come"
        here.clock.set(dt.date(2025, 6, 16))
        assert [_unattended(here, one) for one in (first, second)] == [True, True]
        job = here.office.queue.take("w", here.office.now())
        assert job
        assert [_unattended(here, one) for one in (first, second)] == [False, False], "somebody is at it"
        here.clock.set(dt.date(2025, 6, 17))
        assert [_unattended(here, one) for one in (first, second)] == [True, True], "that one is dead"
        here.office.queue.beat(job, None, here.office.now())
        assert [_unattended(here, one) for one in (first, second)] == [False, False]
        work_on(here.office, job)
        assert place_of_delivery(here.office, first) is None


def _unattended(here: Desk, delivery: int) -> bool:
    place = place_of_delivery(here.office, delivery)
    assert place
    return place.unattended


def test_the_stages_are_told_as_the_delivery_comes_to_them(tmp_path: Path) -> None:
    heard: list[str] = []
    with desk(tmp_path) as here:
        handed_in(here, SENT)
        job = here.office.queue.take("w", here.office.now())
        assert job
        work_on(here.office, job, lambda stage, done, of: heard.append(stage))
    assert list(dict.fromkeys(heard)) == ["reading", "checking", "entering"]
    assert heard.count("checking") > 1, "each file read and checked is told"


def test_the_same_bytes_are_received_once_and_answered_with_what_they_got(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        first, second = handed_in(here, SENT), handed_in(here, SENT)
        assert (second.kept.number, second.job, second.again) == (first.kept.number, first.job, True)
        worked(here)
        third = handed_in(here, SENT)
        assert (third.kept.number, third.job, third.again) == (first.kept.number, None, True)
        assert third.kept.state == "accepted"
        assert len(here.office.queue.select(Jobs())) == 1


def test_a_correction_is_a_delivery_of_its_own(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        handed_in(here, SENT)
        handed_in(here, visits(*APRIL, *months_of(1, "2025-05", start=20)))
        back = handed_in(here, SENT)
        assert (back.kept.number, back.again) == (3, False)
        assert [job.errand.delivery for job in worked(here)] == [1, 2, 3]
        assert len(jobs_of(here.office, 3)) == 1


def test_one_that_waits_is_confirmed_and_entered_by_a_worker(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        handed_in(here, BOTH)
        handed_in(here, SHRUNK)
        worked(here)
        assert here.office.deliveries.find(2).state == "waiting for confirmation"
        with pytest.raises(Refused):
            hand_in_confirmation(here.office, 2, " ", WHO)
        handed = hand_in_confirmation(here.office, 2, "rätt så", WHO)
        assert handed.kept.state == "reading"
        assert [job.errand.kind for job in worked(here)] == ["confirmation"]
        assert here.office.deliveries.find(2).state == "accepted"
        assert len(here.records()) == 2


def test_a_reason_given_again_with_the_same_files_confirms(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        handed_in(here, BOTH)
        handed_in(here, SHRUNK)
        worked(here)
        handed = handed_in(here, SHRUNK, reason="rätt så")
        assert handed.kept.number == 2
        worked(here)
        assert here.office.deliveries.find(2).state == "accepted"


def test_a_reason_given_in_advance_lets_the_delivery_pass(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        handed_in(here, BOTH)
        worked(here)
        handed_in(here, SHRUNK, reason="rätt så")
        worked(here)
        assert here.office.deliveries.find(2).state == "accepted"


def test_one_that_cannot_be_resumed_is_refused(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        handed_in(here, SENT)
        worked(here)
        with pytest.raises(Refused):
            hand_in_resumption(here.office, 1, WHO)
        with pytest.raises(LookupError):
            hand_in_resumption(here.office, 9, WHO)
        assert len(here.office.queue.select(Jobs())) == 1


def test_the_files_of_a_test_last_until_it_is_tried_and_no_longer(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        handed = handed_in(here, SENT, test=True)
        (folder,) = left(here)
        assert folder.stat().st_mode & 0o077 == 0
        assert {path.stat().st_mode & 0o077 for path in folder.iterdir() if path.name != "received.json"} == {0}
        (job,) = worked(here)
        kept = here.office.deliveries.find(handed.kept.number)
        assert (job.state, kept.state, kept.received.test) == ("done", "tested", True)
        assert kept.receipt
        assert left(here) == []
        assert here.records() == []
        assert set(here.office.vault.digests()) == {kept.findings}, "what was found is kept a while"


def test_a_forecast_says_what_a_test_says_and_leaves_nothing_in_the_ledger(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        handed_in(here, BOTH)
        worked(here)
        number = forecast_asked(here, SHRUNK)
        with pytest.raises(Refused):
            forecast_of(here.office, number, WHO)
        worked(here)
        made = forecast_of(here.office, number, WHO)
        result, effect = forecast_reported(here.office, made)
        test = here.send(SHRUNK, test=True).kept
        assert test.receipt
        told = effect_of(test.receipt)
        assert effect
        assert (effect.delivery, effect.state, effect.test) == (0, "tested", True)
        assert (effect.records, effect.halted, effect.compared_with) == (told.records, told.halted, 1)
        assert effect.halted, "that the register would shrink is told"
        assert result.verdict.outcome == "accepted"
        assert test.number == 2, "the forecast took no number"
        assert sorted(path.name for path in left(here)[0].iterdir()) == ["fynd.parquet", "kvitto.json"]


def test_a_forecast_is_for_whoever_asked_and_is_swept_after_some_hours(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        number = forecast_asked(here, SENT)
        worked(here)
        with pytest.raises(LookupError):
            forecast_of(here.office, number, "annan")
        here.clock.set(dt.datetime.now(dt.UTC).date() - dt.timedelta(days=1))
        assert sweep_left(here.office) == 0
        here.clock.set(dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1))
        assert sweep_left(here.office) == 1
        assert left(here) == []
        with pytest.raises(Refused, match="kept for four hours"):
            forecast_of(here.office, number, WHO)


def test_files_of_another_reporter_are_refused_and_nothing_is_left(tmp_path: Path) -> None:
    with desk(tmp_path) as here, delivery_of(here.register, SENT, "202506", "15") as delivery:
        sent = Submission(here.register, delivery, REPORTER, WHO)
        for verb in (hand_in, hand_in_forecast):
            with pytest.raises(Refused):
                verb(here.office, sent)
        assert here.office.queue.select(Jobs()) == ()
        assert left(here) == []


def test_a_file_that_changes_meanwhile_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    with desk(tmp_path) as here, delivery_of(here.register, SENT, "202506", REPORTER) as delivery:
        assert all(source.sha256 for source in delivery.sources), "weighed before it changes"
        delivery.sources[-1].path.write_text("annat", encoding="utf-8")
        with pytest.raises(Refused):
            hand_in_forecast(here.office, Submission(here.register, delivery, REPORTER, WHO))
        assert here.office.queue.select(Jobs()) == ()
        assert left(here) == []


def test_jobs_that_are_over_are_forgotten_when_their_time_is_out_and_others_are_not(
    address: str, tmp_path: Path
) -> None:
    with desk(tmp_path, address) as here:
        handed_in(here, SENT)
        worked(here)
        waiting = forecast_asked(here, BOTH)
        assert purge_jobs(here.office) == 0
        here.clock.set(dt.date(2025, 8, 1))
        assert purge_jobs(here.office) == 1
        assert [job.number for job in here.office.queue.select(Jobs())] == [waiting]
        with pytest.raises(ValueError, match="not over"):
            here.office.queue.forget("waiting", here.office.now())


def test_a_case_is_remembered_longer_than_what_went_well(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        forecast_asked(here, SENT)
        for _ in range(2):
            job = here.office.queue.take("w", here.office.now())
            assert job
            given_up(here.office, job, "checking: worker died")
        here.clock.set(dt.date(2025, 8, 1))
        assert purge_jobs(here.office) == 0
        here.clock.set(dt.date(2027, 8, 1))
        assert purge_jobs(here.office) == 1
