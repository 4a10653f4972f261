"""Killed at any step of a run, or run by two at once, nobody is written to twice, and nobody is forgotten."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from email import message_from_bytes
from pathlib import Path

import pytest
from made_office import desk
from reminder_scenes import MAILS, killed, mailer, prepare, run

from liggare.operate.checkpoint import verified
from liggare.operate.outbox import resend
from notify.mail_server import Box, mail_server, port_of

STEPS = [f"ledger.{point}:{time}" for time in range(1, 7) for point in ("begun", "written", "committed")]
"""Each letter is planned, being handed over, and sent: three transactions, of two letters."""

QUICK = {"ledger.committed:1", "ledger.committed:2", "ledger.written:3"}


def _steps(steps: Iterable[str]) -> list[object]:
    """Those that tell the most are always tried, the others with the slow tests."""
    return [pytest.param(at, marks=() if at in QUICK else pytest.mark.slow) for at in steps]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office in which two reminders are due."""
    folder = tmp_path_factory.mktemp("prepared") / "data"
    prepare(folder)
    return folder


def _copy(prepared: Path, folder: Path) -> Path:
    shutil.copytree(prepared, folder / "data")
    return folder / "data"


def _written(folder: Path) -> Counter[str]:
    """How many mails lie in the folder, by whom they are to."""
    paths = (folder / "mail").glob("*.eml")
    return Counter(str(message_from_bytes(path.read_bytes())["To"]) for path in paths)


@pytest.mark.parametrize("at", _steps(STEPS))
def test_killed_at_any_step_each_mail_is_in_the_folder_once(at: str, prepared: Path, tmp_path: Path) -> None:
    folder = _copy(prepared, tmp_path)
    assert killed(folder, at), "the step is not passed"
    assert set(_written(folder).values()) <= {1}
    run(folder)
    run(folder)
    assert _written(folder) == Counter(MAILS)
    with desk(folder) as here:
        letters = here.office.letters.every()
        states = Counter(one.state for one in letters)
        ends = Counter(
            (entry.on, entry.what) for entry in here.office.trail.entries() if entry.what.startswith("letter.")
        )
        assert all(ends[f"{one.number}", f"letter.{one.state}"] == 1 for one in letters), "how each ended is on record"
        assert (states["sent"], states["uncertain"] + states["planned"] + states["sending"]) == (2, 0)
        assert verified(here.office)[1] == ()


@pytest.mark.parametrize(
    "at", _steps(f"ledger.{point}" for point in ("written:1", "committed:2", "begun:3", "written:3", "committed:3"))
)
def test_killed_at_any_step_nobody_gets_two_mails_from_the_server_and_what_is_unsure_is_told(
    at: str, prepared: Path, tmp_path: Path
) -> None:
    folder, box = _copy(prepared, tmp_path), Box()
    with mail_server(box) as server:
        port = port_of(server)
        assert killed(folder, at, port), "the step is not passed"
        run(folder, port)
        run(folder, port)
        assert set(Counter(box.to).values()) == {1}
        with desk(folder) as here:
            unsure = [one for one in here.office.letters.every() if one.state == "uncertain"]
            assert len(unsure) == (1 if at in ("ledger.committed:2", "ledger.begun:3", "ledger.written:3") else 0)
            forgotten = set(MAILS) - set(box.to)
            assert len(forgotten) <= len(unsure)
            for one in unsure if forgotten else ():
                resend(here.office, mailer(folder, port), one.number, "olle")
        assert sorted(box.to) == sorted(MAILS)


def test_two_runs_at_once_write_to_everybody_once(prepared: Path, tmp_path: Path) -> None:
    folder = _copy(prepared, tmp_path)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: run(folder), range(2)))
    assert _written(folder) == Counter(MAILS)
