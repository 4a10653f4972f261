"""Letters and what they remind of -> rows of the ledger, which lets nobody be told the same twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db.models import F
from django.db.utils import IntegrityError

from liggare.operate.audit import Act
from liggare.operate.reminded import Letter, LetterState, Topic
from liggare.store.ledger import models
from liggare.store.ledger.database import Database
from liggare.store.ledger.trail import append

_COLUMNS = ("number", "contact", "subject", "body", "at", "state", "since", "tries", "failure", "account")
_TOPIC = ("contact", "topic", "account")


class Letters:
    """The letters of a database."""

    def __init__(self, database: Database) -> None:
        """Of an open database."""
        self._database = database

    def plan(self, letter: Letter, act: Act) -> int:
        """Keep a letter that is to be sent; its number. ValueError if a contact has been told one of its topics."""
        try:
            with self._database.transaction():
                row = self._database.rows(models.Letter).create(
                    mail=letter.id,
                    contact=letter.contact,
                    account=letter.account,
                    subject=letter.subject,
                    body=letter.body,
                    at=letter.at,
                    state="planned",
                    since=letter.at,
                )
                self._database.rows(models.Topic).bulk_create(
                    models.Topic(letter=row.number, **one._asdict()) for one in letter.topics
                )
                append(self._database, replace(act, on=str(row.number)), letter.at)
        except IntegrityError as error:
            raise ValueError("told already") from error
        return int(row.number)

    def move(
        self, number: int, of: LetterState, to: LetterState, at: dt.datetime, failure: str = "", act: Act | None = None
    ) -> None:
        """Take a letter from a state to another. LookupError if it is not in the state."""
        changed = {"state": to, "since": at, "failure": failure} | (
            {"tries": F("tries") + 1} if to == "sending" else {}
        )
        with self._database.transaction():
            if self._database.rows(models.Letter).filter(number=number, state=of).update(**changed) != 1:
                raise LookupError(number)
            if to == "dropped":
                self._database.rows(models.Topic).filter(letter=number).delete()
            if act:
                append(self._database, act, at)

    def every(self) -> tuple[Letter, ...]:
        """Every letter, in the order they were planned."""
        topics: dict[int, list[Topic]] = {}
        with self._database.answering():
            for letter, *topic in self._database.rows(models.Topic).order_by("id").values_list("letter", *_TOPIC):
                topics.setdefault(letter, []).append(Topic(*topic))
            rows = list(self._database.rows(models.Letter).order_by("number").values(*_COLUMNS, "mail"))
        return tuple(Letter(id=row.pop("mail"), topics=tuple(topics.get(row["number"], ())), **row) for row in rows)

    def newest(self, most: int) -> tuple[Letter, ...]:
        """The newest letters, without their topics, the newest first."""
        with self._database.answering():
            rows = self._database.rows(models.Letter).order_by("-number").values(*_COLUMNS, "mail")
            return tuple(Letter(id=row.pop("mail"), topics=(), **row) for row in rows[:most])

    def told(self) -> frozenset[Topic]:
        """Everything that contacts and accounts have been told, or are about to be."""
        with self._database.answering():
            return frozenset(Topic(*row) for row in self._database.rows(models.Topic).values_list(*_TOPIC))

    def told_to(self, account: str) -> frozenset[str]:
        """The topics that an account has been told of, or is about to be."""
        with self._database.answering():
            own = self._database.rows(models.Topic).filter(contact=0, account=account)
            return frozenset(own.values_list("topic", flat=True))
