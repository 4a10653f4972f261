"""Notices -> rows of the ledger, each change with its act."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from liggare.operate.audit import Act
from liggare.operate.notice import Notice
from liggare.spec.model import Text
from liggare.store.ledger import models
from liggare.store.ledger.database import Database
from liggare.store.ledger.trail import append


class Notices:
    """The notices of a database."""

    def __init__(self, database: Database) -> None:
        """Of an open database."""
        self._database = database

    def add(self, notice: Notice, act: Act) -> int:
        """Keep a notice; its number."""
        said = {name: value for name, value in vars(notice).items() if name not in ("number", "text")}
        with self._database.transaction():
            row = self._database.rows(models.Notice).create(**said, sv=notice.text.sv, en=notice.text.en)
            append(self._database, replace(act, on=str(row.number)), notice.at)
        return int(row.number)

    def end(self, number: int, at: dt.datetime, act: Act) -> None:
        """Take a notice away from now on. LookupError if there is none with that number that has not ended."""
        with self._database.transaction():
            if self._database.rows(models.Notice).filter(number=number, ended=None).update(ended=at) != 1:
                raise LookupError(number)
            append(self._database, act, at)

    def every(self) -> tuple[Notice, ...]:
        """Every notice, ended ones too, in the order they were published."""
        with self._database.answering():
            rows = list(self._database.rows(models.Notice).order_by("number").values())
        return tuple(_notice(row) for row in rows)


def _notice(row: dict[str, Any]) -> Notice:
    return Notice(text=Text(sv=row.pop("sv"), en=row.pop("en")), **row)
