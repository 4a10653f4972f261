"""Workers that live -> rows of the ledger that say when each was last heard of."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max

from liggare.store.ledger import models
from liggare.store.ledger.database import Database

KEPT = dt.timedelta(days=30)
"""A worker that has not been heard of for so long is forgotten. Our own."""


class Pulses:
    """The pulses of a database."""

    def __init__(self, database: Database) -> None:
        """Of an open database."""
        self._database = database

    def beat(self, worker: str, at: dt.datetime) -> None:
        """The worker lives."""
        with self._database.transaction():
            rows = self._database.rows(models.Pulse)
            rows.update_or_create(worker=worker, defaults={"at": at})
            rows.filter(at__lt=at - KEPT).delete()

    def last(self) -> dt.datetime | None:
        """When any worker was last heard of; None if none was."""
        with self._database.answering():
            found: dt.datetime | None = self._database.rows(models.Pulse).aggregate(last=Max("at"))["last"]
        return found
