"""A name -> a lock that is freed when its holder's process dies: a locked file, or an advisory lock of PostgreSQL."""

from __future__ import annotations

import datetime as dt
import fcntl
import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from liggare.operate.refusal import Busy
from liggare.spec.model import Text
from liggare.store.ledger.database import Database

_AGAIN = 0.05
_BUSY = Text(
    sv="Någon annan arbetar med detsamma just nu. Inget har ändrats. Vänta tills det är klart och kör kommandot igen.",
    en="Somebody else is working on the same thing now. Nothing has changed. Wait until they are done and run the "
    "command again.",
)


class FileLocks:
    """Locks between the processes of one machine: files in a folder, locked by the operating system."""

    def __init__(self, folder: Path) -> None:
        """The folder is made when the first lock is asked for."""
        self._folder = folder

    @contextmanager
    def hold(self, name: str, wait: dt.timedelta) -> Iterator[None]:
        """Hold the lock. Busy if somebody else holds it and does not let go in that time."""
        handle = self._open(name)
        try:
            _until(lambda: _locked(handle), wait)
            yield
        finally:
            os.close(handle)

    def free(self, name: str) -> bool:
        """Whether nobody holds it now."""
        handle = self._open(name)
        try:
            return _locked(handle)
        finally:
            os.close(handle)

    def _open(self, name: str) -> int:
        self._folder.mkdir(parents=True, exist_ok=True)
        return os.open(self._folder / f"{name.replace('/', '-')}.lock", os.O_RDWR | os.O_CREAT, 0o600)


class DatabaseLocks:
    """Locks between all that use a PostgreSQL database, held by the connection of this thread."""

    def __init__(self, database: Database) -> None:
        """Of an open database."""
        self._database = database
        self._held: set[str] = set()

    @contextmanager
    def hold(self, name: str, wait: dt.timedelta) -> Iterator[None]:
        """Hold the lock. Busy if somebody else holds it and does not let go in that time.

        A connection that breaks loses its locks; a register is guarded against that by the number of its version.
        """
        _until(lambda: name not in self._held and self._ask("pg_try_advisory_lock", name), wait)
        self._held.add(name)
        connection = self._database.connection.connection
        try:
            yield
        finally:
            self._held.discard(name)
            if connection is self._database.connection.connection and connection is not None and not connection.closed:
                self._ask("pg_advisory_unlock", name)

    def free(self, name: str) -> bool:
        """Whether nobody holds it now."""
        if name in self._held or not self._ask("pg_try_advisory_lock", name):
            return False
        return self._ask("pg_advisory_unlock", name)

    def _ask(self, function: str, name: str) -> bool:
        key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
        with self._database.answering(), self._database.connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [key])
            return bool(cursor.fetchone()[0])


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _until(taken: Callable[[], bool], wait: dt.timedelta) -> None:
    """Try until it is taken; Busy if it is not in that time."""
    end = time.monotonic() + wait.total_seconds()
    while not taken():
        if time.monotonic() >= end:
            raise Busy(_BUSY)
        time.sleep(_AGAIN)
