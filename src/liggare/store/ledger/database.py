"""A data folder and perhaps an address -> the ledger's database, open, with its tables as this program has them."""

from __future__ import annotations

import fcntl
import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import DatabaseError, InterfaceError, OperationalError

from liggare.operate.refusal import Refused, Unavailable
from liggare.spec.model import Text
from liggare.store.connection import connection_settings
from liggare.store.crash import point
from liggare.store.ledger.setup import APPLICATION

_LABEL = APPLICATION.rpartition(".")[2]
_MIGRATING = 0x4C49_4747  # the advisory lock under which tables are made: "LIGG"


class Database:
    """A database under a name of its own among Django's: several ledgers can be open in one process."""

    def __init__(self, folder: Path, address: str = "") -> None:
        """Open the SQLite file in the folder, or the PostgreSQL database at the address.

        Refused if the address is none of PostgreSQL's, or the database is of a newer program; Unavailable if it does
        not answer.
        """
        self.alias = "ledger-" + hashlib.sha256(f"{folder.absolute()} {address}".encode()).hexdigest()[:16]
        self.embedded = not address
        self._folder = folder
        connections.databases[self.alias] = connection_settings(folder, address)
        with self.answering():
            self._bring_up_to_date()

    @property
    def connection(self) -> BaseDatabaseWrapper:
        """This thread's connection."""
        return connections[self.alias]

    def rows(self, model: Any) -> Any:
        """The rows of a model in this database."""
        return model.objects.using(self.alias)

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Turn a database that does not answer, or has no room, into Unavailable; the next try connects anew."""
        try:
            yield
        except (OperationalError, InterfaceError) as error:
            self.close()
            raise Unavailable(_unavailable(error)) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything in it happens or nothing does."""
        with self.answering(), transaction.atomic(using=self.alias):
            point("ledger.begun")
            yield
            point("ledger.written")
        point("ledger.committed")

    def close(self) -> None:
        """Close this thread's connection, whatever state it is in."""
        try:
            self.connection.close()
        except DatabaseError:
            self.connection.connection = None

    def _bring_up_to_date(self) -> None:
        if self._applied() == known_migrations():
            return
        with self._alone():
            executor = MigrationExecutor(self.connection)
            if self._applied() - known_migrations():
                raise Refused(_NEWER)
            executor.migrate(executor.loader.graph.leaf_nodes(_LABEL))

    def _applied(self) -> set[str]:
        recorder = MigrationRecorder(self.connection)
        return {name for app, name in recorder.applied_migrations() if app == _LABEL}

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Two that start at once do not make the tables twice: the second waits and finds them made."""
        if self.embedded:
            with (self._folder / "ledger.lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield
            return
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATING])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_MIGRATING])


def known_migrations() -> set[str]:
    """The migrations of the ledger that this program has."""
    return {path.stem for path in (Path(__file__).parent / "migrations").glob("[0-9]*.py")}


_POSTGRESQL_FULL = "53100"
_FULL = Text(
    sv="Disken är full: huvudboken kunde inte skrivas. Inget har ändrats. Frigör utrymme och kör kommandot igen.",
    en="The disk is full: the ledger could not be written. Nothing has changed. Make room and run the command again.",
)
_GONE = Text(
    sv="Huvudbokens databas svarar inte. Det som var bekräftat är sparat, inget annat har ändrats. Se till att "
    "databasen är igång och kör kommandot igen; har en leverans påbörjats visar liggare delivery list det.",
    en="The ledger's database does not answer. What was confirmed is kept, nothing else has changed. See that the "
    "database is up and run the command again; liggare delivery list shows a delivery that was begun.",
)
_NEWER = Text(
    sv="Huvudboken är skriven av en nyare version av Liggare. Installera den, eller ange en annan datamapp.",
    en="The ledger was written by a newer version of Liggare. Install that, or name another data folder.",
)


def _unavailable(error: Exception) -> Text:
    """What the database says may quote what was written: only its kind is told."""
    cause = error.__cause__
    full = isinstance(cause, sqlite3.OperationalError) and cause.sqlite_errorcode == sqlite3.SQLITE_FULL
    return _FULL if full or getattr(cause, "sqlstate", None) == _POSTGRESQL_FULL else _GONE
