"""Roles of accounts -> rows of the ledger, each change with its act."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from liggare.operate.access import Grant
from liggare.operate.audit import Act
from liggare.store.ledger import models
from liggare.store.ledger.database import Database
from liggare.store.ledger.trail import append


class Grants:
    """The grants of a database."""

    def __init__(self, database: Database) -> None:
        """Of an open database."""
        self._database = database

    def add(self, grant: Grant, act: Act) -> int:
        """Keep a grant, given already or asked for; its number."""
        said = {name: value for name, value in vars(grant).items() if name != "number"}
        with self._database.transaction():
            row = self._database.rows(models.Grant).create(**said)
            append(self._database, replace(act, on=str(row.number)), grant.asked)
        return int(row.number)

    def decide(self, number: int, by: str, at: dt.datetime, last: dt.date | None, act: Act) -> None:
        """Give what was asked for until a day, or refuse it (`last` None). LookupError if no such grant waits."""
        decided = {"decided": at, "decided_by": by, "refused": last is None, "last": last}
        self._change({"number": number, "decided": None, "ended": None}, decided, at, act)

    def end(self, number: int, at: dt.datetime, act: Act) -> None:
        """End a grant from now on. LookupError if there is none with that number that has not ended."""
        self._change({"number": number, "ended": None}, {"ended": at}, at, act)

    def of(self, account: str) -> tuple[Grant, ...]:
        """Every grant of an account, in the order they were asked for; of all accounts if it is empty."""
        chosen = {"account": account} if account else {}
        with self._database.answering():
            rows = list(self._database.rows(models.Grant).filter(**chosen).order_by("number").values())
        return tuple(Grant(**row) for row in rows)

    def _change(self, which: dict[str, Any], columns: dict[str, Any], at: dt.datetime, act: Act) -> None:
        with self._database.transaction():
            if self._database.rows(models.Grant).filter(**which).update(**columns) != 1:
                raise LookupError(which["number"])
            append(self._database, act, at)
