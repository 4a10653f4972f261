"""Duties, the calendar and the ledger -> how each unit's month stands on a day, and when it was reported."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from liggare.operate.kept import Extension
from liggare.operate.office import Office
from liggare.operate.reminded import Arrival, Stood
from liggare.operate.states import STATES as DELIVERY_STATES
from liggare.operate.states import StateName
from liggare.organisation.calendar import turns
from liggare.organisation.due import Answer, Held, State, Times, state, times
from liggare.organisation.duty import Duty, duties, months_of_duty, unit_kind
from liggare.organisation.event import organisation
from liggare.organisation.unit import Key, Organisation
from liggare.register.months import last_day, month_of, swedish_day
from liggare.spec.deadline import months_later
from liggare.spec.model import Register

Place = tuple[str, str, str, str]
"""Reporter, unit, subset and month."""

_COUNTS: frozenset[StateName] = frozenset({"accepted", "partly accepted", "superseded"})


@dataclass(frozen=True)
class Asked:
    """What is asked for: a register, on which day, of one unit or all, of which months (first and last).

    Without months all that are still open on the day are told, and of the year before them those that are missing.
    """

    register: Register
    day: dt.date
    unit: str = ""
    months: tuple[str, str] | None = None


@dataclass(frozen=True)
class Item:
    """A unit's month in a subset: how it stands, what stands of it, and each time it was to be reported."""

    register: str
    unit: str
    name: str
    subset: str
    reporter: str
    month: str
    state: State
    rows: int
    final: bool
    times: tuple[Times, ...]

    def overdue(self, today: dt.date) -> tuple[Times, ...]:
        """The times that have passed without an answer; none of a month that is accounted for and over."""
        if self.state in ("nil", "final", "waiting"):
            return ()
        return tuple(one for one in self.times if one.overdue(today))

    @property
    def next(self) -> Times | None:
        """The first time that has not been met."""
        return next((one for one in self.times if one.met is None), None)


def due(office: Office, asked: Asked) -> tuple[Item, ...]:
    """How every month stands that is asked for, by unit, subset and month, as it was known at the end of the day."""
    books = Books(office, asked.register, asked.day)
    first, last = asked.months or _open(asked.register, asked.day)
    found = [
        _item(books, duty, month)
        for duty in duties(office.duties.events())
        if duty.of.register == asked.register.id and asked.unit in ("", duty.of.unit)
        for month in months_of_duty(duty, first, last)
        if _is_there(books, duty.of.unit, month)
    ]
    shown = [one for one in found if asked.months or _matters(one, asked)]
    return tuple(sorted(shown, key=lambda one: (one.unit, one.subset, one.month)))


def _open(register: Register, day: dt.date) -> tuple[str, str]:
    """From a year before the first month that is not closed to the last that a delivery of the day covers."""
    last = month_of(register.period(day)[1])
    first = month_of(day)
    while last_day(register, _before(first)) >= day:
        first = _before(first)
    return f"{int(first[:4]) - 1}{first[4:]}", last


def _before(month: str) -> str:
    return month_of(months_later(dt.date.fromisoformat(f"{month}-01"), -1))


def _matters(item: Item, asked: Asked) -> bool:
    """Whether a month is still open, or is closed and was never accounted for."""
    return last_day(asked.register, item.month) >= asked.day or item.state in ("missing", "waiting", "extended")


class Books:
    """What the ledger knows of a register at the end of a day, laid out so that a unit's month is found at once."""

    def __init__(self, office: Office, register: Register, day: dt.date) -> None:
        """Everything is read once."""
        self.register, self.day = register, day
        self.end = _end_of(day)
        self._arrivals = [one for one in office.arrivals.deliveries(register.id) if one.at < self.end]
        self._stood = [one for one in office.arrivals.stood(register.id) if one.since < self.end]
        self.extensions = tuple(one for one in office.decisions.extensions(register.id) if _held(one, self.end))
        self.units: Organisation = organisation(office.units.events())
        self.kind = unit_kind(register)

    @cached_property
    def counted(self) -> Mapping[int, Arrival]:
        """Deliveries that were taken into the register by then, and had not been withdrawn."""
        return {one.delivery: one for one in self._arrivals if self._counts(one)}

    def _counts(self, one: Arrival) -> bool:
        entered = one.entered is not None and one.entered < self.end
        return entered and (one.state in _COUNTS or one.since >= self.end)

    @cached_property
    def stood(self) -> Mapping[Place, Sequence[Stood]]:
        """What has stood, by place; a month without any row of a whole subset is under the unit ``."""
        found: dict[Place, list[Stood]] = defaultdict(list)
        for one in self._stood:
            found[one.reporter, one.unit, one.subset, one.month].append(one)
        return found

    @cached_property
    def by_reporter(self) -> Mapping[tuple[str, str], Sequence[Arrival]]:
        """Deliveries that count, by reporter and subset."""
        found: dict[tuple[str, str], list[Arrival]] = defaultdict(list)
        for one in self.counted.values():
            for subset in one.subsets:
                found[one.reporter, subset].append(one)
        return found

    @cached_property
    def unsettled(self) -> Mapping[tuple[str, str], Sequence[str]]:
        """By reporter and subset the reporting months of deliveries that are under way, or wait for somebody."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for one in self._arrivals:
            if one.since < self.end and DELIVERY_STATES[one.state].phase in ("under way", "waiting"):
                for subset in one.subsets:
                    found[one.reporter, subset].append(one.month)
        return found


def _end_of(day: dt.date) -> dt.datetime:
    """The first moment of the day that follows, in Sweden."""
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), ZoneInfo("Europe/Stockholm"))


def _held(one: Extension, end: dt.datetime) -> bool:
    return one.at < end and (one.ended is None or one.ended >= end)


def _is_there(books: Books, unit: str, month: str) -> bool:
    """Whether the unit's code held on some day of the month: with the code the duty ends."""
    history = books.units.units.get(Key(books.kind, unit), ())
    return any(
        month_of(one.valid_from) <= month and (one.valid_to is None or month <= month_of(one.valid_to))
        for one in history
    )


def _item(books: Books, duty: Duty, month: str) -> Item:
    register, of = books.register, duty.of
    place = duty.reporter, of.unit, of.subset, month
    answers = tuple(_answers(books, place))
    extended = _extended(books, place)
    told = tuple(times(turn, answers, extended) for turn in turns(register, month))
    held = _what_stands(books, place, told)
    closed = books.day > max([last_day(register, month), *([extended[1]] if extended else [])])
    last = told[-1].met if told and register.replacement == "period" else None
    final = closed or (last is not None and last.delivery is not None)
    return Item(
        register=register.id,
        unit=of.unit,
        name=_name(books, of.unit),
        subset=of.subset,
        reporter=duty.reporter,
        month=month,
        state=state(told, held, books.day, final=final),
        rows=held.rows,
        final=final and held.something,
        times=told,
    )


def _name(books: Books, unit: str) -> str:
    history = books.units.units.get(Key(books.kind, unit), ())
    return history[-1].name if history else ""


def _extended(books: Books, place: Place) -> tuple[int, dt.date] | None:
    """The extension that lasts longest of those for the unit's month."""
    reporter, unit, _subset, month = place
    found = [one for one in books.extensions if one.reporter == reporter and one.covers(unit, month)]
    longest = max(found, key=lambda one: one.until, default=None)
    return (longest.number, longest.until) if longest else None


def _what_stands(books: Books, place: Place, told: Sequence[Times]) -> Held:
    reporter, _unit, subset, _month = place
    now = [one for one in _at(books, place) if one.until is None or one.until >= books.end]
    expected = next((one.turn.reporting for one in told if one.met is None), None)
    waiting = expected is not None and any(month >= expected for month in books.unsettled.get((reporter, subset), ()))
    return Held(sum(one.rows for one in now), any(not one.rows for one in now), waiting)


def _at(books: Books, place: Place) -> Iterator[Stood]:
    """What stood of the unit's month, or of nobody's: then the reporter's delivery had no row of the whole subset."""
    reporter, _unit, subset, month = place
    yield from books.stood.get(place, ())
    yield from (one for one in books.stood.get((reporter, "", subset, month), ()) if not one.rows)


def _answers(books: Books, place: Place) -> Iterator[Answer]:
    stood = tuple(_at(books, place))
    for one in stood:
        if one.delivery is None:
            gone = swedish_day(one.until) if one.until and one.until < books.end else None
            yield Answer(swedish_day(one.since), one.since, None, until=gone)
    if books.register.replacement == "period":
        yield from _delivered(books.counted[number] for number in _numbers(stood) if number in books.counted)
    else:
        yield from _delivered(_after_the_rows(books, place, stood))


def _numbers(stood: Iterable[Stood]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(one.delivery for one in stood if one.delivery is not None))


def _after_the_rows(books: Books, place: Place, stood: Sequence[Stood]) -> Iterator[Arrival]:
    """Where deliveries bring records: any that came since there were rows of the month answers for it too.

    A later one that brings none of the month says that there are no more of them.
    """
    reporter, _unit, subset, _month = place
    first = min((one.version for one in stood if one.delivery in books.counted), default=None)
    for one in books.by_reporter.get((reporter, subset), ()):
        if first is not None and one.version is not None and one.version >= first:
            yield one


def _delivered(arrivals: Iterable[Arrival]) -> Iterator[Answer]:
    return (Answer(swedish_day(one.at), one.at, one.delivery, one.month) for one in arrivals)
