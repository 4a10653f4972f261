"""Who is reached about a unit, in which role, and whether they have said of late that they still are that person.

Contact persons of a request for a code become the unit's contacts when it is given one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from liggare.organisation.effect import EFFECTS
from liggare.organisation.event import Event
from liggare.organisation.kind import CodeKind
from liggare.organisation.request import Request
from liggare.organisation.unit import Key
from liggare.register.months import swedish_day
from liggare.spec.deadline import Role, months_later
from liggare.spec.model import Language, Text

ROLES: tuple[Role, ...] = get_args(Role)
ROLE: dict[Role, Text] = {
    "reporter": Text(sv="rapportör", en="reporter"),
    "technical": Text(sv="teknisk kontakt", en="technical contact"),
    "vendor": Text(sv="systemleverantör", en="system vendor"),
    "manager": Text(sv="ansvarig chef", en="responsible manager"),
    "holder": Text(sv="registerhållare", en="register holder"),
}

HOLDER = Key("", "")
"""What stands for the unit of a contact at the register holder."""

_CONFIRMED_FOR_MONTHS = 12
_SHAKING = {effect.what for effect in EFFECTS.values() if effect.confirm_contacts}

_EMAIL = re.compile(r"[0-9A-Za-z.!#$%&'*+/=?^_`{|}~-]{1,64}@[0-9A-Za-z-]{1,63}(\.[0-9A-Za-z-]{1,63})*\.[A-Za-z]{2,63}")
_LONGEST_EMAIL = 254
_TELEPHONE = re.compile(r"\+?[0-9](?:[ -]?[0-9]){5,14}")


@dataclass(frozen=True)
class Contact:
    """A person who is reached about a unit, in every register or in one (`register`, an id; empty for all).

    `number` is the ledger's. Without an e-mail no letter reaches them. Once they are `removed` nothing names them.
    `confirmed`: when somebody last said that they are still the one, first of all whoever named them.
    """

    number: int
    unit: Key
    register: str
    role: Role
    name: str
    email: str
    telephone: str
    language: Language
    who: str
    at: dt.datetime
    confirmed: dt.datetime
    removed: dt.datetime | None = None


def is_email(text: str) -> bool:
    """Whether it is an address as every mail server takes it: ASCII, with a domain."""
    return bool(_EMAIL.fullmatch(text)) and len(text) <= _LONGEST_EMAIL


def is_telephone(text: str) -> bool:
    """Whether it is a telephone number: six to fifteen digits, parted by blanks or hyphens."""
    return bool(_TELEPHONE.fullmatch(text))


def of_request(
    request: Request, kind: CodeKind, code: str, there: Iterable[Contact], who: str, at: dt.datetime
) -> Iterator[Contact]:
    """The persons of a request as contacts of the unit that was given the code, confirmed by having been named.

    One who is `there` already keeps their number. Their role is what the kind of code makes of the words they are
    described by.
    """
    unit = Key(kind.list, code)
    known = {(one.role, one.email.casefold()): one for one in there if one.unit == unit and one.email}
    for person in request.contacts:
        role = kind.role_of(person.role)
        same = known.get((role, person.email.casefold()))
        yield same or Contact(
            *(0, unit, "", role, person.name, person.email, person.telephone, "sv", who, at, at),
        )


def to_confirm_by(contact: Contact, events: Iterable[Event]) -> dt.date:
    """The day by which a contact is to be confirmed again.

    That is a year after it last was, or the day of a change of the unit since then after which contacts may be others:
    a takeover, a merger, a splitting.
    """
    confirmed = swedish_day(contact.confirmed)
    year = months_later(confirmed, _CONFIRMED_FOR_MONTHS)
    changed = [
        max(event.day, confirmed)
        for event in shaking(events)
        if event.at > contact.confirmed and _concerns(event, contact)
    ]
    return min([year, *changed])


def shaking(events: Iterable[Event]) -> tuple[Event, ...]:
    """Those of the events after which a unit's contacts may be others."""
    return tuple(one for one in events if one.subject == "unit" and one.what in _SHAKING)


def _concerns(event: Event, contact: Contact) -> bool:
    """Whether the event happened to the contact's unit, or the unit goes on with what it happened to."""
    successors = (Key(event.kind, code) for code in event.values.get("successors", "").split())
    return contact.unit in (Key(event.kind, event.key), *successors)
