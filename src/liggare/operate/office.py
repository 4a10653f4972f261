"""The ports together -> what every verb is handed: where things are kept, what is known, and what time it is."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from liggare.operate import (
    access_ports,
    credential,
    duty_ports,
    matter,
    on_demand,
    ports,
    queue_ports,
    rule_ports,
    sheet_ports,
    wish,
)
from liggare.register.months import swedish_day
from liggare.spec.codelist import CodeBook

VAULT = "vault"
"""The lock under which a file is put into the vault and written into the ledger: no file is left without an owner."""

PASSING = "passing-"

WAIT = dt.timedelta(minutes=30)
"""So long is waited for somebody else's work on the same register."""


@dataclass(frozen=True)
class Office:
    """All that the verbs work with. `work` is a folder (for its owner alone) for files in passing; `now` tells UTC.

    `scanner` looks through what is uploaded; None if nobody asked for it. `on_demand`: a test environment's faults.
    """

    deliveries: ports.Deliveries
    versions: ports.Versions
    standings: ports.Standings
    explanations: ports.Explanations
    decisions: ports.Decisions
    links: ports.Links
    builds: ports.Builds
    units: ports.Units
    requests: ports.Requests
    duties: duty_ports.Duties
    contacts: duty_ports.Contacts
    arrivals: duty_ports.Arrivals
    letters: duty_ports.Letters
    queue: queue_ports.Queue
    pulses: queue_ports.Pulses
    access: access_ports.Grants
    credentials: credential.Credentials
    notices: access_ports.Notices
    matters: matter.Matters
    wishes: wish.KeptWishes
    rulings: rule_ports.Rulings
    sheets: sheet_ports.Sheets
    code_lists: ports.CodeLists
    trail: ports.Trail
    locks: ports.Locks
    tables: ports.Tables
    vault: ports.Vault
    replies: ports.Vault
    keys: ports.Keys
    marks: ports.Marks
    identities: ports.Identities
    codes: CodeBook
    work: Path
    now: Callable[[], dt.datetime]
    scanner: ports.Scanner | None = None
    on_demand: on_demand.OnDemand | None = None
    lists_required: bool = False

    def today(self) -> dt.date:
        """The day in Sweden."""
        return swedish_day(self.now())

    @contextmanager
    def desk(self, name: str) -> Iterator[Path]:
        """An empty folder for files in passing, gone afterwards; what a process that died left in it goes first.

        Whoever asks holds a lock with that name, so that nobody else has it.
        """
        folder = self._made() / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def passing(self) -> Iterator[Path]:
        """An empty folder of one's own for files in passing, gone afterwards."""
        with TemporaryDirectory(prefix=f"{PASSING}{os.getpid()}-", dir=self._made()) as folder:
            yield Path(folder)

    def tidy(self) -> None:
        """Remove what processes that died left in `passing`."""
        for folder in self._made().glob(f"{PASSING}*"):
            process = int(folder.name.removeprefix(PASSING).partition("-")[0])
            if not _alive(process):
                shutil.rmtree(folder, ignore_errors=True)

    def _made(self) -> Path:
        self.work.mkdir(parents=True, mode=0o700, exist_ok=True)
        return self.work


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's, and alive
        return True
    return True


def delivery_lock(number: int) -> str:
    """The lock that whoever works on a delivery holds."""
    return f"delivery/{number}"


def register_lock(register: str) -> str:
    """The lock that whoever changes a register holds."""
    return f"register/{register}"
