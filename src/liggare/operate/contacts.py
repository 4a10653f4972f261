"""Who is reached about a unit, as somebody says -> contacts in the ledger; the audit names them by number only."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from liggare.operate.audit import Act
from liggare.operate.office import Office
from liggare.operate.reason import require_reason
from liggare.operate.refusal import Refused
from liggare.organisation.contact import HOLDER, Contact, is_email, is_telephone, shaking, to_confirm_by
from liggare.organisation.event import organisation, standing_events
from liggare.organisation.unit import Key
from liggare.receipt.value import safe
from liggare.register.months import last_day, month_of
from liggare.spec.deadline import Role
from liggare.spec.load import load_register, registers
from liggare.spec.model import Language, Text


@dataclass(frozen=True)
class Person:
    """Who a contact is, as it was written."""

    name: str
    email: str = ""
    telephone: str = ""
    language: Language = "sv"


@dataclass(frozen=True)
class Listed:
    """A contact, and the day by which somebody is to confirm that they still are the one."""

    contact: Contact
    confirm_by: dt.date

    def stale(self, today: dt.date) -> bool:
        """Whether that day has come."""
        return today >= self.confirm_by


def add_contact(office: Office, unit: Key, role: Role, person: Person, register: str, who: str) -> int:
    """Name a contact of a unit (`HOLDER`: at the register holder); their number.

    Refused if the name, e-mail or telephone is none, the role is another's than the unit's, or they are there already.
    """
    if (role == "holder") != (unit == HOLDER):
        raise Refused(_ROLE_OF_ANOTHER)
    name, email, telephone = _checked(person)
    now = office.now()
    contact = Contact(0, unit, register, role, name, email, telephone, person.language, who, now, now)
    for one in standing_contacts(office):
        same = (one.unit, one.role, _reached(one)) == (unit, role, _reached(contact))
        if same and one.register in ("", register):
            raise Refused(_there_already(one.number))
    return office.contacts.add(contact, Act(who, "contact.added", register, "", {"unit": str(unit), "role": role}))


def _reached(one: Contact) -> str:
    """What tells persons apart: the address, else the telephone number's digits."""
    return one.email.casefold() or re.sub(r"\D", "", one.telephone)


def confirm_contact(office: Office, number: int, who: str) -> None:
    """They still are the one. LookupError if there is no such contact, or no longer."""
    office.contacts.confirm(number, office.now(), Act(who, "contact.confirmed", "", str(number)))


def remove_contact(office: Office, number: int, reason: str, who: str) -> None:
    """They are no longer; what names them is erased. Refused without a reason; LookupError as of `confirm_contact`."""
    act = Act(who, "contact.removed", "", str(number), {"reason": require_reason(reason)})
    office.contacts.remove(number, office.now(), act)


def standing_contacts(office: Office) -> tuple[Contact, ...]:
    """Every contact that has not been removed."""
    return tuple(one for one in office.contacts.every() if one.removed is None)


def listed_contacts(office: Office) -> tuple[Listed, ...]:
    """Every contact that has not been removed, with the day they are to be confirmed by."""
    events = shaking(standing_events(office.units.events()))
    return tuple(Listed(one, to_confirm_by(one, events)) for one in standing_contacts(office))


def over(office: Office) -> frozenset[Key]:
    """The units whose code has ended so long ago that no register takes anything of them: their contacts may rest."""
    today, known = office.today(), [load_register(name) for name in registers()]
    ended = {key: own[-1].valid_to for key, own in organisation(office.units.events()).units.items()}
    return frozenset(
        key for key, last in ended.items() if last and all(today > last_day(one, month_of(last)) for one in known)
    )


def _checked(person: Person) -> tuple[str, str, str]:
    name, email, telephone = (text.strip() for text in (person.name, person.email, person.telephone))
    if not name or len(name) > 200 or safe(name) != name or not name.isprintable():
        raise Refused(_NO_NAME)
    if not (email or telephone):
        raise Refused(_UNREACHED)
    if email and not is_email(email):
        raise Refused(_NO_EMAIL)
    if telephone and (not is_telephone(telephone) or safe(telephone) != telephone):
        raise Refused(_NO_TELEPHONE)
    return name, email, telephone


_NO_NAME = Text(
    sv="Ange kontaktpersonens namn, utan personnummer. Inget har ändrats.",
    en="Give the contact person's name, without an identity number. Nothing has changed.",
)
_UNREACHED = Text(
    sv="Ange e-post eller telefonnummer. Inget har ändrats.",
    en="Give an e-mail address or a telephone number. Nothing has changed.",
)
_NO_EMAIL = Text(
    sv="E-postadressen duger inte. Skriv den så här: namn@exempel.se. Inget har ändrats.",
    en="The e-mail address will not do. Write it like this: name@example.com. Nothing has changed.",
)
_NO_TELEPHONE = Text(
    sv="Telefonnumret duger inte. Skriv det med siffror: 046-17 00 00. Inget har ändrats.",
    en="The telephone number will not do. Write it in digits: 046-17 00 00. Nothing has changed.",
)
_ROLE_OF_ANOTHER = Text(
    sv="Rollen holder är registerhållarens egen och har ingen enhet; andra roller är en enhets. Inget har ändrats.",
    en="The role holder is the register holder's own and has no unit; other roles are a unit's. Nothing has changed.",
)


def _there_already(number: int) -> Text:
    return Text(
        sv=f"Personen är redan kontakt i den rollen, nummer {number}. Inget har ändrats.",
        en=f"The person is a contact in that role already, number {number}. Nothing has changed.",
    )
