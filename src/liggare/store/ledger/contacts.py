"""Contacts -> rows of the ledger, each change with its act; of one that is removed nothing is left that names them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from liggare.operate.audit import Act
from liggare.organisation.contact import Contact
from liggare.organisation.unit import Key
from liggare.store.ledger import models
from liggare.store.ledger.database import Database
from liggare.store.ledger.trail import append

_ERASED = {"name": "", "email": "", "telephone": ""}


class Contacts:
    """The contacts of a database."""

    def __init__(self, database: Database) -> None:
        """Of an open database."""
        self._database = database

    def add(self, contact: Contact, act: Act) -> int:
        """Keep a contact; its number."""
        with self._database.transaction():
            number = name_contact(self._database, contact, contact.at)
            append(self._database, replace(act, on=str(number)), contact.at)
        return number

    def confirm(self, number: int, at: dt.datetime, act: Act) -> None:
        """They still are the one. LookupError if there is no such contact, or no longer."""
        self._change(number, {"confirmed": at}, at, act)

    def remove(self, number: int, at: dt.datetime, act: Act) -> None:
        """They are no longer: name, e-mail and telephone are erased. LookupError as of `confirm`."""
        self._change(number, {"removed": at, **_ERASED}, at, act)

    def every(self) -> tuple[Contact, ...]:
        """Every contact, removed ones too, in the order they were added."""
        with self._database.answering():
            rows = list(self._database.rows(models.Contact).order_by("number").values())
        return tuple(_contact(row) for row in rows)

    def _change(self, number: int, columns: dict[str, Any], at: dt.datetime, act: Act) -> None:
        with self._database.transaction():
            if self._database.rows(models.Contact).filter(number=number, removed=None).update(**columns) != 1:
                raise LookupError(number)
            append(self._database, act, at)


def name_contact(database: Database, contact: Contact, at: dt.datetime) -> int:
    """Keep a contact, or, of one who has a number, that they were named again at that moment; their number.

    Within a transaction of the caller's.
    """
    if contact.number:
        database.rows(models.Contact).filter(number=contact.number, removed=None).update(confirmed=at)
        return contact.number
    said = {name: value for name, value in vars(contact).items() if name not in ("number", "unit")}
    return int(database.rows(models.Contact).create(**said, kind=contact.unit.kind, unit=contact.unit.code).number)


def _contact(row: dict[str, Any]) -> Contact:
    unit = Key(row.pop("kind"), row.pop("unit"))
    return Contact(unit=unit, **row)
