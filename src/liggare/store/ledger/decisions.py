"""Explanations, waivers, extensions, links and builds -> rows of the ledger, each with its act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from django.db.utils import IntegrityError

from liggare.operate.audit import Act
from liggare.operate.kept import Build, Explanation, Extension, Link, Waiver
from liggare.store.ledger import models
from liggare.store.ledger.database import Database
from liggare.store.ledger.trail import append

_LINK = ("old", "new", "reason", "who", "at", "ended")
_BUILD = ("register", "name", "kind", "version", "at", "who", "digest", "rows", "links", "recipe")


class Explanations:
    """The explanations of a database."""

    def __init__(self, database: Database) -> None:
        """Of an open database."""
        self._database = database

    def add(self, explanation: Explanation, act: Act) -> int:
        """Keep an explanation; its number."""
        return _add(self._database, models.Explanation, explanation, act)

    def of(self, register: str, reporter: str = "") -> tuple[Explanation, ...]:
        """Those of a reporter, or of all, in the order they were given."""
        wanted = {"register": register} | ({"reporter": reporter} if reporter else {})
        return tuple(Explanation(**row) for row in _read(self._database, models.Explanation, wanted))


class Decisions:
    """The waivers and extensions of a database."""

    def __init__(self, database: Database) -> None:
        """Of an open database."""
        self._database = database

    def waive(self, waiver: Waiver, act: Act) -> int:
        """Keep a waiver; its number."""
        return _add(self._database, models.Waiver, waiver, act)

    def waivers(self, register: str) -> tuple[Waiver, ...]:
        """Every waiver, ended ones too, in the order they were given."""
        return tuple(Waiver(**row) for row in _read(self._database, models.Waiver, {"register": register}))

    def extend(self, extension: Extension, act: Act) -> int:
        """Keep an extension; its number."""
        return _add(self._database, models.Extension, extension, act)

    def extensions(self, register: str) -> tuple[Extension, ...]:
        """Every extension, ended ones too, in the order they were given."""
        return tuple(Extension(**row) for row in _read(self._database, models.Extension, {"register": register}))

    def end(self, kind: Literal["waiver", "extension"], number: int, at: dt.datetime, act: Act) -> None:
        """End a decision from now on; LookupError if there is none with that number that has not ended."""
        model = models.Waiver if kind == "waiver" else models.Extension
        with self._database.transaction():
            if self._database.rows(model).filter(number=number, ended=None).update(ended=at) != 1:
                raise LookupError(number)
            append(self._database, act, at)


class Links:
    """The links between pseudonyms of a database."""

    def __init__(self, database: Database) -> None:
        """Of an open database."""
        self._database = database

    def join(self, link: Link, act: Act) -> None:
        """Keep a link; ValueError if the old pseudonym is linked already, or the link would go in a circle."""
        with self._database.transaction():
            known = self._known()
            if link.old in known or _end(link.new, known) == link.old:
                raise ValueError("linked already, or in a circle")
            self._database.rows(models.Link).create(**vars(link))
            append(self._database, act, link.at)

    def part(self, old: str, at: dt.datetime, act: Act) -> None:
        """End the link of an old pseudonym; LookupError if there is none."""
        with self._database.transaction():
            if self._database.rows(models.Link).filter(old=old, ended=None).update(ended=at) != 1:
                raise LookupError(old)
            append(self._database, act, at)

    def now(self) -> Mapping[str, str]:
        """By old pseudonym the newest one, links of links followed."""
        with self._database.answering():
            known = self._known()
        return {old: _end(old, known) for old in known}

    def history(self) -> tuple[Link, ...]:
        """Every link, ended ones too."""
        with self._database.answering():
            rows = self._database.rows(models.Link).order_by("id").values(*_LINK)
            return tuple(Link(**row) for row in rows)

    def _known(self) -> dict[str, str]:
        return dict(self._database.rows(models.Link).filter(ended=None).values_list("old", "new"))


class Builds:
    """The builds of a database."""

    def __init__(self, database: Database) -> None:
        """Of an open database."""
        self._database = database

    def add(self, build: Build, act: Act) -> None:
        """Keep a build; ValueError if the register has one with that name."""
        try:
            with self._database.transaction():
                self._database.rows(models.Build).create(**vars(build))
                append(self._database, act, build.at)
        except IntegrityError as error:
            raise ValueError(build.name) from error

    def find(self, register: str, name: str) -> Build:
        """The build with that name; LookupError if there is none."""
        with self._database.answering():
            row = self._database.rows(models.Build).filter(register=register, name=name)
            found = row.values(*_BUILD).first()
        if found is None:
            raise LookupError(name)
        return Build(**found)

    def of(self, register: str) -> tuple[Build, ...]:
        """The register's builds, the first one first."""
        with self._database.answering():
            rows = self._database.rows(models.Build).filter(register=register).order_by("id")
            return tuple(Build(**row) for row in rows.values(*_BUILD))


def _end(person: str, known: Mapping[str, str]) -> str:
    """Where the links from a pseudonym lead; they never go in a circle, because none is kept that would."""
    while person in known:
        person = known[person]
    return person


def _add(database: Database, model: Any, value: Explanation | Waiver | Extension, act: Act) -> int:
    """Keep a value without its number, which the database gives; the act is on that number."""
    said = {name: column for name, column in vars(value).items() if name != "number"}
    with database.transaction():
        number = int(database.rows(model).create(**said).number)
        append(database, replace(act, on=str(number)), value.at)
    return number


def _read(database: Database, model: Any, wanted: Mapping[str, str]) -> list[dict[str, Any]]:
    with database.answering():
        return list(database.rows(model).filter(**wanted).order_by("number").values())
