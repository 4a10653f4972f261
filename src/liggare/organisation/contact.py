"""Who is reached about a unit, in which role, and whether they have said of late that they still are that person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from liggare.organisation.effect import EFFECTS
from liggare.organisation.event import Event
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


@dataclass(frozen=True)
class Contact:
    """A person who is reached about a unit, in every register or in one (`register`, an id; empty for all).

    `number` is the ledger's. Once they are `removed` name, e-mail and telephone are gone. `confirmed`: when somebody
    last said that they are still the one, first of all whoever named them.
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


def to_confirm_by(contact: Contact, events: Iterable[Event]) -> dt.date:
    """The day by which a contact is to be confirmed again.

    That is a year after it last was, or the day of a change of the unit since then after which contacts may be others:
    a takeover, a merger, a splitting.
    """
    confirmed = swedish_day(contact.confirmed)
    year = months_later(confirmed, _CONFIRMED_FOR_MONTHS)
    shaking = {effect.what for effect in EFFECTS.values() if effect.confirm_contacts}
    changed = [
        max(event.day, confirmed)
        for event in events
        if event.subject == "unit"
        and event.what in shaking
        and event.at > contact.confirmed
        and _concerns(event, contact)
    ]
    return min([year, *changed])


def _concerns(event: Event, contact: Contact) -> bool:
    """Whether the event happened to the contact's unit, or the unit goes on with what it happened to."""
    successors = (Key(event.kind, code) for code in event.values.get("successors", "").split())
    return contact.unit in (Key(event.kind, event.key), *successors)
