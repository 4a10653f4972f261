"""A replacement -> a new version of the register: tables first, then one entry in the ledger that makes it all so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from liggare.operate.audit import Act
from liggare.operate.kept import Cause, Change, Entry, Kept, Standing, Version, Wanted
from liggare.operate.office import Office
from liggare.operate.propose import Brought, Replacement, Rows
from liggare.operate.states import STATES, StateName
from liggare.register.part import OPEN
from liggare.register.table import Table, tables
from liggare.spec.model import Register

Place = tuple[str, str, str]
"""Subset, unit and month."""


@dataclass(frozen=True)
class Deed:
    """What is entered: why, by which delivery if any, what stands of the reporter afterwards, and who did it.

    `moves`: what becomes of deliveries besides those that no longer stand, or stand again.
    """

    cause: Cause
    delivery: int | None
    standing: tuple[Standing, ...]
    moves: Mapping[int, Change]
    act: Act


def entered(office: Office, replacement: Replacement, deed: Deed) -> Version:
    """The register's next version. The caller holds the register's lock.

    BaseMoved if somebody else has made a version since the replacement was worked out, though we hold the lock.
    """
    base = replacement.base
    known = dict(base.tables) if base else {}
    for name, rows in replacement.rows.items():
        if _any(replacement.before.get(name)) or _any(replacement.after.get(name)):
            known[name] = office.tables.replace(name, known.get(name), replacement.parts[name], rows)
    return office.versions.commit(
        Entry(
            register=replacement.register.id,
            base=base.number if base else None,
            reporter=replacement.reporter,
            tables=known,
            cause=deed.cause,
            delivery=deed.delivery,
            standings=deed.standing,
            moves={**_others(office, replacement, deed), **deed.moves},
            act=deed.act,
            at=office.now(),
        )
    )


def _any(rows: pl.LazyFrame | None) -> bool:
    return rows is not None and bool(rows.head(1).collect().height)


def _others(office: Office, replacement: Replacement, deed: Deed) -> dict[int, Change]:
    """Deliveries of the reporter of which nothing stands any longer, and those of which something stands again."""
    before = {one.delivery for one in office.standings.now(replacement.register.id, replacement.reporter)}
    after = {one.delivery for one in deed.standing}
    gone = {number: Change("superseded") for number in before - after if number is not None}
    back = {
        number: Change(_stood_as(office.deliveries.find(number)))
        for number in after - before
        if number is not None and number != deed.delivery
    }
    return gone | back


def _stood_as(kept: Kept) -> StateName:
    """Whether a delivery that stands again was accepted whole, as its receipt tells."""
    return "partly accepted" if kept.partly else "accepted"


def overtaken(office: Office, kept: Kept) -> dict[int, Change]:
    """Older deliveries for the same month that wait for something: a newer one is taken, and they never will be."""
    of = kept.received
    waiting = tuple(name for name, state in STATES.items() if state.phase == "waiting")
    known = office.deliveries.select(Wanted(of.register, of.reporter, of.month, waiting, test=False))
    return {one.number: Change("superseded") for one in known if one.number < kept.number}


def standing_after(
    replacement: Replacement, now: Iterable[Standing], new: Brought | None, delivery: int | None
) -> tuple[Standing, ...]:
    """What stands of the reporter when the replacement is done.

    In the months that change it is counted anew; a month of the delivery without a row stands by it with none, if
    deliveries replace months. What was said to be nothing is so no longer where there are rows.
    """
    known = tables(replacement.register)
    changed = {(known[name].subset, part.month) for name, parts in replacement.parts.items() for part in parts}
    counted = tuple(_counted(replacement.after, known, replacement.reporter))
    kept = [one for one in now if (one.subset, one.month) not in changed or one.delivery is None]
    empty = _empty(new, counted, delivery) if new and delivery is not None else ()
    filled = {(one.unit, one.month) for one in counted}
    left = (one for one in kept if one.delivery is not None or (one.unit, one.month) not in filled)
    return tuple(_once((*left, *counted, *empty)))


def _counted(after: Rows, known: Mapping[str, Table], reporter: str) -> Iterable[Standing]:
    """Records by unit, month and delivery, of files that hang on none and tell their unit if any of the subset does."""
    with_units = {table.subset for table in known.values() if table.parent is None and table.file.unit}
    for name, frame in after.items():
        table = known[name]
        if table.parent is None and (table.file.unit or table.subset not in with_units):
            found = frame.group_by("unit", "month", "delivery").len().sort("unit", "month", "delivery").collect()
            for unit, month, delivery, rows in found.iter_rows():
                yield Standing(reporter, unit or "", month, table.subset, delivery, rows)


def _empty(new: Brought, counted: Iterable[Standing], delivery: int) -> Iterable[Standing]:
    """The delivery's months of which it has no row: that there was nothing is known by it."""
    if new.register.replacement != "period":
        return
    there = {(one.subset, one.month) for one in counted if one.delivery == delivery}
    for subset in new.subsets:
        for month in new.months:
            if (subset, month) not in there and month != OPEN:
                yield Standing(new.reporter, "", month, subset, delivery, 0)


def _once(standings: Iterable[Standing]) -> Iterable[Standing]:
    """Several files of a subset may count at the same place: their records together."""
    found: dict[object, Standing] = {}
    for one in standings:
        before = found.get(one.place)
        rows = one.rows + (before.rows if before else 0)
        found[one.place] = Standing(one.reporter, one.unit, one.month, one.subset, one.delivery, rows)
    return found.values()


def subsets_of(register: Register) -> tuple[str, ...]:
    """Every subset of the register, of all versions."""
    return tuple(dict.fromkeys(subset.id for spec in register.specs for subset in spec.subsets))
