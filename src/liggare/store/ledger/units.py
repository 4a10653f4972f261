"""Events of providers, places and units, and requests for codes -> rows of the ledger, each with its act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.utils import IntegrityError

from liggare.operate.asked import Decided, KeptRequest
from liggare.operate.audit import Act
from liggare.organisation.contact import Contact
from liggare.organisation.event import Event
from liggare.organisation.request import Request
from liggare.store.ledger import models
from liggare.store.ledger.contacts import name_contact
from liggare.store.ledger.database import Database
from liggare.store.ledger.plain import one, plain, several
from liggare.store.ledger.trail import append


class Units:
    """The events of a database."""

    def __init__(self, database: Database) -> None:
        """Of an open database."""
        self._database = database

    def events(self) -> tuple[Event, ...]:
        """Every event, in the order it was kept."""
        with self._database.answering():
            rows = list(self._database.rows(models.UnitEvent).order_by("number").values())
        return tuple(_event(row) for row in rows)

    def record(self, events: Sequence[Event], act: Act) -> None:
        """Keep the events, all or none. ValueError if one opens what has been opened."""
        try:
            with self._database.transaction():
                _keep(self._database, events)
                append(self._database, act, events[0].at)
        except IntegrityError as error:
            raise ValueError("opened or annulled already") from error


class Requests:
    """The requests of a database."""

    def __init__(self, database: Database) -> None:
        """Of an open database."""
        self._database = database

    def ask(self, kept: KeptRequest, act: Act) -> int:
        """Keep a request; its number."""
        said = {"request": plain(kept.request), "who": kept.who, "at": kept.at, "due": kept.due}
        with self._database.transaction():
            number = int(self._database.rows(models.UnitRequest).create(**said).number)
            append(self._database, replace(act, on=str(number)), kept.at)
        return number

    def find(self, number: int) -> KeptRequest:
        """The request with that number; LookupError if there is none."""
        with self._database.answering():
            row = self._database.rows(models.UnitRequest).filter(number=number).values().first()
        if row is None:
            raise LookupError(number)
        return _request(row)

    def select(self, waiting: bool | None = None) -> tuple[KeptRequest, ...]:
        """Those that wait, those that are decided, or all; in the order they came."""
        wanted = {} if waiting is None else {"decided__isnull": waiting}
        with self._database.answering():
            rows = list(self._database.rows(models.UnitRequest).filter(**wanted).order_by("number").values())
        return tuple(_request(row) for row in rows)

    def decide(
        self, number: int, decided: Decided, events: Sequence[Event], contacts: Sequence[Contact], act: Act
    ) -> Decided:
        """Keep the decision, the events that come of it and the contacts, who are no longer in the request.

        The decision with the contacts' numbers. LookupError if no request with that number waits.
        """
        try:
            with self._database.transaction():
                waiting = self._database.rows(models.UnitRequest).filter(number=number, decided__isnull=True)
                row = waiting.select_for_update().values().first()
                if row is None:
                    raise LookupError(number)
                kept = replace(
                    decided, contacts=tuple(name_contact(self._database, one, decided.at) for one in contacts)
                )
                said = {**row["request"], "contacts": []} if contacts else row["request"]
                if waiting.update(decided=plain(kept), request=said) != 1:
                    raise LookupError(number)
                _keep(self._database, events)
                append(self._database, act, decided.at)
        except IntegrityError as error:
            raise ValueError("opened already") from error
        return kept


def _keep(database: Database, events: Sequence[Event]) -> None:
    """One row after the other: their numbers are in the order of the events."""
    for event in events:
        said = {name: value for name, value in vars(event).items() if name not in ("number", "values")}
        database.rows(models.UnitEvent).create(**said, facts=dict(event.values))


def _event(row: dict[str, Any]) -> Event:
    said = {name: value for name, value in row.items() if name != "facts"}
    return Event(**said, values=row["facts"])


def _request(row: dict[str, Any]) -> KeptRequest:
    (request,) = several([row["request"]], Request)
    said = {name: row[name] for name in ("number", "who", "at", "due")}
    return KeptRequest(request=request, decided=one(row["decided"], Decided), **said)
