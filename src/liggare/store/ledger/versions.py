"""A change of a register -> its next version, with standings, states, receipt and audit entry in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.db.utils import IntegrityError

from liggare.operate.kept import Change, Entry, Standing, Version
from liggare.operate.refusal import BaseMoved
from liggare.store.ledger import models
from liggare.store.ledger.database import Database
from liggare.store.ledger.deliveries import carry_out
from liggare.store.ledger.trail import append

_COLUMNS = ("register", "number", "at", "cause", "delivery", "tables")
_STANDING = ("reporter", "unit", "month", "subset", "delivery", "rows", "since", "until")


class Versions:
    """The versions of the registers of a database."""

    def __init__(self, database: Database) -> None:
        """Of an open database."""
        self._database = database

    def newest(self, register: str) -> Version | None:
        """The version that holds now; None before anything has been entered."""
        with self._database.answering():
            return _version(_rows(self._database, register).order_by("-number").values_list(*_COLUMNS).first())

    def find(self, register: str, number: int) -> Version:
        """The version with that number; LookupError if there is none."""
        with self._database.answering():
            found = _version(_rows(self._database, register).filter(number=number).values_list(*_COLUMNS).first())
        if found is None:
            raise LookupError(number)
        return found

    def as_of(self, register: str, moment: dt.datetime) -> Version | None:
        """The version that held at a moment (UTC)."""
        with self._database.answering():
            rows = _rows(self._database, register).filter(at__lte=moment)
            return _version(rows.order_by("-number").values_list(*_COLUMNS).first())

    def history(self, register: str) -> tuple[Version, ...]:
        """Every version, the first one first."""
        with self._database.answering():
            return tuple(
                Version(*row) for row in _rows(self._database, register).order_by("number").values_list(*_COLUMNS)
            )

    def commit(self, entry: Entry) -> Version:
        """Make it all happen in one transaction. BaseMoved if the newest version is not the entry's base."""
        try:
            return self._commit(entry)
        except IntegrityError as error:  # somebody else made the same version at the same moment
            raise BaseMoved(f"{entry.register}: version {entry.base}") from error

    def _commit(self, entry: Entry) -> Version:
        with self._database.transaction():
            base = _rows(self._database, entry.register).order_by("-number").values_list("number", flat=True).first()
            if base != entry.base:
                raise BaseMoved(f"{entry.register}: version {base}, not {entry.base}")
            version = Version(
                entry.register, (base or 0) + 1, entry.at, entry.cause, entry.delivery, dict(entry.tables)
            )
            self._database.rows(models.Version).create(**vars(version))
            _stand(self._database, entry, version.number)
            _move(self._database, entry.moves, entry.at)
            if entry.delivery is not None and entry.cause == "delivery":
                entered = self._database.rows(models.Delivery).filter(number=entry.delivery)
                entered.update(version=version.number)
            append(self._database, entry.act, entry.at)
        return version


class Standings:
    """What stands in the registers of a database."""

    def __init__(self, database: Database) -> None:
        """Of an open database."""
        self._database = database

    def now(self, register: str, reporter: str = "") -> tuple[Standing, ...]:
        """What stands now, of one reporter or of all."""
        return self._those(_of(register, reporter) & Q(until=None))

    def at(self, register: str, version: int, reporter: str = "") -> tuple[Standing, ...]:
        """What stood at a version of the register."""
        then = Q(since__lte=version) & (Q(until=None) | Q(until__gt=version))
        return self._those(_of(register, reporter) & then)

    def of(self, delivery: int) -> tuple[Standing, ...]:
        """What stands now by a delivery."""
        return self._those(Q(delivery=delivery, until=None))

    def _those(self, wanted: Q) -> tuple[Standing, ...]:
        with self._database.answering():
            rows = self._database.rows(models.Standing).filter(wanted)
            ordered = rows.order_by("month", "reporter", "unit", "subset", "id")
            return tuple(Standing(*row) for row in ordered.values_list(*_STANDING))


def _rows(database: Database, register: str) -> Any:
    return database.rows(models.Version).filter(register=register)


def _version(row: tuple[Any, ...] | None) -> Version | None:
    return Version(*row) if row else None


def _of(register: str, reporter: str) -> Q:
    return Q(register=register, reporter=reporter) if reporter else Q(register=register)


def _stand(database: Database, entry: Entry, version: int) -> None:
    """What no longer stands ends at this version; what is new begins; what stands as it did is left alone."""
    rows = database.rows(models.Standing)
    there = rows.filter(register=entry.register, reporter=entry.reporter, until=None)
    old = {row.place: (row.rows, key) for row, key in _with_keys(there.values_list(*_STANDING, "id"))}
    new = {standing.place: standing for standing in entry.standings}
    ended = [key for place, (count, key) in old.items() if place not in new or new[place].rows != count]
    rows.filter(id__in=ended).update(until=version)
    begun = [one for place, one in new.items() if place not in old or old[place][0] != one.rows]
    rows.bulk_create(
        models.Standing(
            register=entry.register,
            reporter=one.reporter,
            unit=one.unit,
            month=one.month,
            subset=one.subset,
            delivery=one.delivery,
            rows=one.rows,
            since=version,
        )
        for one in begun
    )


def _with_keys(rows: Iterable[tuple[Any, ...]]) -> Iterable[tuple[Standing, int]]:
    for *columns, key in rows:
        yield Standing(*columns), int(key)


def _move(database: Database, moves: Mapping[int, Change], at: dt.datetime) -> None:
    for number, change in moves.items():
        moved = database.rows(models.Delivery).filter(number=number)
        state = moved.values_list("state", flat=True).first()
        carry_out(database, number, state, change, at)
