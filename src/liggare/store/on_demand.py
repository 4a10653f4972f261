"""A test environment's data folder -> ports that refuse, wait or fail when somebody has asked for it, and say so.

Armed faults are files: of several that meet one, one alone can remove it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import msgspec

from liggare.operate.audit import Act
from liggare.operate.job import Errand, Job
from liggare.operate.kept import Change
from liggare.operate.on_demand import Fault, Met
from liggare.operate.ports import Keys
from liggare.operate.refusal import Unavailable
from liggare.operate.states import StateName
from liggare.spec.model import Text
from liggare.store.ledger.database import Database
from liggare.store.ledger.deliveries import Deliveries
from liggare.store.ledger.queue import Queue
from liggare.store.sandbox_mark import FOLDER
from liggare.store.vault import FileVault

_MET = "met.jsonl"


class AskedFor(RuntimeError):
    """A fault that somebody asked to meet: as if the program had failed."""


class FaultFolder:
    """The port `OnDemand` on a folder."""

    def __init__(self, folder: Path) -> None:
        """Of the data folder of a test environment."""
        self._folder = folder / FOLDER

    def arm(self, fault: Fault, until: dt.datetime) -> None:
        """Let whoever comes next meet the fault; nobody does after that moment."""
        path = self._folder / f"{fault}.{secrets.token_hex(8)}"
        made = path.with_suffix(".new")
        made.write_text(until.isoformat(), encoding="ascii")
        made.replace(path)

    def disarm(self) -> None:
        """Nobody meets any fault from now on."""
        for path in self._files():
            path.unlink(missing_ok=True)

    def armed(self, at: dt.datetime) -> tuple[Fault, ...]:
        """Those that would be met now."""
        return tuple(fault for fault in get_args(Fault) if any(self._live(fault, at)))

    def met(self) -> tuple[Met, ...]:
        """Those that have been met, the oldest first."""
        path = self._folder / _MET
        lines = path.read_bytes().splitlines() if path.exists() else []
        return tuple(msgspec.json.decode(line, type=Met) for line in lines)

    def meets(self, fault: Fault, by: str, at: dt.datetime, *, lasting: bool = False) -> bool:
        """Whether whoever this is meets the fault now; one that is not `lasting` is met once."""
        for path in self._live(fault, at):
            try:
                path.stat() if lasting else path.unlink()
            except FileNotFoundError:  # somebody else met it
                continue
            with (self._folder / _MET).open("ab") as out:
                out.write(msgspec.json.encode(Met(fault, at, by)) + b"\n")
            return True
        return False

    def _live(self, fault: Fault, at: dt.datetime) -> list[Path]:
        found = []
        for path in self._files(fault):
            try:
                until = dt.datetime.fromisoformat(path.read_text(encoding="ascii"))
            except FileNotFoundError:
                continue
            if at <= until:
                found.append(path)
        return found

    def _files(self, fault: Fault | None = None) -> list[Path]:
        names = (fault,) if fault else get_args(Fault)
        return [path for name in names for path in sorted(self._folder.glob(f"{name}.*")) if path.suffix != ".new"]


class RefusingVault(FileVault):
    """A vault that does not keep a file if a refusing receiver was asked for."""

    def __init__(self, folder: Path, keys: Keys, faults: FaultFolder, now: Callable[[], dt.datetime]) -> None:
        """As the vault in earnest, with the test environment's faults."""
        super().__init__(folder, keys)
        self._faults, self._now = faults, now

    def put(self, path: Path) -> str:
        """Keep the file, as the vault in earnest. Unavailable if it was asked for."""
        if "refusing" in self._faults.armed(self._now()):
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            if self._faults.meets("refusing", digest, self._now()):
                raise Unavailable(_REFUSES)
        return super().put(path)


class FailingDeliveries(Deliveries):
    """Deliveries whose check fails if a failing receiver was asked for."""

    def __init__(self, database: Database, faults: FaultFolder) -> None:
        """As the deliveries in earnest, with the test environment's faults."""
        super().__init__(database)
        self._faults = faults

    def move(self, number: int, of: StateName, change: Change, at: dt.datetime, act: Act | None = None) -> None:
        """Take the delivery to another state, as in earnest. AskedFor if it was."""
        if change.to == "checking" and self._faults.meets("failing", str(number), at):
            raise AskedFor
        super().move(number, of, change, at, act)


class SlowQueue(Queue):
    """A queue from which nothing is taken while a slow receiver was asked for."""

    def __init__(self, database: Database, faults: FaultFolder) -> None:
        """As the queue in earnest, with the test environment's faults."""
        super().__init__(database)
        self._faults = faults

    def put(self, errand: Errand, act: Act | None = None) -> int:
        """Put an errand into the queue, as in earnest; that it waits for long is told."""
        self._faults.meets("slow", str(errand.delivery or ""), errand.at, lasting=True)
        return super().put(errand, act)

    def take(self, worker: str, at: dt.datetime, *, small: bool = False) -> Job | None:
        """Give the worker the job whose turn it is, as in earnest; None meanwhile."""
        return None if "slow" in self._faults.armed(at) else super().take(worker, at, small=small)


_REFUSES = Text(
    sv="Provmiljön tar inte emot just nu, som du bad om. Försök igen.",
    en="The test environment does not receive just now, as you asked for. Try again.",
)
