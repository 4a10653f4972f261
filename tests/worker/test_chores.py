"""What is done by the clock is done when it is due, by one worker; one that fails keeps no other from being done."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

import pytest
from made_office import desk
from test_hand_in import SENT, handed_in

from liggare.operate.job import Ending, Jobs
from liggare.operate.office import Office
from liggare.operate.upkeep import NOT_LONGER
from liggare.store.house import office
from liggare.worker.chores import LOCK, Chore, attend, chores
from liggare.worker.log import Log
from liggare.worker.pace import Pace

MORNING = dt.datetime(2026, 11, 26, 8)


def logged(tmp_path: Path) -> tuple[Log, Path]:
    path = tmp_path / "log"
    return Log(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND)), path


def one(_: Office) -> int:
    return 1


def test_what_is_done_every_so_often_is_due_at_once_and_then_after_that_time() -> None:
    chore = Chore("a", one, 60)
    assert chore.due(MORNING, 0)
    chore.did(MORNING, 0)
    assert not chore.due(MORNING, 59)
    assert chore.due(MORNING, 60)


@pytest.mark.parametrize(("every", "again"), [(0, False), (3600, True)])
def test_what_is_daily_is_due_from_its_time_on_and_again_only_if_it_is_to_be_tried_again(
    every: float, again: bool
) -> None:
    chore = Chore("a", one, every, dt.time(7))
    assert not chore.due(MORNING.replace(hour=6), 0)
    assert chore.due(MORNING, 0)
    chore.did(MORNING, 0)
    assert not chore.due(MORNING, 10)
    assert chore.due(MORNING, 3600) == again
    tomorrow = MORNING + dt.timedelta(days=1)
    assert not chore.due(tomorrow.replace(hour=6), 80_000)
    assert chore.due(tomorrow, 86_400)


def test_reminders_are_sent_only_if_it_is_said_where_mails_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LIGGARE_MAIL", raising=False)
    assert "remind" not in [chore.name for chore in chores(tmp_path, Pace())]
    monkeypatch.setenv("LIGGARE_MAIL", f"file://{tmp_path}/mail")
    assert "remind" in [chore.name for chore in chores(tmp_path, Pace())]


def test_every_chore_of_a_real_office_is_done_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIGGARE_MAIL", f"file://{tmp_path}/mail")
    log, path = logged(tmp_path)
    with desk(tmp_path / "data") as here:
        handed = handed_in(here, SENT)
        here.office.queue.take("w", here.office.now())
        here.clock.set(dt.date(2025, 6, 18))  # it has been received for too long, and nobody works on it
        attend(here.office, chores(tmp_path / "data", Pace()), log)
        assert here.office.deliveries.find(handed.kept.number).state == "failed by us"
        assert here.office.trail.checkpoints()
    done = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [line for line in done if line["event"] == "chore failed"] == []
    assert {"sweep", "seal"} <= {line["chore"] for line in done}


def test_a_delivery_without_a_job_gets_one(tmp_path: Path) -> None:
    log, _ = logged(tmp_path)
    with desk(tmp_path / "data") as here:
        handed_in(here, SENT)
        job = here.office.queue.take("w", here.office.now())
        assert job
        here.office.queue.end(job, Ending("done"), here.office.now())
        here.clock.set(dt.date(2025, 6, 16))
        attend(here.office, [c for c in chores(tmp_path / "data", Pace()) if c.name == "requeue"], log)
        assert [one.errand.kind for one in here.office.queue.select(Jobs(states=("waiting",)))] == ["resumption"]


def test_a_chore_that_fails_keeps_no_other_from_being_done_and_tells_only_where(tmp_path: Path) -> None:
    def fails(_: Office) -> int:
        raise ValueError("19121212-1212")

    log, path = logged(tmp_path)
    with desk(tmp_path / "data") as here:
        attend(here.office, [Chore("a", fails), Chore("b", one)], log)
    lines = path.read_text("utf-8")
    assert [json.loads(line)["event"] for line in lines.splitlines()] == ["chore failed", "chore done"]
    assert "1212" not in lines


def test_while_another_worker_is_at_it_nothing_is_done(tmp_path: Path) -> None:
    log, path = logged(tmp_path)
    chore = Chore("a", one)
    with office(tmp_path / "data") as mine, office(tmp_path / "data") as other:
        with other.locks.hold(LOCK, NOT_LONGER):
            attend(mine, [chore], log)
        assert path.read_text("utf-8") == ""
        attend(mine, [chore], log)
        attend(mine, [Chore("a", one, last=0.0)], log)
    assert len(path.read_text("utf-8").splitlines()) == 2


def test_a_fact_that_is_not_known_is_refused(tmp_path: Path) -> None:
    log, path = logged(tmp_path)
    with pytest.raises(KeyError):
        log.say("job done", who="maja")
    assert path.read_text("utf-8") == ""
