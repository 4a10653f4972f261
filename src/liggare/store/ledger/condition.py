"""A data folder and perhaps an address -> whether the ledger is there, answers, and has this program's tables.

Nothing is made or brought up to date, as opening the ledger would do.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import DatabaseError

from liggare.store.connection import FILE, connection_settings
from liggare.store.ledger.database import known_migrations
from liggare.store.ledger.setup import APPLICATION

_ALIAS = "ledger-looked-at"


@dataclass(frozen=True)
class Condition:
    """How the ledger is: `lacking` migrations of this program, `strange` ones of a newer; `clock` is the database's.

    `server`: what the database calls itself. All but `there` and `answers` are empty if it does not answer.
    """

    there: bool
    answers: bool
    lacking: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    clock: dt.datetime | None = None
    server: str = ""


def condition(folder: Path, address: str) -> Condition:
    """How the ledger is. Refused if the address is none of PostgreSQL's."""
    said = connection_settings(folder, address)
    if not address and not (folder / FILE).is_file():
        return Condition(there=False, answers=False)
    connections.databases[_ALIAS] = said
    try:
        return _looked_at()
    except DatabaseError:
        return Condition(there=True, answers=False)
    finally:
        connections[_ALIAS].close()
        del connections[_ALIAS]
        del connections.databases[_ALIAS]


def _looked_at() -> Condition:
    connection = connections[_ALIAS]
    label = APPLICATION.rpartition(".")[2]
    applied = {name for app, name in MigrationRecorder(connection).applied_migrations() if app == label}
    known = known_migrations()
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute("SELECT now(), version()" if postgresql else "SELECT NULL, sqlite_version()")
        clock, server = cursor.fetchone()
    name = " ".join(str(server).split()[:2]) if postgresql else f"SQLite {server}"
    return Condition(True, True, tuple(sorted(known - applied)), tuple(sorted(applied - known)), clock, name)
