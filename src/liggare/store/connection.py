"""A data folder and perhaps an address -> how Django reaches the database; loading this does not load Django."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from liggare.operate.refusal import Refused
from liggare.spec.model import Text

FILE = "ledger.sqlite3"
WAIT = 60
"""Seconds that a transaction waits for another to end."""

_SQLITE = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL"


def connection_settings(folder: Path, address: str) -> dict[str, Any]:
    """PostgreSQL at the address, or without one SQLite in the folder. Refused if the address is none."""
    return _postgresql(address) if address else _sqlite(folder)


def _sqlite(folder: Path) -> dict[str, Any]:
    options = {"timeout": WAIT, "transaction_mode": "IMMEDIATE", "init_command": _SQLITE}
    return {**_COMMON, "ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / FILE), "OPTIONS": options}


def _postgresql(address: str) -> dict[str, Any]:
    import psycopg  # a tenth of the time of a command on SQLite, which needs it not
    from psycopg.conninfo import conninfo_to_dict

    try:
        said = dict(conninfo_to_dict(address))
    except psycopg.ProgrammingError:
        raise Refused(_NO_ADDRESS) from None  # the address may hold a password: it is not repeated
    name = str(said.pop("dbname", "") or "")
    options = {"connect_timeout": 10, **said}
    return {**_COMMON, "ENGINE": "django.db.backends.postgresql", "NAME": name, "OPTIONS": options}


_COMMON: dict[str, Any] = {
    "ATOMIC_REQUESTS": False,
    "AUTOCOMMIT": True,
    "CONN_MAX_AGE": None,
    "CONN_HEALTH_CHECKS": False,
    "TIME_ZONE": None,
    "USER": "",
    "PASSWORD": "",
    "HOST": "",
    "PORT": "",
    "TEST": {"CHARSET": None, "COLLATION": None, "MIGRATE": True, "MIRROR": None, "NAME": None},
}
_NO_ADDRESS = Text(
    sv="LIGGARE_DATABASE_URL är ingen adress till PostgreSQL. Den ska se ut så här: postgresql://användare@värd/databas.",
    en="LIGGARE_DATABASE_URL is no address of PostgreSQL. It should look like this: postgresql://user@host/database.",
)
