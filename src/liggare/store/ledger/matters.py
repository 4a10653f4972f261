"""Matters between a reporter and the register holder -> rows of the ledger, each change with its act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from liggare.operate.audit import Act
from liggare.operate.matter import Matter, Outcome, Said
from liggare.store.ledger import models
from liggare.store.ledger.database import Database
from liggare.store.ledger.trail import append


class Matters:
    """The matters of a database."""

    def __init__(self, database: Database) -> None:
        """Of an open database."""
        self._database = database

    def open(self, matter: Matter, act: Act) -> int:
        """Keep a matter with the first that was said in it; its number."""
        said = {"kind": matter.kind, "reporter": matter.reporter, "register": matter.register}
        with self._database.transaction():
            number = int(self._database.rows(models.Matter).create(**said, about=dict(matter.about)).number)
            for one in matter.said:
                self._database.rows(models.Said).create(matter=number, **vars(one))
            append(self._database, replace(act, on=str(number)), matter.said[0].at)
        return number

    def say(self, number: int, said: Said, act: Act) -> None:
        """Add what somebody said. LookupError if there is no open matter with that number."""
        self._say(number, {"closed": None}, said, act)

    @contextmanager
    def closing(self, number: int, outcome: Outcome, said: Said, act: Act) -> Iterator[None]:
        """Close it with a last word, together with what is done within. LookupError as of `say`."""
        with self._database.transaction():
            self._say(number, {"closed": said.at, "outcome": outcome}, said, act)
            yield

    def find(self, number: int) -> Matter:
        """The matter with that number. LookupError if there is none."""
        found = self._matters({"number": number})
        if not found:
            raise LookupError(number)
        return found[0]

    def select(self, reporter: str = "", waiting: bool | None = None) -> tuple[Matter, ...]:
        """Of a reporter (of all if empty), those that are open, those that are closed, or all; the newest first."""
        wanted: dict[str, Any] = {"reporter": reporter} if reporter else {}
        return self._matters(wanted if waiting is None else {**wanted, "closed__isnull": waiting})

    def _say(self, number: int, columns: Mapping[str, Any], said: Said, act: Act) -> None:
        with self._database.transaction():
            if self._database.rows(models.Matter).filter(number=number, closed=None).update(**columns) != 1:
                raise LookupError(number)
            self._database.rows(models.Said).create(matter=number, **vars(said))
            append(self._database, act, said.at)

    def _matters(self, wanted: Mapping[str, Any]) -> tuple[Matter, ...]:
        with self._database.answering():
            rows = list(self._database.rows(models.Matter).filter(**wanted).order_by("-number").values())
            numbers = [row["number"] for row in rows]
            every = list(self._database.rows(models.Said).filter(matter__in=numbers).order_by("id").values())
        told: dict[int, list[Said]] = {number: [] for number in numbers}
        for one in every:
            one.pop("id")
            told[one.pop("matter")].append(Said(**one))
        return tuple(Matter(said=tuple(told[row["number"]]), **row) for row in rows)
