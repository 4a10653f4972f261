"""How months were reported -> a statistic by unit, and a proof: when, by which delivery, under which receipt."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from liggare.operate.due import Item
from liggare.operate.office import Office
from liggare.organisation.due import Answer, Times


@dataclass(frozen=True)
class Timeliness:
    """How many times a unit was to report a subset, and how they were met.

    Counted are the times that have been met or whose day lies behind: `on_time` + `late` + `missing` = `due`.
    """

    register: str
    unit: str
    name: str
    subset: str
    due: int
    on_time: int
    late: int
    missing: int


@dataclass(frozen=True)
class Proof:
    """A time that a month was to be reported, and what shows how it was met.

    `last` is the day named by the deadline `rule`, `until` the day that counts (later under the `extension` with that
    number). `met` is the moment of the delivery, or of a declaration that there is nothing (then without a `delivery`).
    `receipt` is the SHA-256 of the signed receipt's file.
    """

    register: str
    unit: str
    subset: str
    month: str
    rule: str
    number: int
    last: dt.date
    until: dt.date
    extension: int | None
    met: dt.datetime | None
    delivery: int | None
    receipt: str
    days_late: int


def timeliness(items: Iterable[Item], day: dt.date) -> tuple[Timeliness, ...]:
    """The statistic, as it was known on the day, by register, unit and subset."""
    ordered = sorted(items, key=_unit)
    return tuple(_counted(list(own), day) for _key, own in groupby(ordered, key=_unit))


def _unit(item: Item) -> tuple[str, str, str]:
    return item.register, item.unit, item.subset


def _counted(own: Sequence[Item], day: dt.date) -> Timeliness:
    told = [one for item in own for one in item.times]
    on_time = sum(one.on_time is True for one in told)
    late = sum(one.on_time is False for one in told)
    missing = sum(one.overdue(day) for one in told)
    first = own[-1]
    return Timeliness(
        first.register, first.unit, first.name, first.subset, on_time + late + missing, on_time, late, missing
    )


def proofs(office: Office, items: Iterable[Item], day: dt.date) -> Iterator[Proof]:
    """A proof of every time that has been met or whose day lies behind, in the order of the items."""
    receipts: dict[int, str] = {}
    for item in items:
        for one in item.times:
            if one.met is None and not one.passed(day):
                continue
            number = one.met.delivery if one.met else None
            if number is not None and number not in receipts:
                receipts[number] = _digest(office, number)
            yield _proof(item, one, one.met, receipts.get(number, "") if number is not None else "", day)


def _proof(item: Item, one: Times, met: Answer | None, receipt: str, day: dt.date) -> Proof:
    came = met.day if met else day
    return Proof(
        register=item.register,
        unit=item.unit,
        subset=item.subset,
        month=item.month,
        rule=one.turn.rule,
        number=one.turn.number,
        last=one.turn.day,
        until=one.day,
        extension=one.extension,
        met=met.at if met else None,
        delivery=met.delivery if met else None,
        receipt=receipt,
        days_late=max(0, (came - one.day).days),
    )


def _digest(office: Office, number: int) -> str:
    """Of the receipt's file, as `liggare delivery report` writes it."""
    signed = office.deliveries.find(number).receipt
    return hashlib.sha256(signed).hexdigest() if signed else ""
