"""Acts -> the audit's chain in the database, and its checkpoints, there and in a file outside it."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterator
from pathlib import Path

from liggare.operate.audit import START, Act, Checkpoint, Entry, entered
from liggare.receipt.canonical import canonical
from liggare.store.crash import point
from liggare.store.durable import private_folder
from liggare.store.failure import told
from liggare.store.ledger import models
from liggare.store.ledger.database import Database

CHECKPOINTS = "checkpoints.jsonl"
_CHAIN = 0x4C49_4743  # the advisory lock under which the chain grows: "LIGC"
_AT_ONCE = 2_000
_COLUMNS = ("number", "at", "who", "what", "register", "on", "details", "previous", "seal")
_SIGNED = ("number", "seal", "at", "key", "signature")


class Trail:
    """The chain of a database, and the file of checkpoints in the folder."""

    def __init__(self, database: Database, folder: Path) -> None:
        """The folder is made if it is not there."""
        self._database, self._file = database, folder / CHECKPOINTS

    def record(self, act: Act, at: dt.datetime) -> None:
        """Put an act on the chain that changes nothing else."""
        with self._database.transaction():
            append(self._database, act, at)

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The chain from the entry after that number, in order."""
        while True:
            with self._database.answering():
                rows = self._database.rows(models.AuditEntry).filter(number__gt=after)
                found = [Entry(*row) for row in rows.order_by("number").values_list(*_COLUMNS)[:_AT_ONCE]]
            yield from found
            if len(found) < _AT_ONCE:
                return
            after = found[-1].number

    def last(self) -> Entry | None:
        """The newest entry."""
        with self._database.answering():
            return _last(self._database)

    def checkpoints(self) -> tuple[Checkpoint, ...]:
        """Every checkpoint, of the database and of the file outside it; a line that is none does not hold."""
        with self._database.answering():
            rows = self._database.rows(models.Checkpoint).order_by("id").values_list(*_SIGNED)
            kept = [Checkpoint(*row) for row in rows]
        written = self._file.read_bytes() if self._file.exists() else b""
        lines = written[: _whole(written)].splitlines()
        return tuple(dict.fromkeys([*kept, *map(_read, lines)]))

    def keep(self, checkpoint: Checkpoint) -> None:
        """Keep a checkpoint in the database, and in the file outside it."""
        said = {name: getattr(checkpoint, name) for name in _SIGNED}
        with self._database.transaction():
            self._database.rows(models.Checkpoint).create(**said)
        point("ledger.checkpoint.kept")
        private_folder(self._file.parent)
        with told(self._file), self._file.open("a+b") as file:
            file.seek(0)
            file.truncate(_whole(file.read()))
            file.write(canonical(said) + b"\n")
            file.flush()
            point("ledger.checkpoint.written")
            os.fsync(file.fileno())
        point("ledger.checkpoint.synced")


def append(database: Database, act: Act, at: dt.datetime) -> None:
    """Put an act on the chain, within the transaction that is under way."""
    if not database.embedded:  # SQLite lets one transaction write at a time already
        with database.connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN])
    last = _last(database)
    number, previous = (last.number + 1, last.seal) if last else (1, START)
    entry = entered(act, at.astimezone(dt.UTC).isoformat(timespec="milliseconds"), number, previous)
    database.rows(models.AuditEntry).create(**vars(entry))


def _last(database: Database) -> Entry | None:
    row = database.rows(models.AuditEntry).order_by("-number").values_list(*_COLUMNS).first()
    return Entry(*row) if row else None


def _whole(written: bytes) -> int:
    """How many bytes are of whole lines: one that was cut is of a process that died while it wrote it."""
    return written.rfind(b"\n") + 1


def _read(line: bytes) -> Checkpoint:
    """A line of the file; one that cannot be read becomes a checkpoint that no key has signed, so that it is seen."""
    try:
        said = json.loads(line)
        return Checkpoint(int(said["number"]), *(str(said[name]) for name in _SIGNED[1:]))
    except (ValueError, TypeError, KeyError):
        return Checkpoint(0, "", "", "", "")
