"""What has happened to a unit, a provider or a place -> events of the registry, and the code list that follows."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from liggare.operate.audit import Act, Details
from liggare.operate.office import WAIT, Office
from liggare.operate.reason import require_reason
from liggare.operate.refusal import Refused
from liggare.operate.unit_events import UNITS, Draft, filled, require_plain, require_sound
from liggare.operate.unit_lists import Published, follow
from liggare.operate.units import kind_named
from liggare.organisation.address import postal
from liggare.organisation.effect import EFFECTS, ChangeName
from liggare.organisation.event import Event, organisation
from liggare.organisation.unit import BEGINNING, Key
from liggare.receipt.value import safe
from liggare.spec.model import Text


@dataclass(frozen=True)
class Change:
    """A change of a unit from a day on. What is left empty stays as it is.

    `address`, `postal_code` and `town` are where it moves, `provider` who takes it over, `into` the codes that go on
    with it (one of a merger), `activities` its new fields of activity.
    """

    name: ChangeName
    day: dt.date
    new_name: str = ""
    address: str = ""
    postal_code: str = ""
    town: str = ""
    provider: str = ""
    into: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    care_form: str = ""
    affiliation: str = ""
    website: str = ""
    region: str = ""


def key_of(office: Office, code: str, kind: str = "") -> Key:
    """The key of the unit with that code. Refused if there is none, or more than one kind has it and none is named."""
    found = keys_of(office, code, kind)
    if len(found) == 1:
        return found[0]
    raise Refused(_several(safe(code), ", ".join(key.kind for key in found)))


def keys_of(office: Office, code: str, kind: str = "") -> tuple[Key, ...]:
    """The keys of every unit with that code, of one kind or all. Refused if there is none."""
    found = tuple(key for key in organisation(office.units.events()).find(code) if kind in ("", key.kind))
    if not found:
        raise Refused(_no_unit(safe(code)))
    return found


def change(
    office: Office,
    key: Key,
    wanted: Change,
    reason: str,
    who: str,
    within: AbstractContextManager[None] | None = None,
) -> Published:
    """Put a change on record. Refused without a reason, if something it needs is missing, or it does not fit.

    `within` is a transaction of the ledger that the record is to be a part of.
    """
    said, kind = require_reason(reason), kind_named(key.kind)
    effect = EFFECTS[wanted.name]
    with office.locks.hold(UNITS, WAIT):
        events = office.units.events()
        require_change(office, key, wanted)
        draft = Draft(events, said, who, office.now())
        values = filled(
            {
                "name": wanted.new_name,
                "place": draft.place(wanted.address, wanted.postal_code, wanted.town),
                "provider": draft.provider(wanted.provider),
                "successors": " ".join(wanted.into),
                "activities": " ".join(wanted.activities),
                "care_form": wanted.care_form,
                "affiliation": wanted.affiliation,
                "website": wanted.website,
                "region": wanted.region,
            }
        )
        draft.add("unit", key.code, effect.what, wanted.day, values, key.kind)
        require_sound(events, draft.made)
        details: Details = {"what": effect.what, "day": wanted.day.isoformat(), "reason": said}
        with within or nullcontext():
            office.units.record(draft.made, Act(who, "unit.changed", kind.register, str(key), details))
        return follow(office, kind)


_NEEDS: dict[ChangeName, tuple[str, ...]] = {
    "rename": ("new_name",),
    "move": ("address", "postal_code", "town"),
    "close": (),
    "merge": ("into",),
    "split": ("into",),
    "take over": ("provider",),
    "correct": (),
}
_CORRECTED = ("activities", "care_form", "affiliation", "website", "region")


def require_change(office: Office, key: Key, wanted: Change) -> None:
    """Refused if something that the change needs is missing, is none, or is not there that day."""
    kind = kind_named(key.kind)
    texts = {name: value for name, value in vars(wanted).items() if isinstance(value, str)}
    require_plain(texts)
    if wanted.day == BEGINNING or not all(getattr(wanted, name) for name in _NEEDS[wanted.name]):
        raise Refused(_needs(wanted.name))
    if wanted.name == "correct" and not any(getattr(wanted, name) for name in _CORRECTED):
        raise Refused(_needs(wanted.name))
    if wanted.name == "merge" and len(wanted.into) != 1:
        raise Refused(_ONE)
    if wanted.postal_code and postal(wanted.postal_code) is None:
        raise Refused(_POSTAL)
    for list_id, found in ((kind.activities, wanted.activities), (kind.regions, filled({"r": wanted.region}).values())):
        list_ = office.codes.get(list_id) if list_id else None
        for code in found:
            if list_ is None or not list_.holds(code, wanted.day):
                raise Refused(_not_in(safe(code), list_id or kind.list))
    made = organisation(office.units.events())
    for code in wanted.into:
        if made.unit(Key(key.kind, code), wanted.day) is None:
            raise Refused(_no_successor(safe(code), wanted.day))


def rename_provider(office: Office, id_: str, name: str, day: dt.date, reason: str, who: str) -> None:
    """A provider has another name from a day on. Refused if there is no such provider, or without a name."""
    _describe(office, Event("provider", id_, "renamed", day, reason, who, office.now(), {"name": name.strip()}))


def readdress(office: Office, id_: str, at: tuple[str, str, str], day: dt.date, reason: str, who: str) -> None:
    """A place, which has not moved, has another address, postal code and town from a day on."""
    address, postal_code, town = (one.strip() for one in at)
    if postal(postal_code) is None:
        raise Refused(_POSTAL)
    values = {"address": address, "postal_code": postal(postal_code) or "", "town": town}
    _describe(office, Event("place", id_, "renamed", day, reason, who, office.now(), values))


def _describe(office: Office, wanted: Event) -> None:
    said = require_reason(wanted.reason)
    require_plain(wanted.values)
    if not all(wanted.values.values()):
        raise Refused(_needs("rename"))
    with office.locks.hold(UNITS, WAIT):
        events = office.units.events()
        event = Event(**{**vars(wanted), "reason": said})
        require_sound(events, [event])
        details: Details = {"what": event.what, "day": event.day.isoformat(), "reason": said}
        office.units.record([event], Act(event.who, f"{event.subject}.changed", "", event.key, details))


def annul(office: Office, number: int, reason: str, who: str) -> Event:
    """An event was a mistake: it holds no longer, and stands in the history with who annulled it and why.

    The event that was annulled. Refused if there is none, or others would not hold without it.
    """
    said = require_reason(reason)
    with office.locks.hold(UNITS, WAIT):
        events = office.units.events()
        wrong = next((one for one in events if one.number == number), None)
        if wrong is None or any(one.annuls == number for one in events):
            raise Refused(_no_event(number))
        made = Event(
            wrong.subject, wrong.key, "annulled", wrong.day, said, who, office.now(), {}, wrong.kind, None, number
        )
        require_sound(events, [made])
        details: Details = {"event": number, "what": wrong.what, "reason": said}
        on = str(Key(wrong.kind, wrong.key)) if wrong.kind else wrong.key
        office.units.record([made], Act(who, f"{wrong.subject}.annulled", "", on, details))
        if wrong.kind:
            follow(office, kind_named(wrong.kind))
    return wrong


def _needs(name: ChangeName) -> Text:
    return NEEDED[name]


NEEDED: dict[ChangeName, Text] = {
    "rename": Text(sv="Ange det nya namnet. Inget har ändrats.", en="Give the new name. Nothing has changed."),
    "move": Text(
        sv="Ange dag, adress, postnummer och ort dit verksamheten flyttar. Inget har ändrats.",
        en="Give the day, and the address, postal code and town to which the operation moves. Nothing has changed.",
    ),
    "close": Text(sv="Ange dagen. Inget har ändrats.", en="Give the day. Nothing has changed."),
    "merge": Text(
        sv="Ange koden som fortsätter med verksamheten. Inget har ändrats.",
        en="Name the code that goes on with the operation. Nothing has changed.",
    ),
    "split": Text(
        sv="Ange koderna som delarna har fått. Inget har ändrats.",
        en="Name the codes that the parts were given. Nothing has changed.",
    ),
    "take over": Text(
        sv="Ange vårdgivaren som tar över. Inget har ändrats.",
        en="Name the provider that takes over. Nothing has changed.",
    ),
    "correct": Text(
        sv="Ange något att rätta: MVO, vårdform, tillhörighet, hemsida eller region. Inget har ändrats.",
        en="Name something to correct: MVO, form of care, affiliation, website or region. Nothing has changed.",
    ),
}
_ONE = Text(
    sv="En sammanslagning har en kod som fortsätter. Ange bara den. Inget har ändrats.",
    en="A merger has one code that goes on. Name that one only. Nothing has changed.",
)
_POSTAL = Text(
    sv="Postnumret ska ha fem siffror, som 123 45. Rätta det. Inget har ändrats.",
    en="The postal code must have five digits, like 123 45. Correct it. Nothing has changed.",
)


def _not_in(code: str, list_id: str) -> Text:
    return Text(
        sv=f"{code} finns inte i listan {list_id} den dagen. Se liggare codes lookup {list_id}. Inget har ändrats.",
        en=f"{code} is not in the list {list_id} that day. See liggare codes lookup {list_id}. Nothing has changed.",
    )


def _no_successor(code: str, day: dt.date) -> Text:
    return Text(
        sv=f"Koden {code} gäller inte {day}. Begär först en kod för den. Inget har ändrats.",
        en=f"The code {code} does not hold on {day}. Ask for a code for it first. Nothing has changed.",
    )


def _no_event(number: int) -> Text:
    return Text(
        sv=f"Det finns ingen händelse {number} som gäller. Se liggare unit history. Inget har ändrats.",
        en=f"There is no event {number} that holds. See liggare unit history. Nothing has changed.",
    )


def _no_unit(code: str) -> Text:
    return Text(
        sv=f"Det finns ingen enhet med koden {code}. Se liggare unit list.",
        en=f"There is no unit with the code {code}. See liggare unit list.",
    )


def _several(code: str, kinds: str) -> Text:
    return Text(
        sv=f"{code} finns i flera slag av koder: {kinds}. Ange ett med --kind.",
        en=f"{code} is a code of several kinds: {kinds}. Name one with --kind.",
    )
