"""Deliveries -> rows of the ledger, each move from state to state in one transaction with its act."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from liggare.operate.audit import Act
from liggare.operate.kept import Change, Confirmation, Kept, KeptFile, Received, Wanted
from liggare.operate.states import FIRST, NoSuchWay, StateName, require_way
from liggare.read.problem import Problem
from liggare.receipt.effect import Halted
from liggare.store.ledger import models
from liggare.store.ledger.database import Database
from liggare.store.ledger.plain import one, plain, several
from liggare.store.ledger.trail import append


class Deliveries:
    """The deliveries of a database."""

    def __init__(self, database: Database) -> None:
        """Of an open database."""
        self._database = database

    def receive(self, received: Received, act: Act) -> int:
        """Put a delivery on record; its number, which is also what the act is on."""
        with self._database.transaction():
            row = self._database.rows(models.Delivery).create(**_columns(received))
            append(self._database, replace(act, on=str(row.number)), received.at)
            return int(row.number)

    def find(self, number: int) -> Kept:
        """The delivery with that number; LookupError if there is none."""
        with self._database.answering():
            row = self._database.rows(models.Delivery).filter(number=number).first()
        if row is None:
            raise LookupError(number)
        return _kept(row)

    def select(self, wanted: Wanted) -> tuple[Kept, ...]:
        """Those that are asked for, the newest first."""
        with self._database.answering():
            rows = self._database.rows(models.Delivery).filter(**_conditions(wanted))
            return tuple(_kept(row) for row in rows.order_by("-number")[: wanted.most])

    def move(self, number: int, of: StateName, change: Change, at: dt.datetime, act: Act | None = None) -> None:
        """Take the delivery from the state it is in to another."""
        with self._database.transaction():
            carry_out(self._database, number, of, change, at)
            if act:
                append(self._database, act, at)


def carry_out(database: Database, number: int, of: StateName, change: Change, at: dt.datetime) -> None:
    """The move, within the transaction that is under way."""
    require_way(of, change.to)
    rows = database.rows(models.Delivery).filter(number=number, state=of)
    if rows.update(state=change.to, since=at, **_set(change)) != 1:
        raise NoSuchWay(f"delivery {number} is not in the state {of}")


def _set(change: Change) -> dict[str, Any]:
    said = {name: getattr(change, name) for name in ("rule_set", "receipt", "findings", "partly", "case")}
    said |= {
        name: plain(getattr(change, name)) for name in ("halts", "confirmation") if getattr(change, name) is not None
    }
    return {name: value for name, value in said.items() if value is not None}


def _conditions(wanted: Wanted) -> dict[str, Any]:
    said: dict[str, Any] = {"register": wanted.register, "reporter": wanted.reporter, "month": wanted.month}
    said |= {"state__in": wanted.states, "since__gt": wanted.after}
    chosen = {name: value for name, value in said.items() if value}
    return chosen if wanted.test is None else {**chosen, "test": wanted.test}


def _columns(received: Received) -> dict[str, Any]:
    said: dict[str, Any] = {**vars(received), "files": plain(received.files), "problems": plain(received.problems)}
    return {**said, "state": FIRST, "since": received.at}


def _kept(row: models.Delivery) -> Kept:
    received = Received(
        register=row.register,
        reporter=row.reporter,
        month=row.month,
        test=row.test,
        content=row.content,
        files=several(row.files, KeptFile),
        problems=several(row.problems, Problem),
        who=row.who,
        at=row.at,
    )
    return Kept(
        number=row.number,
        received=received,
        state=row.state,
        since=row.since,
        rule_set=row.rule_set,
        receipt=None if row.receipt is None else bytes(row.receipt),
        findings=row.findings,
        halts=several(row.halts, Halted),
        confirmation=one(row.confirmation, Confirmation),
        partly=row.partly,
        version=row.version,
        case=row.case,
    )
