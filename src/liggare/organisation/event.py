"""Events, which are only ever added -> the organisation with its history; events that do not fit -> what is wrong.

An event says what holds from a day on, with a reason. One that was a mistake is annulled by another, never removed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from liggare.organisation.unit import Key, Organisation, Place, Provider, Unit

Subject = Literal["provider", "place", "unit"]
What = Literal[
    "opened",  # it is there from that day
    "renamed",
    "moved",
    "taken over",
    "corrected",  # other facts than name, place and provider
    "split",  # part of it goes on under other codes
    "merged",  # it is there no longer: another code goes on with it
    "closed",  # it is there no longer
    "annulled",  # an event of it was a mistake
]
ENDS: frozenset[What] = frozenset({"merged", "closed"})

On = tuple[Subject, str, str]
"""What an event happens to: its subject, the kind of its code, and its id or code."""

Values = Mapping[str, str]
"""The facts an event sets, by the names of the fields of the value; codes in `activities` and `successors` are parted
by blanks."""

_SEVERAL = ("activities", "successors")
_MAKES: Mapping[Subject, type[Provider] | type[Place] | type[Unit]] = {
    "provider": Provider,
    "place": Place,
    "unit": Unit,
}
FIELDS: Mapping[Subject, tuple[str, ...]] = {
    "provider": ("name",),
    "place": ("address", "postal_code", "town"),
    "unit": (
        *("name", "region", "provider", "place", "activities", "care_form", "affiliation", "website", "successors"),
    ),
}
"""What an event may set of each."""


@dataclass(frozen=True)
class Event:
    """Something that happened to a provider, a place or a unit.

    `number` is the ledger's, 0 before it is kept. `key` is the id of a provider or place, or the code of a unit, whose
    kind is `kind`. `day` is the first day it holds; of an ending the first day that nothing holds. `request` is the
    number of the request it came of, `annuls` the number of the event that was a mistake.
    """

    subject: Subject
    key: str
    what: What
    day: dt.date
    reason: str
    who: str
    at: dt.datetime
    values: Values = field(default_factory=dict)
    kind: str = ""
    request: int | None = None
    annuls: int | None = None
    number: int = 0

    @property
    def on(self) -> On:
        """What it happened to."""
        return self.subject, self.kind, self.key


Flaw = Literal[
    "opened twice",
    "never opened",
    "before it opened",
    "after it ended",
    "unknown fact",
    "unknown provider",
    "unknown place",
    "no such event",
    "unknown successor",
    "in use",
]


@dataclass(frozen=True)
class Fault:
    """An event that does not fit the others, and why."""

    event: Event
    flaw: Flaw


def organisation(events: Iterable[Event], known: dt.datetime | None = None) -> Organisation:
    """What the events make, all of them or those that were `known` at a moment. They must be without `faults`."""
    histories: dict[On, list[Any]] = {}
    for on, own in _by_subject(events, known).items():
        histories[on] = list(_descriptions(on[0], own))
    return Organisation(
        providers=_of("provider", histories),
        places=_of("place", histories),
        units={Key(on[1], on[2]): tuple(histories[on]) for on in sorted(histories) if on[0] == "unit"},
    )


def _of(subject: Subject, histories: Mapping[On, list[Any]]) -> dict[str, tuple[Any, ...]]:
    return {on[2]: tuple(histories[on]) for on in sorted(histories) if on[0] == subject}


def standing_events(events: Iterable[Event], known: dt.datetime | None = None) -> tuple[Event, ...]:
    """The events that hold, without annulled ones and annulments, in the order they were kept."""
    there = [one for one in events if known is None or one.at <= known]
    gone = {one.annuls for one in there if one.annuls is not None}
    return tuple(one for one in there if one.annuls is None and one.number not in gone)


def _by_subject(events: Iterable[Event], known: dt.datetime | None = None) -> dict[On, list[Event]]:
    """What happened to each, by day; of the same day in the order it was kept."""
    found: dict[On, list[Event]] = {}
    for event in standing_events(events, known):
        found.setdefault(event.on, []).append(event)
    return {on: sorted(own, key=_order) for on, own in found.items()}


def _order(event: Event) -> tuple[dt.date, bool, float]:
    """An ending is the last of its day; what is not kept yet comes after what is."""
    return event.day, event.what in ENDS, event.number or float("inf")


def _descriptions(subject: Subject, events: Sequence[Event]) -> Iterator[Any]:
    """One description from each day on which something changed until the next, or the end."""
    ending = events[-1] if events[-1].what in ENDS else None
    changes = events[:-1] if ending else events
    facts: dict[str, str] = dict.fromkeys(FIELDS[subject], "")
    for place, event in enumerate(changes):
        facts |= event.values
        following = changes[place + 1] if place + 1 < len(changes) else ending
        if following is ending and ending:
            facts |= ending.values
        if following is None or event.day < following.day:
            yield _described(event, facts, following.day if following else None)


def _described(event: Event, facts: Values, until: dt.date | None) -> Any:
    said: dict[str, Any] = {name: tuple(value.split()) if name in _SEVERAL else value for name, value in facts.items()}
    own: dict[str, Any] = {"kind": event.kind, "code": event.key} if event.subject == "unit" else {"id": event.key}
    last = until - dt.timedelta(days=1) if until else None
    return _MAKES[event.subject](**own, **said, valid_from=event.day, valid_to=last)


def faults(events: Sequence[Event]) -> Iterator[Fault]:
    """Every event that does not fit the others; nothing if an organisation can be made of them."""
    yield from _annulment_faults(events)
    there = _by_subject(events)
    for own in there.values():
        yield from _order_faults(own)
        yield from (Fault(one, "unknown fact") for one in own if not one.values.keys() <= set(FIELDS[one.subject]))
    for own in there.values():
        yield from (fault for one in own if one.subject == "unit" for fault in _reference_faults(one, there))
    yield from _use_faults(there)


def _annulment_faults(events: Sequence[Event]) -> Iterator[Fault]:
    numbers = {one.number: one for one in events if one.number}
    for event in events:
        if (event.what == "annulled") != (event.annuls is not None):
            yield Fault(event, "no such event")
        elif event.annuls is not None:
            annulled = numbers.get(event.annuls)
            if annulled is None or annulled.on != event.on or annulled.annuls is not None:
                yield Fault(event, "no such event")


def _order_faults(own: Sequence[Event]) -> Iterator[Fault]:
    """It opens first and once, and ends once, after the day it opens and after all else."""
    openings = [one for one in own if one.what == "opened"]
    yield from (Fault(one, "opened twice") for one in openings[1:])
    ended = next((one for one in own if one.what in ENDS), None)
    for event in own:
        if not openings:
            yield Fault(event, "never opened")
        elif event is not openings[0] and (_order(event) < _order(openings[0]) or _ends_at_once(event, openings[0])):
            yield Fault(event, "before it opened")
        elif ended and event is not ended and event.day >= ended.day and event is not openings[0]:
            yield Fault(event, "after it ended")


def _ends_at_once(event: Event, opening: Event) -> bool:
    return event.what in ENDS and event.day == opening.day


def _reference_faults(event: Event, there: Mapping[On, Sequence[Event]]) -> Iterator[Fault]:
    """What a unit's event names must be known."""
    provider, place = event.values.get("provider"), event.values.get("place")
    if provider and ("provider", "", provider) not in there:
        yield Fault(event, "unknown provider")
    if place and ("place", "", place) not in there:
        yield Fault(event, "unknown place")
    for code in event.values.get("successors", "").split():
        if code == event.key or ("unit", event.kind, code) not in there:
            yield Fault(event, "unknown successor")


def _use_faults(there: Mapping[On, Sequence[Event]]) -> Iterator[Fault]:
    """A provider or a place does not end while units are described by it."""
    ends = {on: own[-1] for on, own in there.items() if on[0] != "unit" and own[-1].what in ENDS}
    if not ends:
        return
    last: dict[On, dt.date] = {}
    for (subject, _kind, _key), own in there.items():
        for unit in _descriptions("unit", own) if subject == "unit" and own[0].what == "opened" else ():
            until = unit.valid_to or dt.date.max
            for on in (("provider", "", unit.provider), ("place", "", unit.place)):
                last[on] = max(last.get(on, dt.date.min), until)
    yield from (Fault(end, "in use") for on, end in ends.items() if last.get(on, dt.date.min) >= end.day)


def used_codes(events: Iterable[Event], kind: str) -> Collection[str]:
    """Every code of the kind that has ever been given, also to what is closed or was a mistake: none is used again."""
    return {one.key for one in events if one.subject == "unit" and one.kind == kind and one.what == "opened"}
