"""A request -> what every page's frame shows: who is logged in, where they can go, and the other language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from liggare.operate.notice import shown_on
from liggare.portal.page import Need
from liggare.portal.visitor import Visitor, visitor_of
from liggare.spec.model import Text


@dataclass(frozen=True)
class Way:
    """A place in the menu."""

    to: str
    name: Text
    here: bool


@dataclass(frozen=True)
class Inside:
    """A place for those who have what its page needs."""

    page: str
    need: Need
    name: Text


_PUBLIC = (
    ("registers", Text(sv="Registren", en="The registers")),
    ("try", Text(sv="Prova filer", en="Try files")),
    ("calendar", Text(sv="Kalender", en="Calendar")),
    ("codes", Text(sv="Enheter och koder", en="Units and codes")),
)
INSIDE: list[Inside] = [
    Inside("work", "see work", Text(sv="Att göra", en="To do")),
    Inside("queue", "see queue", Text(sv="Arbetskö", en="Work queue")),
    Inside("send", "test", Text(sv="Lämna", en="Send")),
    Inside("forms", "enter records", Text(sv="Formulär", en="Forms")),
    Inside("deliveries", "see deliveries", Text(sv="Leveranser", en="Deliveries")),
    Inside("matters", "an account", Text(sv="Ärenden", en="Matters")),
    Inside("contacts", "keep contacts", Text(sv="Kontakter", en="Contacts")),
    Inside("requests", "decide codes", Text(sv="Kodärenden", en="Code requests")),
    Inside("decisions", "see queue", Text(sv="Beslut", en="Decisions")),
    Inside("news", "publish news", Text(sv="Nyheter", en="News")),
    Inside("papers", "enter papers", Text(sv="Papper", en="Papers")),
    Inside("audit", "see audit", Text(sv="Händelser", en="Acts")),
    Inside("persons", "read persons", Text(sv="Personrader", en="Persons' rows")),
    Inside("access", "an account", Text(sv="Behörigheter", en="Access")),
]
"""The places of whoever has logged in; a room above this one may put its own on the list."""


def frame(request: Any) -> dict[str, Any]:
    """What the frame's templates ask for."""
    if not hasattr(request, "user"):  # a fault before anybody could be known
        return {"visitor": None, "inside": (), "public": (), "lang": "sv", "banners": ()}
    visitor = visitor_of(request)
    at = getattr(request.resolver_match, "url_name", "") if request.resolver_match else ""
    return {
        "visitor": visitor,
        "lang": visitor.lang,
        "banners": [one for one in shown_on(visitor.office.notices.every(), visitor.today) if one.banner],
        "inside": tuple(_way(one.page, one.name, at) for one in INSIDE if _open_to(visitor, one.need)),
        "public": tuple(_way(name, text, at) for name, text in _PUBLIC),
    }


def _way(name: str, text: Text, at: str | None) -> Way:
    return Way(reverse(name), text, (at or "").split("-")[0] == name)


def _open_to(visitor: Visitor, need: Need) -> bool:
    if need == "an account" or need == "nothing":
        return visitor.known
    return visitor.may(need)
