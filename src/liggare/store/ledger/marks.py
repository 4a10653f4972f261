"""The fingerprints of keys that must never be others -> rows of the ledger, each kept once."""

from __future__ import annotations

from django.db.utils import IntegrityError

from liggare.store.ledger import models
from liggare.store.ledger.database import Database


class Marks:
    """The fingerprints of a database."""

    def __init__(self, database: Database) -> None:
        """Of an open database."""
        self._database = database

    def of(self, purpose: str) -> str | None:
        """The fingerprint of that purpose's key; None before the key has been used."""
        with self._database.answering():
            rows = self._database.rows(models.KeyMark).filter(purpose=purpose)
            found = rows.values_list("mark", flat=True).first()
        return None if found is None else str(found)

    def pin(self, purpose: str, mark: str) -> str:
        """Keep the fingerprint unless one is kept; the one that is kept."""
        try:
            with self._database.transaction():
                self._database.rows(models.KeyMark).create(purpose=purpose, mark=mark)
        except IntegrityError:  # somebody else used the key for the first time at the same moment
            return self.of(purpose) or mark
        return mark
