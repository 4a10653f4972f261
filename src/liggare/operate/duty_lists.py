"""A list of who must report what -> all of its duties in the ledger, or none of them and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from liggare.operate.audit import Act, Details
from liggare.operate.duties import LOCK, DutyChange, planned
from liggare.operate.enter import subsets_of
from liggare.operate.judge import known_register
from liggare.operate.office import WAIT, Office
from liggare.operate.reason import require_reason
from liggare.operate.refusal import Refused
from liggare.organisation.duty import Duty, DutyEvent, DutyOf, duties
from liggare.organisation.duty_list import DutyLine, Unread, read_duty_list
from liggare.receipt.value import safe
from liggare.spec.codelist_problem import ImportRefused
from liggare.spec.load import register_heads, registers
from liggare.spec.model import Register, Text

_A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class TakenDuties:
    """What an import did or would do: its lines, the events they make, those refused, and columns that are not used."""

    lines: int
    events: tuple[DutyEvent, ...]
    refused: tuple[Unread, ...]
    ignored: tuple[str, ...]


def take_duties(office: Office, content: bytes, reason: str, who: str, *, dry_run: bool = False) -> TakenDuties:
    """Take the duties of a list into the ledger: all of them, or none if a line is refused; none with a dry run.

    Each line is judged as if those before it held. Refused without a reason, or if the file is no list of duties.
    """
    said = require_reason(reason)
    try:
        listed = read_duty_list(content)
    except ImportRefused as error:
        raise Refused(_no_list(error)) from error
    with office.locks.hold(LOCK, WAIT):
        made, refused = _judged(office, listed.lines, said, who)
        refused = tuple(sorted((*listed.unread, *refused), key=lambda one: one.line))
        if made and not refused and not dry_run:
            details: Details = {"lines": len(listed.lines), "events": len(made), "reason": said}
            office.duties.record(made, Act(who, "duty.imported", _register_of(made), "", details))
    return TakenDuties(len(listed.lines) + len(listed.unread), made, refused, listed.ignored)


def _judged(
    office: Office, lines: tuple[DutyLine, ...], reason: str, who: str
) -> tuple[tuple[DutyEvent, ...], tuple[Unread, ...]]:
    """The events that the lines make, and those that are refused."""
    known, made, refused = office.duties.events(), list[DutyEvent](), list[Unread]()
    for line in lines:
        own: list[DutyEvent] = []
        try:
            why = require_reason(line.reason) if line.reason else reason
            for change in _changes(line, duties((*known, *made))):
                own += planned(office, (*known, *made, *own), change, why, who)
        except Refused as error:
            refused.append(Unread(line.line, error.text))
        else:
            made += own
    return tuple(made), tuple(refused)


def _changes(line: DutyLine, there: tuple[Duty, ...]) -> Iterator[DutyChange]:
    """What the line asks for that is not so: each unit's duty begins, and ends on the day after the last."""
    register = _register(line.register)
    for unit in line.units:
        begins = DutyChange(register, unit, line.subsets, line.first, line.reporter)
        if line.last and _stands(begins, line, there):
            continue
        yield begins
        if line.last:
            yield replace(begins, day=line.last + _A_DAY, reporter="")


def _stands(change: DutyChange, line: DutyLine, there: tuple[Duty, ...]) -> bool:
    """Whether the unit's duties are so already, to the day."""
    subsets = change.subsets or subsets_of(change.register)
    asked = {DutyOf(change.register.id, change.unit, subset) for subset in subsets}
    days = line.reporter, line.first, line.last
    return asked <= {one.of for one in there if (one.reporter, one.valid_from, one.valid_to) == days}


def _register(name: str) -> Register:
    found = next((head.id for head in register_heads() if name.upper() == head.code), name)
    if found not in registers():
        raise Refused(_no_register(safe(name)))
    return known_register(found)


def _register_of(made: tuple[DutyEvent, ...]) -> str:
    """The register that all events are of; empty if they are of several."""
    named = {one.of.register for one in made}
    return named.pop() if len(named) == 1 else ""


def _no_register(found: str) -> Text:
    known = ", ".join(registers())
    return Text(
        sv=f"Hittade {found}, väntade ett register: {known}. Inget har ändrats.",
        en=f"Found {found}, expected a register: {known}. Nothing has changed.",
    )


def _no_list(error: ImportRefused) -> Text:
    sv = " ".join(one.text.sv for one in error.problems[:5])
    en = " ".join(one.text.en for one in error.problems[:5])
    return Text(sv=f"{sv} Inget har ändrats.", en=f"{en} Nothing has changed.")
