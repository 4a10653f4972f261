"""The contacts of a reporter's units: who is reached about what, confirmed once a year, added and removed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from liggare.operate.ask_holder import units_of
from liggare.operate.contacts import Listed, Person, add_contact, confirm_contact, listed_contacts, remove_contact
from liggare.operate.refusal import Refused
from liggare.organisation.contact import ROLE, ROLES
from liggare.organisation.duty import unit_kind
from liggare.organisation.event import organisation
from liggare.organisation.unit import Key
from liggare.portal.page import page
from liggare.portal.visitor import Visitor
from liggare.receipt.value import safe
from liggare.spec.load import load_register, registers
from liggare.spec.model import Text


@page("kontakter/", "contacts", "keep contacts", ("GET", "POST"))
def contacts_page(request: Any, visitor: Visitor) -> HttpResponse:
    """Every contact of the visitor's units, those to be confirmed first; and one more."""
    refused: Text | None = None
    if request.method == "POST":
        try:
            _add(visitor, request.POST)
        except Refused as error:
            refused = error.text
        else:
            messages.success(request, _ADDED.in_(visitor.lang))
            return redirect("contacts")
    about = {
        "rows": [_row(visitor, one) for one in _listed(visitor)],
        "units": _units(visitor),
        "roles": [(one, ROLE[one]) for one in ROLES if one != "holder"],
        "registers": [load_register(name) for name in registers()],
        "given": request.POST,
        "refused": refused,
    }
    return render(request, "portal/contacts.html", about, status=422 if refused else 200)


def _add(visitor: Visitor, given: Mapping[str, str]) -> None:
    role = next((one for one in ROLES if one == given.get("role", "") and one != "holder"), None)
    register = given.get("register", "")
    if role is None or (register and register not in registers()):
        raise Refused(_CHOOSE)
    unit = _unit(visitor, given.get("unit", "").strip(), register)
    name, email, telephone = (given.get(field, "") for field in ("name", "email", "telephone"))
    person = Person(name, email, telephone, "en" if given.get("language", "") == "en" else "sv")
    add_contact(visitor.office, unit, role, person, register, visitor.account)


def _unit(visitor: Visitor, code: str, register: str) -> Key:
    """The unit with that code that the visitor keeps contacts of; of the register's kind, if one is named."""
    known = organisation(visitor.office.units.events()).find(code) if visitor.holder else _units(visitor)
    kind = unit_kind(load_register(register)) if register else ""
    found = [key for key in known if key.code == code and kind in ("", key.kind)]
    if len(found) != 1:
        raise Refused(_no_unit(safe(code)) if not found else _SEVERAL)
    return found[0]


@page("kontakter/<int:number>/bekrafta/", "contacts-confirm", "keep contacts", ("POST",))
def confirm_act(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """They still are the one."""
    _require_theirs(visitor, number)
    confirm_contact(visitor.office, number, visitor.account)
    messages.success(request, _CONFIRMED.in_(visitor.lang))
    return redirect("contacts")


@page("kontakter/<int:number>/ta-bort/", "contacts-remove", "keep contacts", ("POST",))
def remove_act(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """They are no longer; what names them is erased."""
    _require_theirs(visitor, number)
    remove_contact(visitor.office, number, request.POST.get("reason", ""), visitor.account)
    messages.success(request, _REMOVED.in_(visitor.lang))
    return redirect("contacts")


def _units(visitor: Visitor) -> tuple[Key, ...]:
    """The units of the reporters for whom the visitor keeps contacts."""
    own = visitor.reporters("keep contacts")
    return tuple(dict.fromkeys(key for reporter in own for key in units_of(visitor.office, reporter)))


def _listed(visitor: Visitor) -> list[Listed]:
    """The contacts that the visitor keeps, every one for the register holder; those to confirm soonest first."""
    units = _units(visitor)
    found = [one for one in listed_contacts(visitor.office) if visitor.holder or one.contact.unit in units]
    return sorted(found, key=lambda one: (one.confirm_by, one.contact.number))


def _row(visitor: Visitor, one: Listed) -> dict[str, Any]:
    register = load_register(one.contact.register).name if one.contact.register else None
    return {"one": one, "role": ROLE[one.contact.role], "register": register, "stale": one.stale(visitor.today)}


def _require_theirs(visitor: Visitor, number: int) -> None:
    """Not found if there is no such contact of theirs: which, is not told."""
    if all(one.contact.number != number for one in _listed(visitor)):
        raise Http404


def _no_unit(code: str) -> Text:
    return Text(
        sv=f"{code or '–'} är ingen enhet som du kan lägga till kontakter för. Inget har ändrats.",
        en=f"{code or '–'} is no unit that you can add contacts of. Nothing has changed.",
    )


_SEVERAL = Text(
    sv="Flera slags enheter har den koden. Välj registret som kontakten gäller. Inget har ändrats.",
    en="Units of several kinds have that code. Choose the register that the contact is for. Nothing has changed.",
)
_CHOOSE = Text(sv="Välj enhet och roll. Inget har ändrats.", en="Choose a unit and a role. Nothing has changed.")
_ADDED = Text(sv="Kontakten är tillagd.", en="The contact is added.")
_CONFIRMED = Text(sv="Kontakten är bekräftad.", en="The contact is confirmed.")
_REMOVED = Text(sv="Kontakten är borttagen.", en="The contact is removed.")
