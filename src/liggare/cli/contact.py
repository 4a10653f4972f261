"""`liggare contact`: who is reached about a unit, in which role, kept current by confirming once a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any

import cyclopts
import msgspec

from liggare.cli.at_work import DONE, WRONG_USAGE, Acting, AsJson, Data, Reason, leave, opened, said, show_json, table
from liggare.cli.at_work import user as user_at_work
from liggare.cli.choose import Lang, output, register_named
from liggare.operate.contacts import (
    Listed,
    Person,
    add_contact,
    confirm_contact,
    listed_contacts,
    remove_contact,
)
from liggare.operate.unit_changes import key_of
from liggare.organisation.contact import HOLDER, ROLE
from liggare.spec.deadline import Role
from liggare.spec.model import Language, Text

app = cyclopts.App(name="contact")


@app.command(name="add")
def add_command(
    unit: str = "",
    /,
    *,
    role: Role,
    name: str,
    email: str = "",
    telephone: str = "",
    language: Annotated[Language, cyclopts.Parameter(name="--speaks")] = "sv",
    register: str = "",
    kind: str = "",
    acting: Acting = None,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Lägg till en kontakt för en enhet, eller hos registerhållaren. / Add a contact of a unit, or of the holder.

    Parameters
    ----------
    unit
        Enhetens kod; utan enhet med --role holder. / The unit's code; no unit with --role holder.
    role
        reporter rapportör, technical teknisk kontakt, vendor systemleverantör, manager ansvarig chef, holder
        registerhållaren. / reporter, technical contact, system vendor, responsible manager, register holder.
    name
        Personens namn. / The person's name.
    email
        E-post; utan den kan ingen påminnelse skickas. / E-mail; without it no reminder can be sent.
    telephone
        Telefonnummer. / Telephone number.
    language
        Språket i breven: sv eller en. / The language of the mails: sv or en.
    register
        Bara för det registret: id eller kod; annars alla. / Only for that register: id or code; all if left out.
    kind
        Slaget av kod, om flera har samma. / The kind of code, if several have the same.
    """
    chosen = register_named(register, None, lang).id if register else ""
    with opened(data, lang) as office:
        key = key_of(office, unit, kind) if unit else HOLDER
        number = add_contact(office, key, role, Person(name, email, telephone, language), chosen, user_at_work(acting))
    said(_ADDED, lang, "green", number=number)
    return DONE


@app.command(name="list")
def list_command(
    *,
    unit: str = "",
    stale: Annotated[bool, cyclopts.Parameter(negative=())] = False,
    json: AsJson = False,
    data: Data = None,
    lang: Lang = "sv",
) -> int:
    """Visa kontakterna, och när de ska bekräftas. / Show the contacts, and when they are to be confirmed.

    Parameters
    ----------
    unit
        Bara den enhetens. / Only those of that unit.
    stale
        Bara de som behöver bekräftas nu. / Only those that are to be confirmed now.
    """
    with opened(data, lang) as office:
        today = office.today()
        found = [one for one in listed_contacts(office) if unit in ("", one.contact.unit.code)]
    found = [one for one in found if one.stale(today) or not stale]
    if json:
        show_json([_object(one, today) for one in found])
    elif found:
        _show(found, today, lang)
    else:
        said(_NONE, lang)
    return DONE


@app.command(name="confirm")
def confirm_command(number: int, /, *, acting: Acting = None, data: Data = None, lang: Lang = "sv") -> int:
    """Anteckna att en kontakt fortfarande stämmer. / Put on record that a contact still is the one.

    Parameters
    ----------
    number
        Kontaktens nummer. / The contact's number.
    """
    with opened(data, lang) as office:
        try:
            confirm_contact(office, number, user_at_work(acting))
        except LookupError:
            leave(_no_contact(number), lang, WRONG_USAGE)
    said(_CONFIRMED, lang, "green", number=number)
    return DONE


@app.command(name="remove")
def remove_command(
    number: int, /, *, reason: Reason, acting: Acting = None, data: Data = None, lang: Lang = "sv"
) -> int:
    """Ta bort en kontakt; namn, e-post och telefon raderas. / Remove a contact; who it was is erased.

    Parameters
    ----------
    number
        Kontaktens nummer. / The contact's number.
    """
    with opened(data, lang) as office:
        try:
            remove_contact(office, number, reason, user_at_work(acting))
        except LookupError:
            leave(_no_contact(number), lang, WRONG_USAGE)
    said(_REMOVED, lang, "green", number=number)
    return DONE


def _show(found: Sequence[Listed], today: dt.date, lang: Language) -> None:
    made = table(_HEADINGS, lang, frozenset({0}))
    for one in found:
        who = one.contact
        reached = "\n".join(filter(None, (who.name, who.email, who.telephone)))
        style = "yellow" if one.stale(today) else ""
        unit = who.unit.code or "–"
        made.add_row(
            *(f"{who.number}", unit, ROLE[who.role].in_(lang), reached, who.register or _ALL.in_(lang)),
            f"[{style}]{one.confirm_by}[/]" if style else f"{one.confirm_by}",
        )
    output().print(made)


def _object(one: Listed, today: dt.date) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(one.contact)
    return {**plain, "unit": one.contact.unit._asdict(), "confirm_by": one.confirm_by, "stale": one.stale(today)}


def _no_contact(number: int) -> Text:
    return Text(
        sv=f"Det finns ingen kontakt {number}. Se liggare contact list. Inget har ändrats.",
        en=f"There is no contact {number}. See liggare contact list. Nothing has changed.",
    )


_HEADINGS = (
    Text(sv="nr", en="no."),
    Text(sv="enhet", en="unit"),
    Text(sv="roll", en="role"),
    Text(sv="vem", en="who"),
    Text(sv="register", en="register"),
    Text(sv="bekräftas senast", en="confirm by"),
)
_ALL = Text(sv="alla", en="all")
_NONE = Text(sv="Inga kontakter.", en="No contacts.")
_ADDED = Text(sv="Kontakt {number} är tillagd.", en="Contact {number} is added.")
_CONFIRMED = Text(sv="Kontakt {number} är bekräftad.", en="Contact {number} is confirmed.")
_REMOVED = Text(
    sv="Kontakt {number} är borttagen; vem det var är raderat.", en="Contact {number} is removed; who it was is erased."
)
