"""Tokens and public keys of system accounts -> rows of the ledger, each change with its act."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from liggare.operate.audit import Act
from liggare.operate.credential import Credential
from liggare.store.ledger import models
from liggare.store.ledger.database import Database
from liggare.store.ledger.trail import append


class KeptCredentials:
    """The credentials of a database."""

    def __init__(self, database: Database) -> None:
        """Of an open database."""
        self._database = database

    def add(self, credential: Credential, act: Act) -> int:
        """Keep one; its number."""
        said = {name: value for name, value in vars(credential).items() if name != "number"}
        said |= {"rights": list(credential.rights), "reporters": list(credential.reporters)}
        with self._database.transaction():
            row = self._database.rows(models.Credential).create(**said)
            append(self._database, replace(act, on=str(row.number)), credential.made)
        return int(row.number)

    def shorten(self, number: int, last: dt.date, at: dt.datetime, act: Act) -> None:
        """Let one end with a day. LookupError if there is none that has not ended."""
        self._change(number, {"last": last}, at, act)

    def end(self, number: int, at: dt.datetime, act: Act) -> None:
        """End one from now on. LookupError if there is none that has not ended."""
        self._change(number, {"ended": at}, at, act)

    def used(self, number: int, at: dt.datetime) -> None:
        """Keep when one was last used."""
        with self._database.transaction():
            self._database.rows(models.Credential).filter(number=number).update(used=at)

    def select(self, account: str = "", mark: str = "") -> tuple[Credential, ...]:
        """Those of an account, or with a mark; all if neither is given. The oldest first."""
        chosen = {name: value for name, value in (("account", account), ("mark", mark)) if value}
        with self._database.answering():
            rows = list(self._database.rows(models.Credential).filter(**chosen).order_by("number").values())
        return tuple(
            Credential(**{**row, "rights": tuple(row["rights"]), "reporters": tuple(row["reporters"])}) for row in rows
        )

    def _change(self, number: int, columns: dict[str, Any], at: dt.datetime, act: Act) -> None:
        with self._database.transaction():
            if self._database.rows(models.Credential).filter(number=number, ended=None).update(**columns) != 1:
                raise LookupError(number)
            append(self._database, act, at)
