"""Who must report what, as the register holder says -> events of duties in the ledger, and the duties they make."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from liggare.operate.audit import Act, Details
from liggare.operate.enter import subsets_of
from liggare.operate.office import WAIT, Office
from liggare.operate.reason import require_reason
from liggare.operate.refusal import Refused
from liggare.organisation.duty import (
    Duty,
    DutyEvent,
    DutyOf,
    duties,
    duty_faults,
    ended_by,
    standing_duty_events,
    unit_kind,
)
from liggare.organisation.event import organisation
from liggare.organisation.unit import Key
from liggare.read.naming import REPORTER
from liggare.receipt.value import safe
from liggare.spec.load import load_register, registers
from liggare.spec.model import Register, Text

LOCK = "duties"
"""Whoever changes duties holds it: events are judged against those that are there."""


@dataclass(frozen=True)
class DutyChange:
    """A unit's duty in subsets of a register (all, if none are named) begins on a day, sent by a reporter, or ends.

    `reporter` is the filkod that sends for the unit; empty to end the duty, `day` then being the first without it.
    """

    register: Register
    unit: str
    subsets: tuple[str, ...]
    day: dt.date
    reporter: str = ""


def all_duties(office: Office) -> tuple[Duty, ...]:
    """Every duty there is or was. One ends with its unit's code, if not before."""
    units = organisation(office.units.events()).units
    kinds = {register: unit_kind(load_register(register)) for register in registers()}
    found = ((one, units.get(Key(kinds[one.of.register], one.of.unit))) for one in duties(office.duties.events()))
    return tuple(kept for one, history in found if history and (kept := ended_by(one, history[-1].valid_to)))


def set_duty(office: Office, change: DutyChange, reason: str, who: str) -> tuple[DutyEvent, ...]:
    """Let the duty begin, go on with another reporter, or end; what was kept.

    Refused without a reason; for a unit that is not in the registry that day, a subset that is none of the register's,
    a reporter that is none; to end what does not hold. A subset whose duty is so already is left as it is.
    """
    said = require_reason(reason)
    with office.locks.hold(LOCK, WAIT):
        made = planned(office, office.duties.events(), change, said, who)
        if made:
            office.duties.record(made, _act(change, made, said, who))
    return made


def planned(
    office: Office, known: tuple[DutyEvent, ...], change: DutyChange, reason: str, who: str
) -> tuple[DutyEvent, ...]:
    """The events that the change makes beside those that are known; nothing is kept. Refused as of `set_duty`."""
    named = _subsets(change)
    if change.reporter:
        _require_reporter(change.reporter)
        _require_unit(office, change)
    now = office.now()
    made = tuple(
        DutyEvent(
            of=DutyOf(change.register.id, change.unit, subset),
            what="begins" if change.reporter else "ends",
            day=change.day,
            reporter=change.reporter,
            reason=reason,
            who=who,
            at=now,
        )
        for subset in (named if change.reporter or change.subsets else _held(known, change))
    )
    made = tuple(one for one in made if one.what == "ends" or duties((*known, one)) != duties(known))
    _require_fits((*known, *made))
    return made


def annul_duty(office: Office, number: int, reason: str, who: str) -> DutyEvent:
    """An event of a duty was a mistake: it never held. Refused without a reason, or if what is left does not fit.

    LookupError if there is no such event, or it is annulled already.
    """
    said = require_reason(reason)
    with office.locks.hold(LOCK, WAIT):
        known = office.duties.events()
        found = {one.number: one for one in standing_duty_events(known)}[number]
        made = DutyEvent(found.of, "annulled", found.day, "", said, who, office.now(), annuls=number)
        _require_fits((*known, made))
        about: Details = {"unit": found.of.unit, "subset": found.of.subset, "event": number, "reason": said}
        office.duties.record((made,), Act(who, "duty.annulled", found.of.register, found.of.unit, about))
    return made


def _subsets(change: DutyChange) -> tuple[str, ...]:
    known = subsets_of(change.register)
    for subset in change.subsets:
        if subset not in known:
            raise Refused(_no_subset(safe(subset), known))
    return tuple(dict.fromkeys(change.subsets)) or known


def _held(known: tuple[DutyEvent, ...], change: DutyChange) -> tuple[str, ...]:
    """The subsets in which the unit has a duty that day; Refused if there is none to end."""
    unit = (change.register.id, change.unit)
    found = [one.of for one in duties(known) if one.of[:2] == unit and one.holds_in(change.day, change.day)]
    if not found:
        raise Refused(_does_not_hold(change.unit, "", change.day))
    return tuple(of.subset for of in found)


def _require_reporter(reporter: str) -> None:
    if not re.fullmatch(REPORTER, reporter):
        raise Refused(_no_reporter(safe(reporter)))


def _require_unit(office: Office, change: DutyChange) -> None:
    kind = unit_kind(change.register)
    if organisation(office.units.events()).unit(Key(kind, change.unit), change.day) is None:
        raise Refused(_no_unit(safe(change.unit), kind, change.day))


def _require_fits(events: tuple[DutyEvent, ...]) -> None:
    fault = next(duty_faults(events), None)
    if fault:
        raise Refused(_does_not_hold(fault.event.of.unit, fault.event.of.subset, fault.event.day))


def _act(change: DutyChange, made: tuple[DutyEvent, ...], reason: str, who: str) -> Act:
    about = {
        "subsets": " ".join(one.of.subset for one in made),
        "day": str(change.day),
        "reporter": change.reporter,
        "reason": reason,
    }
    what = "duty.set" if change.reporter else "duty.ended"
    return Act(who, what, change.register.id, change.unit, about)


def _no_subset(found: str, known: tuple[str, ...]) -> Text:
    return Text(
        sv=f"{found} är ingen delmängd av registret. Det finns: {', '.join(known)}. Inget har ändrats.",
        en=f"{found} is no subset of the register. There are: {', '.join(known)}. Nothing has changed.",
    )


def _no_reporter(found: str) -> Text:
    return Text(
        sv=f"{found} är ingen uppgiftslämnare. Ange filkoden: två siffror för en region (14), sjukhuskod_klinikkod för "
        "en privat vårdgivare (10013_301). Inget har ändrats.",
        en=f"{found} is no reporter. Name the filkod: two digits of a region (14), hospital code_clinic code of a "
        "private provider (10013_301). Nothing has changed.",
    )


def _no_unit(found: str, kind: str, day: dt.date) -> Text:
    return Text(
        sv=f"{found} är ingen enhet ({kind}) i enhetsregistret den {day}. Se liggare unit list; begär eller läs in "
        "koden först. Inget har ändrats.",
        en=f"{found} is no unit ({kind}) of the registry of units on {day}. See liggare unit list; request or import "
        "the code first. Nothing has changed.",
    )


def _does_not_hold(unit: str, subset: str, day: dt.date) -> Text:
    where = f" ({subset})" if subset else ""
    return Text(
        sv=f"{safe(unit)}{where} har ingen skyldighet som kan upphöra den {day}. Se liggare duty list --history. "
        "Inget har ändrats.",
        en=f"{safe(unit)}{where} has no duty that can end on {day}. See liggare duty list --history. Nothing "
        "has changed.",
    )
