"""A data folder -> a run of reminders in a process that may be killed at a step of it."""

from __future__ import annotations

import multiprocessing
import signal
from pathlib import Path

from made_duties import OTHER, UNIT, bound, contact, day
from made_office import desk

from liggare.notify.files import FileMailer
from liggare.notify.smtp import Server, SmtpMailer
from liggare.operate.duty_ports import Mailer
from liggare.operate.remind import remind
from liggare.store import crash

SENDER = "register@example.org"
MAILS = ("anna@example.se", "bo@example.se")


def prepare(folder: Path) -> None:
    """Two units that have not sent, each with a contact."""
    with desk(folder) as here:
        here.clock.set(day("2025-01-10"))
        bound(here, UNIT, OTHER)
        contact(here, UNIT, "reporter", "Anna")
        contact(here, OTHER, "reporter", "Bo")


def mailer(folder: Path, port: int) -> Mailer:
    """A server on that port of this machine; without one, files in the folder."""
    return SmtpMailer(Server("127.0.0.1", port), SENDER) if port else FileMailer(folder / "mail", SENDER)


def run(folder: Path, port: int = 0) -> None:
    """One run, on the day of the reminder."""
    with desk(folder) as here:
        here.clock.set(day("2025-02-23"))
        remind(here.office, mailer(folder, port), [here.register], "olle")


def killed(folder: Path, at: str, port: int = 0) -> bool:
    """Whether the run, in a process of its own, was killed at that point; otherwise it went to its end."""
    process = _FORKING.Process(target=_run_until, args=(folder, at, port))
    process.start()
    process.join(120)
    assert process.exitcode in (0, -signal.SIGKILL), f"{at}: {process.exitcode}"
    return process.exitcode != 0


def _run_until(folder: Path, at: str, port: int) -> None:
    crash._AT, _, crash._TIME = at.partition(":")
    run(folder, port)


_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload(["reminder_scenes"])
