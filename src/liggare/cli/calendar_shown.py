"""Entries of the calendar -> a table on the screen, plain objects, and the events of an iCalendar file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from liggare.cli.at_work import table
from liggare.cli.choose import output
from liggare.organisation.calendar import Entry
from liggare.organisation.holidays import day_off, holidays
from liggare.organisation.ical import Event
from liggare.receipt.notation import date, month
from liggare.register.months import month_of
from liggare.spec.deadline import Force
from liggare.spec.model import Language, Register, Text


@dataclass(frozen=True)
class Whom:
    """The unit that a calendar is for."""

    unit: str
    name: str


def title(registers: Iterable[Register], whom: Whom | None, lang: Language) -> str:
    """What the calendar is called."""
    if whom:
        return _OF_UNIT.in_(lang).format(unit=whom.unit, name=whom.name)
    return _OF.in_(lang).format(registers=", ".join(one.code for one in registers))


def table_of(
    registers: Sequence[Register], found: Sequence[Entry], whom: Whom | None, today: dt.date, lang: Language
) -> None:
    """A line for each entry; what has passed is dim, what is required stands out."""
    codes = {one.id: one.code for one in registers}
    console = output()
    console.print(title(registers, whom, lang), style="bold", markup=False, soft_wrap=True)
    made = table(_HEADINGS, lang)
    for one in found:
        style = "bright_black" if one.last < today else "bold" if one.force == "required" else ""
        made.add_row(_when(one, lang), codes[one.register], _what(one, lang), _months(one), style=style)
    console.print(made)
    if any(map(_day_off, found)):
        console.print(_A_DAY.in_(lang), markup=False, soft_wrap=True)
    if any(one.certainty == "assumed" for one in found):
        console.print(_ASSUMED.in_(lang), markup=False, soft_wrap=True)


def _when(one: Entry, lang: Language) -> str:
    """The day with its day of the week, or the month of what has no day of its own."""
    if one.first != one.last:
        return month_of(one.last)
    return f"{one.last} {_WEEKDAYS.in_(lang).split()[one.last.weekday()]}"


def _what(one: Entry, lang: Language) -> str:
    """What it is, with the holiday if it falls on one that has a name."""
    named = _day_off(one) if one.last.weekday() < 5 or one.last in holidays(one.last.year) else None
    return f"{one.name.in_(lang)} ({named.in_(lang)})" if named else one.name.in_(lang)


def _day_off(one: Entry) -> Text | None:
    return day_off(one.last) if one.first == one.last else None


def _months(one: Entry) -> str:
    first, last = (month_of(day) for day in one.covers)
    return first if first == last else f"{first}–{last}"


def _covered(one: Entry, lang: Language) -> str:
    """The same in words."""
    first, last = (month(f"{day:%Y%m}", lang) for day in one.covers)
    if first == last:
        return first
    return f"{first.removesuffix(f' {one.covers[1].year}')} – {last}"


def plain(one: Entry) -> dict[str, object]:
    """The entry for a program."""
    closed = _day_off(one)
    return {
        "id": one.id,
        "register": one.register,
        "kind": one.kind,
        "rule": one.rule,
        "force": one.force,
        "name": {"sv": one.name.sv, "en": one.name.en},
        "first": one.first,
        "last": one.last,
        "covers": {"first": one.covers[0], "last": one.covers[1]},
        "day_off": {"sv": closed.sv, "en": closed.en} if closed else None,
        "source": one.source,
        "certainty": one.certainty,
    }


def events(registers: Iterable[Register], found: Iterable[Entry], whom: Whom | None, lang: Language) -> Iterator[Event]:
    """The entries as events; one of a unit is another event than the register's own."""
    codes = {one.id: one.code for one in registers}
    for one in found:
        code = codes[one.register]
        unit = f" ({whom.unit})" if whom else ""
        yield Event(
            id=f"{one.id}/{whom.unit}" if whom else one.id,
            first=one.first,
            last=one.last,
            summary=f"{code}{unit}: {one.name.in_(lang)}",
            description="\n".join(_lines(one, whom, lang)),
            categories=(code,),
        )


def _lines(one: Entry, whom: Whom | None, lang: Language) -> Iterator[str]:
    if whom:
        yield f"{whom.unit} {whom.name}".rstrip()
    yield _COVERS.in_(lang).format(months=_covered(one, lang))
    if one.force:
        yield FORCE[one.force].in_(lang)
    closed = _day_off(one)
    if closed:
        yield _CLOSED.in_(lang).format(day=date(one.last, lang).replace("\u00a0", " "), name=closed.in_(lang))
    yield _SOURCE.in_(lang).format(source=one.source)
    if one.certainty == "assumed":
        yield _ASSUMED.in_(lang)


FORCE: Mapping[Force, Text] = {
    "required": Text(sv="Ska lämnas senast den dagen.", en="Must be reported by that day."),
    "recommended": Text(sv="Rekommenderas.", en="Recommended."),
    "completion": Text(sv="Sista dag att komplettera.", en="Last day for completing."),
}
_OF = Text(sv="När uppgifter ska lämnas: {registers}", en="When data are to be reported: {registers}")
_OF_UNIT = Text(sv="När {unit} {name} ska lämna uppgifter", en="When {unit} {name} is to report")
_HEADINGS = (
    Text(sv="dag", en="day"),
    Text(sv="register", en="register"),
    Text(sv="vad", en="what"),
    Text(sv="gäller", en="covers"),
)
_WEEKDAYS = Text(
    sv="mån tis ons tor fre lör sön",
    en="Mon Tue Wed Thu Fri Sat Sun",
)
_A_DAY = Text(
    sv="Ingen dag flyttas av en helg: det som står är sista dagen.",
    en="No weekend or holiday moves a day: what stands is the last day.",
)
_ASSUMED = Text(sv="Något här är antaget, inte hämtat ur en källa.", en="Something here is assumed, not from a source.")
_COVERS = Text(sv="Gäller {months}.", en="Covers {months}.")
_CLOSED = Text(sv="{day} är {name}. Dagen flyttas inte.", en="{day} is {name}. The day is not moved.")
_SOURCE = Text(sv="Källa: {source}", en="Source: {source}")
