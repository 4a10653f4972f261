"""Duties and what has happened to them -> what a person or a program sees of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec

from liggare.cli.at_work import said, table
from liggare.cli.choose import errors, output
from liggare.operate.duty_lists import TakenDuties
from liggare.organisation.duty import Duty, DutyEvent, DutyWhat
from liggare.spec.model import Language, Register, Text


def duties(found: Sequence[Duty], registers: Mapping[str, Register], day: dt.date, lang: Language) -> None:
    """A line for each duty."""
    if not found:
        said(_NONE, lang, day=day)
        return
    made = table(_HEADINGS, lang)
    for one in sorted(found, key=lambda one: (one.of.unit, one.of.register, one.of.subset)):
        code = registers[one.of.register].code
        made.add_row(one.of.unit, code, one.of.subset, one.reporter, f"{one.valid_from}", f"{one.valid_to or ''}")
    output().print(made)


def objects(found: Sequence[Duty]) -> list[dict[str, Any]]:
    """The duties as plain objects."""
    return [
        {
            **one.of._asdict(),
            "reporter": one.reporter,
            "valid_from": one.valid_from,
            "valid_to": one.valid_to,
        }
        for one in found
    ]


def events(
    kept: Sequence[DutyEvent], holding: Collection[int], registers: Mapping[str, Register], lang: Language
) -> None:
    """A line for each event, in the order they were kept; those that do not hold are marked."""
    made = table(_EVENT, lang, frozenset({0}))
    for one in kept:
        what = _WHAT[one.what].in_(lang).format(number=one.annuls)
        state = "" if one.number in holding or one.what == "annulled" else f" ({_ANNULLED.in_(lang)})"
        of = f"{one.of.unit} {one.of.subset}"
        made.add_row(f"{one.number}", of, what + state, f"{one.day}", one.reporter, one.reason, one.who)
    if kept:
        output().print(made)
    else:
        said(_NOTHING, lang)


def taken(done: TakenDuties, file: str, lang: Language, *, dry_run: bool) -> None:
    """What an import did or would do, and every line that is refused."""
    for one in done.refused[:LINES]:
        where = f"{file}: {_LINE.in_(lang)} {one.line}: "
        errors().print(where + one.text.in_(lang), style="red", markup=False, soft_wrap=True)
    if len(done.refused) > LINES:
        errors().print(_MORE.in_(lang).format(count=len(done.refused) - LINES), style="red", soft_wrap=True)
    if done.ignored:
        said(_IGNORED, lang, columns=", ".join(done.ignored))
    if done.refused:
        said(_REFUSED, lang, "red", refused=len(done.refused), lines=done.lines)
    elif not done.events:
        said(_SO_ALREADY, lang)
    else:
        said(_WOULD_TAKE if dry_run else _TAKEN, lang, "green", lines=done.lines, events=len(done.events))


def taken_object(done: TakenDuties) -> dict[str, Any]:
    """What an import did, as plain objects."""
    events = [{**msgspec.to_builtins(one), "of": one.of._asdict()} for one in done.events]
    return {**msgspec.to_builtins(done), "events": events}


def event_objects(kept: Sequence[DutyEvent], holding: Collection[int]) -> list[dict[str, Any]]:
    """The events as plain objects."""
    return [{**msgspec.to_builtins(one), "of": one.of._asdict(), "holds": one.number in holding} for one in kept]


_HEADINGS = (
    Text(sv="enhet", en="unit"),
    Text(sv="register", en="register"),
    Text(sv="delmängd", en="subset"),
    Text(sv="lämnas av", en="sent by"),
    Text(sv="från och med", en="from"),
    Text(sv="till och med", en="to"),
)
_EVENT = (
    Text(sv="nr", en="no."),
    Text(sv="skyldighet", en="duty"),
    Text(sv="vad", en="what"),
    Text(sv="dag", en="day"),
    Text(sv="lämnas av", en="sent by"),
    Text(sv="skäl", en="reason"),
    Text(sv="av", en="by"),
)
_WHAT: Mapping[DutyWhat, Text] = {
    "begins": Text(sv="börjar", en="begins"),
    "ends": Text(sv="upphör", en="ends"),
    "annulled": Text(sv="annullering av {number}", en="annulment of {number}"),
}
_ANNULLED = Text(sv="annullerad", en="annulled")
_NONE = Text(
    sv="Ingen är satt att rapportera {day}. Sätt en skyldighet: liggare duty set",
    en="Nobody is set to report on {day}. Set a duty: liggare duty set",
)
_NOTHING = Text(sv="Inget har hänt.", en="Nothing has happened.")

LINES = 200
"""Refused lines that are shown; `--json` has them all. Our own."""

_LINE = Text(sv="rad", en="line")
_MORE = Text(sv="… och {count} till. Alla finns med --json.", en="… and {count} more. All are there with --json.")
_IGNORED = Text(sv="Kolumner som inte används: {columns}", en="Columns that are not used: {columns}")
_REFUSED = Text(
    sv="{refused} av {lines} rader avvisas. Inget har ändrats. Rätta dem och läs in hela filen igen.",
    en="{refused} of {lines} lines are refused. Nothing has changed. Correct them and import the whole file again.",
)
_SO_ALREADY = Text(sv="Så är det redan. Inget har ändrats.", en="So it is already. Nothing has changed.")
_WOULD_TAKE = Text(
    sv="{lines} rader kan läsas in, {events} händelser. Inget har ändrats.",
    en="{lines} lines can be taken in, {events} events. Nothing has changed.",
)
_TAKEN = Text(sv="{lines} rader inlästa, {events} händelser.", en="{lines} lines taken in, {events} events.")
