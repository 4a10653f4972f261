"""A slot of a worker -> a process that takes one job after the other and does it."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass, replace
from pathlib import Path

from liggare.check.written import written_rules
from liggare.operate.job import Job
from liggare.operate.judge import known_register
from liggare.operate.office import Office
from liggare.operate.ports import StoreFailure
from liggare.operate.process import place_of
from liggare.operate.work import take_up, work_on
from liggare.spec.codelist import load_codebook
from liggare.spec.load import registers
from liggare.store.house import office
from liggare.worker.log import Log
from liggare.worker.pace import Pace
from liggare.worker.pulse import Pulse

NICE = 5
"""By so much do large jobs step aside for small ones, and for the pages, when the cores do not suffice."""

FAILED = 3


@dataclass(frozen=True)
class Slot:
    """What a child works with: its name in the queue, and whether it is kept for small jobs alone.

    `yields`: it steps aside for others when the cores do not suffice.
    """

    folder: Path
    address: str
    name: str
    small: bool
    yields: bool
    parent: int
    pace: Pace


def run(slot: Slot) -> None:
    """Take jobs until asked to stop (SIGTERM) or the parent is gone. The process ends."""
    asked = Asked()
    signal.signal(signal.SIGTERM, lambda *_: asked.stop())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of the terminal: the parent decides
    log = _alone_on_stderr()
    if slot.yields:
        os.nice(NICE)
    try:
        with office(slot.folder, slot.address) as here:
            _warm()
            _work(here, slot, asked, log)
    except Exception as error:  # noqa: BLE001 - the parent sees to the job; what it says may quote a cell
        log.say("child failed", place=place_of(error))
        os._exit(FAILED)
    os._exit(0)  # threads of libraries are not waited for


class Asked:
    """Whether a process has been asked to stop. Set in a signal's handler, where a lock might never come free."""

    def __init__(self) -> None:
        """Not yet."""
        self.to_stop = False

    def stop(self) -> None:
        """Ask."""
        self.to_stop = True


def _alone_on_stderr() -> Log:
    """The log, on a stream that nothing else writes to: what libraries print may quote a cell, and is thrown away."""
    stream = os.dup(2)
    if not os.environ.get("LIGGARE_TRACE"):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
    return Log(stream)


def _warm() -> None:
    """Load what any job needs, before there is one that waits for it."""
    for name in registers():
        written_rules(known_register(name).id)


def _work(here: Office, slot: Slot, asked: Asked, log: Log) -> None:
    def alive() -> None:
        if os.getppid() != slot.parent:
            asked.stop()

    def lost() -> None:
        """Somebody else has the job now: nothing more must happen to it here."""
        os.kill(os.getpid(), signal.SIGKILL)

    pulse = Pulse(here, slot.pace, log, alive, lost)
    with pulse.running():
        while not asked.to_stop:
            job = _taken(here, slot, log)
            if job:
                _do(here, slot, pulse, log, job)
            else:
                time.sleep(slot.pace.poll)


def _taken(here: Office, slot: Slot, log: Log) -> Job | None:
    """The job whose turn it is, if any; a ledger that does not answer is asked again in a while."""
    try:
        return take_up(here, slot.name, small=slot.small)
    except StoreFailure as error:
        log.say("store failed", place=type(error).__name__)
        time.sleep(slot.pace.look)
        return None


def _do(here: Office, slot: Slot, pulse: Pulse, log: Log, job: Job) -> None:
    """Do the job. StoreFailure if its end could not be written down: the child is to end, and others see to the job."""
    log.say("job taken", job, attempt=job.attempts)
    begun = time.monotonic()
    with pulse.of(job):
        # code lists may have been put in force since the child began
        ended = work_on(replace(here, codes=load_codebook(slot.folder)), job, pulse.told)
    told(log, ended, round((time.monotonic() - begun) * 1000))


def told(log: Log, ended: Job, ms: int | None = None) -> None:
    """Say how the hold of a job ended."""
    took = {} if ms is None else {"ms": ms}
    if ended.state == "done":
        log.say("job done", ended, **took)
    elif ended.state == "dead":
        log.say("job dead", ended, case=ended.case, place=ended.place, **took)
    else:
        log.say("job waits again", ended, place=ended.place, **took)
