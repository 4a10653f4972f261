"""Rows of the ledger -> when each delivery came, and what stood from when to when."""

from __future__ import annotations

import datetime as dt

from liggare.operate.reminded import Arrival, Stood
from liggare.store.ledger import models
from liggare.store.ledger.database import Database

_DELIVERY = ("number", "reporter", "month", "files", "at", "state", "since", "version")
_STANDING = ("reporter", "unit", "month", "subset", "delivery", "rows", "since", "until")


class Arrivals:
    """The deliveries and standings of a database, by the moments they came and went."""

    def __init__(self, database: Database) -> None:
        """Of an open database."""
        self._database = database

    def deliveries(self, register: str, reporter: str = "") -> tuple[Arrival, ...]:
        """Every delivery of a reporter, or of all, that was no test, in the order they came."""
        moments = self._moments(register)
        with self._database.answering():
            rows = self._database.rows(models.Delivery).filter(test=False, **_of(register, reporter))
            found = list(rows.order_by("number").values_list(*_DELIVERY))
        return tuple(
            Arrival(
                delivery=number,
                reporter=sender,
                month=month,
                subsets=tuple(sorted({file["subset"] for file in files})),
                at=at,
                state=state,
                since=since,
                version=version,
                entered=moments.get(version),
            )
            for number, sender, month, files, at, state, since, version in found
        )

    def stood(self, register: str, reporter: str = "") -> tuple[Stood, ...]:
        """Everything that stands or has stood, of a reporter or of all, in the order it was entered."""
        moments = self._moments(register)
        with self._database.answering():
            rows = self._database.rows(models.Standing).filter(**_of(register, reporter))
            found = list(rows.order_by("since", "id").values_list(*_STANDING))
        return tuple(
            Stood(sender, unit, month, subset, delivery, count, since, moments[since], moments.get(until))
            for sender, unit, month, subset, delivery, count, since, until in found
        )

    def _moments(self, register: str) -> dict[int, dt.datetime]:
        """When each version of the register was made."""
        with self._database.answering():
            return dict(self._database.rows(models.Version).filter(register=register).values_list("number", "at"))


def _of(register: str, reporter: str) -> dict[str, str]:
    return {"register": register, **({"reporter": reporter} if reporter else {})}
