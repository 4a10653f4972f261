"""Events, which are only ever added -> who must report what from when; events that do not fit -> what is wrong.

A duty is of a unit, in a subset of a register, and is sent by a reporter. It begins and ends on days, with reasons; one
that begins while it holds goes on from that day with another reporter. An event that was a mistake is annulled.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from liggare.register.months import month_of
from liggare.spec.model import Register

DutyWhat = Literal["begins", "ends", "annulled"]


class DutyOf(NamedTuple):
    """What a duty is of: the register's id, the unit's code and the subset."""

    register: str
    unit: str
    subset: str


@dataclass(frozen=True)
class DutyEvent:
    """A duty begins or ends on a day (of an ending: the first day without it), or an event of it was a mistake.

    `reporter` is the filkod that sends for the unit, empty of an ending. `number` is the ledger's, 0 before it is kept.
    """

    of: DutyOf
    what: DutyWhat
    day: dt.date
    reporter: str
    reason: str
    who: str
    at: dt.datetime
    annuls: int | None = None
    number: int = 0


@dataclass(frozen=True)
class Duty:
    """A unit must report a subset of a register, and a reporter sends it, from one day to another (None: on and on)."""

    of: DutyOf
    reporter: str
    valid_from: dt.date
    valid_to: dt.date | None

    def holds_in(self, first: dt.date, last: dt.date) -> bool:
        """Whether it holds on any day from the first to the last."""
        return self.valid_from <= last and (self.valid_to is None or first <= self.valid_to)


def duties(events: Iterable[DutyEvent]) -> tuple[Duty, ...]:
    """Every duty there is or was, by what it is of, the earliest first. The events must be without `duty_faults`."""
    return tuple(duty for own in _by_duty(events).values() for duty in _duties(own))


def ended_by(duty: Duty, last: dt.date | None) -> Duty | None:
    """The duty of a unit whose code holds until `last` (None: on and on); None if nothing is left of it."""
    if last is None or (duty.valid_to is not None and duty.valid_to <= last):
        return duty
    return replace(duty, valid_to=last) if duty.valid_from <= last else None


def standing_duty_events(events: Iterable[DutyEvent]) -> tuple[DutyEvent, ...]:
    """The events that hold, without annulled ones and annulments, in the order they were kept."""
    there = tuple(events)
    gone = {one.annuls for one in there if one.annuls is not None}
    return tuple(one for one in there if one.what != "annulled" and one.number not in gone)


def _by_duty(events: Iterable[DutyEvent]) -> dict[DutyOf, list[DutyEvent]]:
    found: dict[DutyOf, list[DutyEvent]] = {}
    for event in standing_duty_events(events):
        found.setdefault(event.of, []).append(event)
    return {of: sorted(found[of], key=_order) for of in sorted(found)}


def _order(event: DutyEvent) -> tuple[dt.date, float]:
    """By day; of the same day in the order they were kept, what is not kept yet last."""
    return event.day, event.number or float("inf")


def _duties(own: Sequence[DutyEvent]) -> Iterator[Duty]:
    """From each beginning until the next event that changes it; none of no day at all."""
    changes = [one for place, one in enumerate(own) if place == 0 or not _says_the_same(own[place - 1], one)]
    for place, event in enumerate(changes):
        following = changes[place + 1].day if place + 1 < len(changes) else None
        if event.what == "begins" and (following is None or event.day < following):
            last = following - dt.timedelta(days=1) if following else None
            yield Duty(event.of, event.reporter, event.day, last)


def _says_the_same(before: DutyEvent, event: DutyEvent) -> bool:
    return (before.what, before.reporter) == (event.what, event.reporter)


DutyFlaw = Literal["ends without", "no such event"]


@dataclass(frozen=True)
class DutyFault:
    """An event that does not fit the others, and why."""

    event: DutyEvent
    flaw: DutyFlaw


def duty_faults(events: Sequence[DutyEvent]) -> Iterator[DutyFault]:
    """Every event that does not fit the others; nothing if duties can be made of them."""
    known = {one.number: one for one in events if one.number}
    for event in events:
        if (event.what == "annulled") != (event.annuls is not None) or not _annuls_well(event, known):
            yield DutyFault(event, "no such event")
    for own in _by_duty(events).values():
        holds = False
        for event in own:
            if event.what == "ends" and not holds:
                yield DutyFault(event, "ends without")
            holds = event.what == "begins"


def _annuls_well(event: DutyEvent, known: Mapping[int, DutyEvent]) -> bool:
    """Whether what it annuls, if anything, is an event of the same duty that is no annulment."""
    annulled = known.get(event.annuls or 0)
    return event.annuls is None or (annulled is not None and annulled.of == event.of and annulled.annuls is None)


def months_of_duty(duty: Duty, first: str, last: str) -> tuple[str, ...]:
    """The months from `first` to `last` (`2025-03`) on some day of which the duty holds."""
    begins = max(first, month_of(duty.valid_from))
    ends = min(last, month_of(duty.valid_to)) if duty.valid_to else last
    return tuple(months_between(begins, ends))


def months_between(first: str, last: str) -> Iterator[str]:
    """Every month from the first to the last, both included; none if they are in the wrong order."""
    year, month = int(first[:4]), int(first[5:])
    while f"{year:04}-{month:02}" <= last:
        yield f"{year:04}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def unit_kind(register: Register) -> str:
    """The kind of code (the id of its code list) that the register's rows name their unit by; empty if none is."""
    files = [file for spec in reversed(register.specs) for file in spec.files if file.unit]
    lists = (file.field(file.unit).codelist for file in files if file.unit)
    return next((found[0] for found in lists if found), "")
