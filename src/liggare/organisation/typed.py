"""A request as it is typed -> every remark on it: where, what was found, what was expected, what to do."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from liggare.organisation.address import alike, normal, postal, same_text
from liggare.organisation.contact import is_email, is_telephone
from liggare.organisation.kind import CodeKind
from liggare.organisation.request import Mismatch, Request
from liggare.organisation.unit import Organisation, Place
from liggare.receipt.identity import masked
from liggare.spec.codelist import CodeBook
from liggare.spec.model import Text

LONGEST = 200
"""Characters of a text that somebody writes."""

_BORN = re.compile(r"(?:18|19|20)[0-9]{6}[- +]?[0-9]{4}")
"""An identity number with its century; without it ten digits may as well be a telephone number."""
_WEBSITE = re.compile(r"(?:https?://)?[^\s/@]+\.[a-zåäö]{2,}(?:/\S*)?", re.IGNORECASE)
_OLDEST = dt.date(1900, 1, 1)


@dataclass(frozen=True)
class Remark:
    """Something to say about a field of a request; the request is not taken while one `refuses`."""

    field: str
    refuses: bool
    text: Text


@dataclass(frozen=True)
class Earlier:
    """A request that is there already, with its number; `code` is what was decided, empty while it waits."""

    number: int
    request: Request
    waits: bool
    code: str = ""


@dataclass(frozen=True)
class Known:
    """What a request is compared with: the organisation, the code lists, earlier requests, and the day it is."""

    organisation: Organisation
    codes: CodeBook
    earlier: Sequence[Earlier]
    day: dt.date


def remarks(request: Request, kind: CodeKind, known: Known, mismatches: Sequence[Mismatch] = ()) -> tuple[Remark, ...]:
    """Every remark, those that refuse the request and those that only tell."""
    return (
        *_missing(request, kind),
        *_texts(request, kind),
        *_forms(request, kind),
        *_codes(request, kind, known),
        *_contacts(request, kind, mismatches),
        *_places(request, kind, known),
        *_doubles(request, kind, known),
    )


def _missing(request: Request, kind: CodeKind) -> Iterator[Remark]:
    for asked in kind.asked:
        if asked.required and not _said(request, asked.field):
            yield _remark(kind, asked.field, "–", _FILLED, _FILL)


def _said(request: Request, field: str) -> object:
    """What the request says in a field; of contacts whether one has it."""
    of_contact = {"contact": "name", "telephone": "telephone", "email": "email"}.get(field)
    return any(getattr(c, of_contact) for c in request.contacts) if of_contact else getattr(request, field)


def _texts(request: Request, kind: CodeKind) -> Iterator[Remark]:
    """No text is long or made to steer a screen, or holds what looks like an identity number."""
    plain = {one.name: getattr(request, one.name) for one in fields(request) if one.name not in ("facts", "kind")}
    written = [(name, value) for name, value in plain.items() if isinstance(value, str)]
    written += [("contact", text) for one in request.contacts for text in (one.name, one.role)]
    written += [("email", one.email) for one in request.contacts]
    for field, text in written:
        if len(text) > LONGEST or not text.isprintable():
            yield _remark(kind, field, f"{len(text)} tecken/characters", _SHORT, _CORRECT)
        elif masked(text) != text:
            yield _remark(kind, field, masked(text), _NO_IDENTITY, _CORRECT)


def _forms(request: Request, kind: CodeKind) -> Iterator[Remark]:
    if request.postal_code and postal(request.postal_code) is None:
        yield _remark(kind, "postal_code", request.postal_code, _POSTAL, _CORRECT)
    if request.website and not _WEBSITE.fullmatch(request.website):
        yield _remark(kind, "website", request.website, _SITE, _CORRECT)
    if request.started and request.started < _OLDEST:
        yield _remark(kind, "started", f"{request.started}", _DAY, _CORRECT)


def _codes(request: Request, kind: CodeKind, known: Known) -> Iterator[Remark]:
    """The region and the fields of activity are in their lists on the day."""
    asked: list[tuple[str, str, Sequence[str]]] = [("region", kind.regions, [request.region] if request.region else [])]
    if kind.activities:
        asked.append(("activities", kind.activities, request.activities))
    for field, list_id, found in asked:
        list_ = known.codes.get(list_id)
        for code in found:
            if list_ is not None and not list_.holds(code, known.day):
                yield _remark(kind, field, code, _in_list(list_.declaration.name), _choose(list_id, code))
    if request.activities and not kind.activities:
        yield _remark(kind, "activities", ", ".join(request.activities), _NONE_ASKED, _LEAVE_OUT)


def _contacts(request: Request, kind: CodeKind, mismatches: Sequence[Mismatch]) -> Iterator[Remark]:
    for one in mismatches:
        yield _remark(kind, one.list_, f"{one.number}", _ONCE if one.twice else _SAME_NUMBER, _RENUMBER)
    for contact in request.contacts:
        if contact.email and not is_email(contact.email):
            yield _remark(kind, "email", contact.email, _ADDRESS, _CORRECT)
        if _BORN.search(contact.telephone):
            yield _remark(kind, "telephone", masked(contact.telephone), _DIGITS, _CORRECT)
        elif contact.telephone and not is_telephone(contact.telephone):
            yield _remark(kind, "telephone", contact.telephone, _DIGITS, _CORRECT)


def _places(request: Request, kind: CodeKind, known: Known) -> Iterator[Remark]:
    """Which places there are with the same address, or one so alike that it may be a slip of the pen."""
    there = known.organisation
    for place in there.places_on(known.day):
        same = is_at(request, place)
        if same or (alike(request.address, place.address) and postal(request.postal_code) == place.postal_code):
            units = ", ".join(
                f"{one.code} {one.name}" for one in there.units_on(known.day, kind.list) if one.place == place.id
            )
            yield _told(kind, "address", _same_place(place, units, request) if same else _near_place(place, units))


def is_at(request: Request, place: Place) -> bool:
    """The request's address is the place's, however it is written."""
    return postal(request.postal_code) == place.postal_code and same_text(request.address, place.address)


def _doubles(request: Request, kind: CodeKind, known: Known) -> Iterator[Remark]:
    """A request that waits is not made twice; one that was decided is told."""
    for one in known.earlier:
        other = one.request
        same_name = same_text(other.name, request.name) or (
            bool(request.provider) and same_text(other.provider, request.provider)
        )
        same_place = postal(other.postal_code) == postal(request.postal_code) and same_text(
            other.address, request.address
        )
        if other.kind == request.kind and same_name and same_place:
            yield Remark("name", one.waits, _double(kind, one))


def _remark(kind: CodeKind, field: str, found: str, expected: Text, action: Text) -> Remark:
    label = label_of(kind, field)
    text = Text(
        sv=f"{label.sv}: hittade {masked(found)}, väntade {expected.sv}. {action.sv}",
        en=f"{label.en}: found {masked(found)}, expected {expected.en}. {action.en}",
    )
    return Remark(field, True, text)


def _told(kind: CodeKind, field: str, said: Text) -> Remark:
    label = label_of(kind, field)
    return Remark(field, False, Text(sv=f"{label.sv}: {said.sv}", en=f"{label.en}: {said.en}"))


def label_of(kind: CodeKind, field: str) -> Text:
    """What the field is called in a request of that kind."""
    asked = kind.field(field)
    return asked.label if asked else _LABELS.get(field, Text(sv=field, en=field))


def _written_out(request: Request) -> Text:
    pairs = [f"{short} = {full}" for short, full in normal(request.address).written_out if full]
    if not pairs:
        return Text(sv="", en="")
    return Text(sv=f" ({', '.join(pairs)})", en=f" ({', '.join(pairs)})")


def _same_place(place: Place, units: str, request: Request) -> Text:
    full, none = _written_out(request), Text(sv="ingen enhet", en="no unit")
    return Text(
        sv=f"adressen finns redan som {place.id}, {place.address}{full.sv}. Där finns {units or none.sv}. Är det er "
        "egen enhet behövs ingen ny kod.",
        en=f"the address is there already as {place.id}, {place.address}{full.en}. There is {units or none.en}. If it "
        "is your own unit no new code is needed.",
    )


def _near_place(place: Place, units: str) -> Text:
    none = Text(sv="ingen enhet", en="no unit")
    return Text(
        sv=f"liknar {place.id}, {place.address}, där {units or none.sv} finns. Är det samma plats: skriv adressen så.",
        en=f"is like {place.id}, {place.address}, where there is {units or none.en}. If it is the same place: write "
        "the address so.",
    )


def _double(kind: CodeKind, one: Earlier) -> Text:
    label = label_of(kind, "name")
    if one.waits:
        return Text(
            sv=f"{label.sv}: begäran {one.number} gäller samma verksamhet på samma adress och väntar på beslut. Skicka "
            f"inte en till: liggare unit list --requests visar den.",
            en=f"{label.en}: request {one.number} is about the same operation at the same address and waits for a "
            "decision. Do not send another: liggare unit list --requests shows it.",
        )
    return Text(
        sv=f"{label.sv}: begäran {one.number} om samma verksamhet på samma adress är avgjord ({one.code or '–'}). Se "
        "efter att det inte är den.",
        en=f"{label.en}: request {one.number} about the same operation at the same address is decided "
        f"({one.code or '–'}). See that it is not that one.",
    )


def _in_list(name: Text) -> Text:
    return Text(sv=f"en kod i listan {name.sv}", en=f"a code in the list {name.en}")


def _choose(list_id: str, code: str) -> Text:
    return Text(
        sv=f"Se vilka koder som finns: liggare codes lookup {list_id} {masked(code)[:2]}",
        en=f"See which codes there are: liggare codes lookup {list_id} {masked(code)[:2]}",
    )


_LABELS = {
    "origin": Text(sv="koden som flyttas eller tas över", en="the code that moves or is taken over"),
    "role": Text(sv="roll", en="role"),
    "contact": Text(sv="kontaktperson", en="contact person"),
    "telephone": Text(sv="telefonnummer", en="telephone number"),
    "email": Text(sv="e-post", en="e-mail"),
    "activities": Text(sv="medicinskt verksamhetsområde (MVO)", en="medical field of activity (MVO)"),
    "affiliation": Text(sv="tillhörighet", en="affiliation"),
    "website": Text(sv="hemsida", en="website"),
    "care_form": Text(sv="vårdform", en="form of care"),
    "started": Text(sv="startdatum", en="date started"),
}
_FILLED = Text(sv="en uppgift", en="something to be said")
_FILL = Text(sv="Fyll i den och skicka igen.", en="Fill it in and send again.")
_CORRECT = Text(sv="Rätta och skicka igen.", en="Correct it and send again.")
_SHORT = Text(sv=f"högst {LONGEST} tecken på en rad", en=f"at most {LONGEST} characters on one line")
_NO_IDENTITY = Text(sv="en text utan personnummer", en="a text without an identity number")
_POSTAL = Text(sv="fem siffror, som 123 45, den första inte 0", en="five digits, like 123 45, the first not 0")
_SITE = Text(sv="en adress som www.exempel.se", en="an address like www.example.se")
_DAY = Text(sv=f"en dag efter {_OLDEST}", en=f"a day after {_OLDEST}")
_ADDRESS = Text(sv="en e-postadress som namn@exempel.se", en="an e-mail address like name@example.se")
_DIGITS = Text(sv="ett telefonnummer som 075-247 45 40", en="a telephone number like 075-247 45 40")
_ONCE = Text(sv="numret en gång i listan", en="the number once in the list")
_SAME_NUMBER = Text(sv="numret på en kontaktperson", en="the number of a contact person")
_RENUMBER = Text(
    sv="Ge personen samma nummer bland namn, telefonnummer och e-post.",
    en="Give the person the same number among names, telephone numbers and e-mails.",
)
_NONE_ASKED = Text(sv="ingenting", en="nothing")
_LEAVE_OUT = Text(sv="Utelämna uppgiften.", en="Leave it out.")
