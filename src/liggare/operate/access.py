"""Roles and rights as a table; what an account has been given -> what it may do, and for which reporters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from liggare.spec.model import Text

Side = Literal["reporter", "holder"]
Role = Literal["sender", "responsible", "technician", "vendor", "clerk", "handler", "steward", "auditor"]
Right = Literal[
    "see work",
    "see deliveries",
    "see findings",
    "send",
    "test",
    "decide deliveries",
    "declare nothing",
    "enter records",
    "ask for codes",
    "keep contacts",
    "ask for extensions",
    "ask questions",
    "grant access",
    "see queue",
    "resume deliveries",
    "decide codes",
    "change units",
    "set duties",
    "grant extensions",
    "waive rules",
    "rule on rules",
    "answer questions",
    "publish news",
    "read persons",
    "enter papers",
    "see audit",
    "see as reporter",
    "grant any access",
]


@dataclass(frozen=True)
class RoleOf:
    """A role: its name, whose side it is on, what it is for, and what it may do there."""

    name: Text
    side: Side
    told: Text
    rights: frozenset[Right]


def _role(side: Side, name: tuple[str, str], told: tuple[str, str], *rights: Right) -> RoleOf:
    return RoleOf(Text(sv=name[0], en=name[1]), side, Text(sv=told[0], en=told[1]), frozenset(rights))


ROLES: Mapping[Role, RoleOf] = {
    "sender": _role(
        "reporter",
        ("uppgiftslämnare", "reporter"),
        ("lämnar, rättar och förklarar leveranser", "sends, corrects and explains deliveries"),
        *("see work", "see deliveries", "see findings", "send", "test", "decide deliveries", "declare nothing"),
        *("enter records", "ask for codes", "keep contacts", "ask for extensions", "ask questions"),
    ),
    "responsible": _role(
        "reporter",
        ("behörighetsansvarig", "access manager"),
        ("som uppgiftslämnare, och avgör vilka som får tillgång", "as a reporter, and decides who is given access"),
        *("see work", "see deliveries", "see findings", "send", "test", "decide deliveries", "declare nothing"),
        *("enter records", "ask for codes", "keep contacts", "ask for extensions", "ask questions"),
        *("grant access",),
    ),
    "technician": _role(
        "reporter",
        ("tekniker", "technician"),
        ("provar leveranser och ser kvitton, utan patienters värden", "tests deliveries and sees receipts, no values"),
        *("see work", "see deliveries", "test", "ask questions"),
    ),
    "vendor": _role(
        "reporter",
        ("systemleverantör", "system vendor"),
        ("ser vilka regler som bryts, utan patienters värden", "sees which rules are broken, no values"),
        *("see deliveries", "ask questions"),
    ),
    "clerk": _role(
        "holder",
        ("inrapporteringsservice", "reporting service"),
        ("hjälper uppgiftslämnarna: kö, koder, anstånd, frågor", "helps the reporters: queue, codes, extensions"),
        *("see queue", "see deliveries", "resume deliveries", "decide codes", "change units", "set duties"),
        *("grant extensions", "answer questions", "publish news", "see as reporter", "keep contacts", "enter papers"),
    ),
    "handler": _role(
        "holder",
        ("registerhandläggare", "register officer"),
        ("granskar leveranser, avgör undantag; läser patienters rader med skäl", "examines deliveries, reads rows"),
        *("see queue", "see deliveries", "see findings", "resume deliveries", "waive rules", "answer questions"),
        *("read persons", "see as reporter", "enter papers"),
    ),
    "steward": _role(
        "holder",
        ("registeransvarig", "register steward"),
        ("beslutar om behörigheter, koder, undantag och anstånd", "decides on access, codes, waivers and extensions"),
        *("see queue", "see deliveries", "resume deliveries", "decide codes", "change units", "set duties"),
        *("grant extensions", "waive rules", "rule on rules", "answer questions", "publish news", "see as reporter"),
        *("see audit", "grant any access", "keep contacts"),
    ),
    "auditor": _role(
        "holder",
        ("granskare", "auditor"),
        (
            "läser händelsekedjan och leveransernas kvitton, ändrar inget",
            "reads the audit and receipts, changes nothing",
        ),
        *("see queue", "see deliveries", "see audit"),
    ),
}
"""Every role by its id."""

LASTS = dt.timedelta(days=365)
"""A grant is renewed once a year (MSBFS 2020:7, general advice): without it, it ends."""


@dataclass(frozen=True)
class Grant:
    """A role given to an account, or asked for. `account` is the e-mail it logs in with, in lower case.

    `reporter` is the filkod it is for, empty on the holder's side. `decided` None: it is asked for and waits. It holds
    from then to `last`, unless it was `refused` or has `ended`. `name` is what whoever asked without an account, or
    whoever invites, says that they are called.
    """

    account: str
    role: Role
    reporter: str
    reason: str
    asked_by: str
    asked: dt.datetime
    decided: dt.datetime | None = None
    decided_by: str = ""
    refused: bool = False
    last: dt.date | None = None
    ended: dt.datetime | None = None
    name: str = ""
    number: int = 0

    @property
    def waiting(self) -> bool:
        """Whether nobody has decided on it yet."""
        return self.decided is None and self.ended is None

    def holds(self, day: dt.date) -> bool:
        """Whether it may be used on the day."""
        given = self.decided is not None and not self.refused and self.ended is None
        return given and self.last is not None and day <= self.last


def may(grants: Iterable[Grant], right: Right, day: dt.date, reporter: str = "") -> bool:
    """Whether one of the grants gives the right on that day: for that reporter, or for anybody if none is named.

    A role of the holder's is for every reporter. What no grant gives is not allowed.
    """
    return any(
        one.holds(day)
        and right in ROLES[one.role].rights
        and (ROLES[one.role].side == "holder" or not reporter or one.reporter == reporter)
        for one in grants
    )


def reporters(grants: Iterable[Grant], right: Right, day: dt.date) -> tuple[str, ...]:
    """The reporters for whom the grants of the reporter's side give the right, in order."""
    found = {
        one.reporter
        for one in grants
        if one.holds(day) and ROLES[one.role].side == "reporter" and right in ROLES[one.role].rights
    }
    return tuple(sorted(found))


def is_holder(grants: Iterable[Grant], day: dt.date) -> bool:
    """Whether one of the grants is of the register holder's side."""
    return any(one.holds(day) and ROLES[one.role].side == "holder" for one in grants)
