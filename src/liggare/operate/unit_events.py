"""What a verb wants of the registry -> a draft of events, with the providers and places that they need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from liggare.operate.refusal import Refused
from liggare.organisation.address import normal, postal
from liggare.organisation.event import Event, Flaw, Subject, Values, What, faults, organisation
from liggare.organisation.request import Request
from liggare.organisation.typed import LONGEST
from liggare.organisation.unit import BEGINNING, Key
from liggare.receipt.value import safe
from liggare.spec.model import Text

UNITS = "units"
"""The lock that whoever changes the registry of units holds."""


@dataclass
class Draft:
    """Events that are to be kept together, after those there are. All carry the reason, who acts and when."""

    before: Sequence[Event]
    reason: str
    who: str
    at: dt.datetime
    request: int | None = None
    made: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Find out what there is; ids count on from what was ever opened."""
        there = organisation(self.before)
        self._providers = {normal(own[-1].name).text: id_ for id_, own in there.providers.items()}
        self._places = {_at(own[-1].postal_code, own[-1].address): id_ for id_, own in there.places.items()}
        opened = [one for one in self.before if one.what == "opened"]
        self._counts = {subject: sum(one.subject == subject for one in opened) for subject in ("provider", "place")}

    def add(self, subject: Subject, key: str, what: What, day: dt.date, values: Values, kind: str = "") -> None:
        """One event."""
        made = Event(subject, key, what, day, self.reason, self.who, self.at, values, kind, self.request)
        self.made.append(made)

    def provider(self, name: str) -> str:
        """The id of the provider of that name, however it is written; a new one if there is none. Empty for no name."""
        if not name:
            return ""
        return self._providers.get(normal(name).text) or self._open_provider(name)

    def _open_provider(self, name: str) -> str:
        id_ = self._next("provider", "V")
        self._providers[normal(name).text] = id_
        self.add("provider", id_, "opened", BEGINNING, {"name": name})
        return id_

    def place(self, address: str, postal_code: str, town: str) -> str:
        """The id of the place with that address, however it is written; a new one if there is none."""
        if not address:
            return ""
        code = postal(postal_code) or ""
        return self._places.get(_at(code, address)) or self._open_place(address, code, town)

    def _open_place(self, address: str, code: str, town: str) -> str:
        id_ = self._next("place", "P")
        self._places[_at(code, address)] = id_
        self.add("place", id_, "opened", BEGINNING, {"address": address, "postal_code": code, "town": town})
        return id_

    def _next(self, subject: str, letter: str) -> str:
        self._counts[subject] += 1
        return f"{letter}{self._counts[subject]}"

    def open_unit(self, key: Key, day: dt.date, request: Request) -> None:
        """A unit under a new code, as the request says."""
        values = {
            **_of(request),
            "region": request.region,
            "place": self.place(request.address, request.postal_code, request.town),
            "provider": self.provider(request.provider),
        }
        self.add("unit", key.code, "opened", day, filled(values), key.kind)

    def keep_unit(self, key: Key, day: dt.date, request: Request, what: What) -> None:
        """A unit that keeps its code, with the name, place and, if it is taken over, the provider of the request."""
        values = {**_of(request), "place": self.place(request.address, request.postal_code, request.town)}
        if what == "taken over":
            values["provider"] = self.provider(request.provider)
        self.add("unit", key.code, what, day, filled(values), key.kind)


def _at(postal_code: str, address: str) -> tuple[str, str]:
    return postal_code, normal(address).text


def _of(request: Request) -> dict[str, str]:
    return {
        "name": request.name,
        "activities": " ".join(request.activities),
        "care_form": request.care_form,
        "affiliation": request.affiliation,
        "website": request.website,
    }


def filled(values: Mapping[str, str]) -> dict[str, str]:
    """What is said, without what is left empty."""
    return {name: value for name, value in values.items() if value}


def require_plain(values: Values) -> None:
    """Refused if a text is long, made to steer a screen, or holds what looks like an identity number."""
    for text in values.values():
        if len(text) > LONGEST or not text.isprintable() or safe(text) != text:
            raise Refused(_NOT_PLAIN)


def require_sound(before: Sequence[Event], made: Sequence[Event]) -> None:
    """Refused, saying why, if the events do not fit those there are."""
    found = next(faults([*before, *made]), None)
    if found:
        told = FLAWS[found.flaw]
        where = f"{found.event.key} {'' if found.event.day == BEGINNING else found.event.day}".strip()
        raise Refused(Text(sv=f"{where}: {told.sv} Inget har ändrats.", en=f"{where}: {told.en} Nothing has changed."))


FLAWS: Mapping[Flaw, Text] = {
    "opened twice": Text(
        sv="koden har redan använts; en kod ges aldrig två gånger.",
        en="the code has been used; a code is never given twice.",
    ),
    "never opened": Text(sv="finns inte. Se liggare unit list.", en="is not there. See liggare unit list."),
    "before it opened": Text(
        sv="dagen ligger före, eller är, den första dag koden gäller. Ange en senare dag.",
        en="the day lies before, or is, the first day the code holds. Name a later day.",
    ),
    "after it ended": Text(
        sv="koden har upphört dessförinnan. Är det ett misstag: annullera händelsen som avslutade den.",
        en="the code has ended before that. If that is a mistake: annul the event that ended it.",
    ),
    "unknown fact": Text(sv="uppgiften finns inte.", en="there is no such fact."),
    "unknown provider": Text(
        sv="vårdgivaren finns inte. Se liggare unit providers.",
        en="there is no such provider. See liggare unit providers.",
    ),
    "unknown place": Text(
        sv="platsen finns inte. Se liggare unit places.", en="there is no such place. See liggare unit places."
    ),
    "no such event": Text(
        sv="händelsen finns inte, hör till något annat eller är redan annullerad. Se liggare unit history.",
        en="there is no such event, it belongs to something else or is annulled already. See liggare unit history.",
    ),
    "unknown successor": Text(
        sv="efterföljaren finns inte, eller är koden själv. Begär först en kod för den.",
        en="the successor is not there, or is the code itself. Ask for a code for it first.",
    ),
    "in use": Text(
        sv="enheter finns kvar hos vårdgivaren eller på platsen.",
        en="units are still with the provider or at the place.",
    ),
}
_NOT_PLAIN = Text(
    sv=f"En text är längre än {LONGEST} tecken, har styrtecken eller ser ut att innehålla ett personnummer. Rätta den. "
    "Inget har ändrats.",
    en=f"A text is longer than {LONGEST} characters, has control characters or looks as if it held an identity number. "
    "Correct it. Nothing has changed.",
)
