"""What an account wants to be told of by mail, and when, as values; what they are if nobody has said otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from liggare.operate.audit import Act
from liggare.spec.model import Language, Text

Kind = Literal["verdict", "waits", "answer", "code", "access", "duty"]
When = Literal["at once", "daily", "none"]


@dataclass(frozen=True)
class KindOf:
    """A kind of news: its name, what it tells of, and when it comes if nobody has said otherwise."""

    name: Text
    told: Text
    when: When


def _kind(name: tuple[str, str], told: tuple[str, str], when: When) -> KindOf:
    return KindOf(Text(sv=name[0], en=name[1]), Text(sv=told[0], en=told[1]), when)


KINDS: Mapping[Kind, KindOf] = {
    "verdict": _kind(
        ("Besked", "Verdicts"), ("en leverans är godtagen, avvisad eller inte avgjord", "a delivery is judged"), "daily"
    ),
    "waits": _kind(
        ("Väntar på er", "Waits for you"),
        ("en leverans väntar på bekräftelse eller anstånd", "a delivery waits for a confirmation or an extension"),
        "at once",
    ),
    "answer": _kind(
        ("Frågor och ärenden", "Questions and matters"),
        ("någon har svarat eller frågat", "somebody has answered or asked"),
        "at once",
    ),
    "code": _kind(
        ("Kodärenden", "Code requests"),
        ("en begäran om kod är avgjord, eller väntar", "a request for a code is decided, or waits"),
        "at once",
    ),
    "access": _kind(
        ("Behörigheter", "Access"),
        ("någon vill ha tillgång och du avgör", "somebody wants access, you decide"),
        "at once",
    ),
    "duty": _kind(
        ("Sista dagen närmar sig", "The last day is near"),
        ("en månad ska lämnas snart, eller skulle ha lämnats", "a month is to be sent soon, or should have been"),
        "daily",
    ),
}
WHEN: Mapping[When, Text] = {
    "at once": Text(sv="genast", en="at once"),
    "daily": Text(sv="en gång om dagen", en="once a day"),
    "none": Text(sv="aldrig", en="never"),
}


@dataclass(frozen=True)
class Wish:
    """When an account is to be told of a kind; what happened before `since` it is not told of."""

    kind: Kind
    when: When
    since: dt.datetime


@dataclass(frozen=True)
class Wishes:
    """What an account has said: the language of its letters, and its wishes, those that it has."""

    language: Language = "sv"
    wishes: tuple[Wish, ...] = ()

    def when(self, kind: Kind, happened: dt.datetime) -> When:
        """When it is to be told of something of that kind that happened then."""
        said = next((one for one in self.wishes if one.kind == kind), None)
        if said is None:
            return KINDS[kind].when
        return said.when if happened >= said.since else "none"


class KeptWishes(Protocol):
    """What accounts have said; the last word holds."""

    def keep(self, account: str, language: Language, wishes: Sequence[Wish], act: Act) -> None:
        """Keep all of an account's wishes instead of those before."""
        ...

    def of(self, account: str) -> Wishes:
        """What an account has said; nothing, if it has not said anything."""
        ...
