"""Events of duties -> rows of the ledger, each with its act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.utils import IntegrityError

from liggare.operate.audit import Act
from liggare.organisation.duty import DutyEvent, DutyOf
from liggare.store.ledger import models
from liggare.store.ledger.database import Database
from liggare.store.ledger.trail import append


class Duties:
    """The duties of a database."""

    def __init__(self, database: Database) -> None:
        """Of an open database."""
        self._database = database

    def events(self) -> tuple[DutyEvent, ...]:
        """Every event, in the order it was kept."""
        with self._database.answering():
            rows = list(self._database.rows(models.DutyEvent).order_by("number").values())
        return tuple(_event(row) for row in rows)

    def record(self, events: Sequence[DutyEvent], act: Act) -> None:
        """Keep the events, all or none. ValueError if one annuls what is annulled."""
        try:
            with self._database.transaction():
                for event in events:
                    said = {name: value for name, value in vars(event).items() if name not in ("number", "of")}
                    self._database.rows(models.DutyEvent).create(**said, **event.of._asdict())
                append(self._database, act, events[0].at)
        except IntegrityError as error:
            raise ValueError("annulled already") from error


def _event(row: dict[str, Any]) -> DutyEvent:
    of = DutyOf(*(row.pop(name) for name in DutyOf._fields))
    return DutyEvent(of=of, **row)
