"""What a reporter or the register holder says -> decisions in the ledger: nil, waivers, extensions, joined persons."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from liggare.check.active import active_rules
from liggare.check.setting import Setting
from liggare.check.written import written_rules
from liggare.operate.audit import Act
from liggare.operate.enter import subsets_of
from liggare.operate.kept import Entry, Extension, Link, Standing, Version, Waiver
from liggare.operate.office import WAIT, Office, register_lock
from liggare.operate.reason import require_reason
from liggare.operate.refusal import Refused
from liggare.receipt.value import safe
from liggare.register.months import month_of
from liggare.spec.model import Register, Text

Kind = Literal["waiver", "extension"]

_MONTH = re.compile("(19|20)[0-9]{2}-(0[1-9]|1[0-2])")
_UNIT = re.compile("[0-9A-Za-z]{1,20}")
_PERSON = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True)
class Nil:
    """A unit of a reporter has nothing to report of a month (`2025-06`), in one subset or, without it, in all."""

    register: Register
    reporter: str
    unit: str
    month: str
    subset: str = ""


def declare_nil(office: Office, nil: Nil, who: str) -> Version:
    """Put it on record that there is nothing to report. Rows that stand are left: the next delivery may empty them.

    Refused if the month is none, or has not begun, or the subset is none of the register's.
    """
    require_month(nil.month)
    if nil.month > month_of(office.today()):
        raise Refused(_not_begun(nil.month))
    known = subsets_of(nil.register)
    if nil.subset and nil.subset not in known:
        raise Refused(_no_subset(nil.subset, known))
    _require_unit(nil.unit)
    said = tuple(Standing(nil.reporter, nil.unit, nil.month, one, None, 0) for one in known if nil.subset in ("", one))
    details = {"reporter": nil.reporter, "month": nil.month, "subset": nil.subset}
    with office.locks.hold(register_lock(nil.register.id), WAIT):
        base = office.versions.newest(nil.register.id)
        now = office.standings.now(nil.register.id, nil.reporter)
        there = {one.place for one in now}
        return office.versions.commit(
            Entry(
                register=nil.register.id,
                base=base.number if base else None,
                reporter=nil.reporter,
                tables=base.tables if base else {},
                cause="nil",
                delivery=None,
                standings=(*now, *(one for one in said if one.place not in there)),
                moves={},
                act=Act(who, "nil.declared", nil.register.id, nil.unit, details),
                at=office.now(),
            )
        )


def waive(
    office: Office, register: Register, rule: str, unit: str, days: tuple[dt.date, dt.date], reason: str, who: str
) -> int:
    """Let a rule not apply to a unit's rows (all units' if empty) of those days of care; the waiver's number.

    Refused if the register has no such rule, or it is one about the files themselves; without a reason; or if the
    days are in the wrong order.
    """
    said = require_reason(reason)
    if days[0] > days[1]:
        raise Refused(_WRONG_ORDER)
    if rule not in _rules(office, register, days[1]):
        raise Refused(_no_rule(rule))
    if unit:
        _require_unit(unit)
    waiver = Waiver(0, register.id, rule, unit, *days, said, who, office.now())
    details = {"rule": rule, "unit": unit, "first": str(days[0]), "last": str(days[1]), "reason": said}
    return office.decisions.waive(waiver, Act(who, "waiver.given", register.id, "", details))


def _rules(office: Office, register: Register, day: dt.date) -> set[str]:
    """Every rule that can be waived: those of the specification in force that day, and the register's own."""
    setting = Setting(register, "", f"{day:%Y%m}", day)
    active = active_rules(setting, written_rules(register.id), office.codes.declaration)
    return {one.rule.id for one in active} | {rule.id for rule in written_rules(register.id)}


@dataclass(frozen=True)
class Leave:
    """Leave for a reporter to report or correct months (first and last, `2025-03`) until a day.

    `unit`: only for rows of that unit; empty for all of the reporter's.
    """

    register: Register
    reporter: str
    months: tuple[str, str]
    until: dt.date
    unit: str = ""


def extend(office: Office, leave: Leave, reason: str, who: str) -> int:
    """Give the leave; the extension's number.

    Refused without a reason, for months that are none or in the wrong order, a unit that is none, or a day that has
    passed.
    """
    said = require_reason(reason)
    require_leave(office, leave)
    first, last = leave.months
    register, about = leave.register.id, {"reporter": leave.reporter, "unit": leave.unit, "first": first, "last": last}
    extension = Extension(
        0, register, leave.reporter, first, last, leave.until, said, who, office.now(), unit=leave.unit
    )
    details = {**about, "until": str(leave.until), "reason": said}
    return office.decisions.extend(extension, Act(who, "extension.granted", register, "", details))


def require_leave(office: Office, leave: Leave) -> None:
    """Refused for months that are none or in the wrong order, a unit that is none, or a day that has passed."""
    for month in leave.months:
        require_month(month)
    if leave.months[0] > leave.months[1]:
        raise Refused(_WRONG_ORDER)
    if leave.unit:
        _require_unit(leave.unit)
    if leave.until < office.today():
        raise Refused(_PASSED)


def end(
    office: Office, kind: Literal["waiver", "extension"], register: str, number: int, reason: str, who: str
) -> None:
    """End a waiver or an extension from now on. LookupError if there is none with that number that holds."""
    act = Act(who, f"{kind}.ended", register, str(number), {"reason": require_reason(reason)})
    office.decisions.end(kind, number, office.now(), act)


def join(office: Office, old: str, new: str, reason: str, who: str) -> None:
    """A person has got a new number: rows under the old pseudonym are read as the new one's from now on.

    Refused without a reason, if one is no pseudonym, or if they are joined already.
    """
    said = require_reason(reason)
    for person in (old, new):
        if not _PERSON.fullmatch(person):
            raise Refused(_NO_PSEUDONYM)
    link = Link(old, new, said, who, office.now())
    try:
        office.links.join(link, Act(who, "identity.joined", "", old, {"new": new, "reason": said}))
    except ValueError as error:
        raise Refused(_JOINED) from error


def part(office: Office, old: str, reason: str, who: str) -> None:
    """Undo a join that was a mistake. LookupError if the old pseudonym is not joined."""
    act = Act(who, "identity.parted", "", old, {"reason": require_reason(reason)})
    office.links.part(old, office.now(), act)


def require_month(month: str) -> None:
    """Refused if that is no month (`2025-06`)."""
    if not _MONTH.fullmatch(month):
        raise Refused(_no_month(safe(month)))


def _require_unit(unit: str) -> None:
    if not _UNIT.fullmatch(unit):
        raise Refused(_no_unit(safe(unit)))


_WRONG_ORDER = Text(
    sv="Den första ligger efter den sista. Inget har ändrats.",
    en="The first lies after the last. Nothing has changed.",
)
_PASSED = Text(
    sv="Dagen har redan passerat. Ange en dag som kommer. Inget har ändrats.",
    en="The day has passed already. Name a day to come. Nothing has changed.",
)
_NO_PSEUDONYM = Text(
    sv="En pseudonym är 32 tecken av 0-9 och a-f, som liggare register history visar. Ange aldrig ett personnummer "
    "här. Inget har ändrats.",
    en="A pseudonym is 32 characters of 0-9 and a-f, as liggare register history shows. Never give an identity "
    "number here. Nothing has changed.",
)
_JOINED = Text(
    sv="Pseudonymen är redan sammanförd, eller så skulle de gå i ring. Inget har ändrats.",
    en="The pseudonym is joined already, or they would go in a circle. Nothing has changed.",
)


def _no_month(found: str) -> Text:
    return Text(
        sv=f"{found} är ingen månad. Skriv den så här: 2025-06. Inget har ändrats.",
        en=f"{found} is no month. Write it like this: 2025-06. Nothing has changed.",
    )


def _no_unit(found: str) -> Text:
    return Text(
        sv=f"{found} är ingen enhet. En enhet är en kod av siffror och bokstäver. Inget har ändrats.",
        en=f"{found} is no unit. A unit is a code of digits and letters. Nothing has changed.",
    )


def _not_begun(month: str) -> Text:
    return Text(
        sv=f"{month} har inte börjat. Anmäl när månaden är slut. Inget har ändrats.",
        en=f"{month} has not begun. Declare it when the month is over. Nothing has changed.",
    )


def _no_subset(found: str, known: tuple[str, ...]) -> Text:
    return Text(
        sv=f"{found} är ingen delmängd av registret. Det finns: {', '.join(known)}. Inget har ändrats.",
        en=f"{found} is no subset of the register. There are: {', '.join(known)}. Nothing has changed.",
    )


def _no_rule(rule: str) -> Text:
    return Text(
        sv=f"Regeln {rule} kan inte undantas: den finns inte, eller gäller filerna själva. Se liggare rules list. "
        "Inget har ändrats.",
        en=f"The rule {rule} cannot be waived: there is none, or it is about the files themselves. See liggare rules "
        "list. Nothing has changed.",
    )
