"""What has happened of late, and whom each thing concerns -> for an account the things it is to be told of.

A thing is told by unit, month, register and state, with a place in the portal; never by what stands in a record.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from liggare.operate.access import ROLES, Grant, Right, may
from liggare.operate.asked import KeptRequest
from liggare.operate.grant import may_decide
from liggare.operate.kept import Kept, Wanted
from liggare.operate.letter import Gap, gaps_by_unit
from liggare.operate.matter import KINDS as MATTERS
from liggare.operate.matter import Matter
from liggare.operate.office import Office
from liggare.operate.states import STATES, StateName
from liggare.operate.wish import Kind
from liggare.receipt.notation import month
from liggare.register.months import SWEDISH
from liggare.spec.load import load_register
from liggare.spec.model import Language, Text

LOOKS_BACK = dt.timedelta(days=14)
"""What happened longer ago is no news, whoever has not been told of it."""

VERDICTS: tuple[StateName, ...] = ("accepted", "partly accepted", "refused", "undecided")
WAITS: tuple[StateName, ...] = ("waiting for confirmation", "waiting for extension")
DELIVERY, MATTER, CODE, CODES, ACCESS, WORK = (
    "/leveranser/{number}/",
    "/arenden/{number}/",
    "/kodarenden/{number}/",
    "/begar-kod/",
    "/behorighet/",
    "/arbete/",
)
"""Where in the portal a thing is seen."""


@dataclass(frozen=True)
class Happening:
    """Something that an account is to be told of, once: `topic` is the same whenever it is worked out."""

    kind: Kind
    topic: str
    at: dt.datetime
    line: Text
    path: str


@dataclass(frozen=True)
class News:
    """What has happened of late, over all accounts; `gaps` is what is near its last day or past it."""

    deliveries: tuple[Kept, ...]
    matters: tuple[Matter, ...]
    requests: tuple[KeptRequest, ...]
    access: tuple[Grant, ...]
    gaps: tuple[Gap, ...]
    day: dt.datetime


def news_of(office: Office, gaps: Sequence[Gap] = ()) -> News:
    """What has happened of late."""
    after = office.now() - LOOKS_BACK
    matters = (one for one in office.matters.select() if one.said[-1].at > after)
    requests = (*office.requests.select(waiting=True), *office.requests.select(waiting=False))
    return News(
        deliveries=office.deliveries.select(Wanted(states=(*VERDICTS, *WAITS), test=False, after=after)),
        matters=tuple(matters),
        requests=tuple(one for one in requests if (one.decided.at if one.decided else one.at) > after),
        access=tuple(one for one in office.access.of("") if one.waiting and one.asked > after),
        gaps=tuple(gaps),
        day=dt.datetime.combine(office.today(), dt.time(), SWEDISH),
    )


def happenings(office: Office, news: News, account: str, grants: tuple[Grant, ...]) -> tuple[Happening, ...]:
    """What an account with those grants is concerned by, of what happened since each was given, in order."""
    found = (
        *_deliveries(office, news, grants),
        *_matters(office, news, grants),
        *_requests(office, news, account, grants),
        *_access(office, news, account, grants),
        *_duties(office, news, grants),
    )
    return tuple(sorted(found, key=lambda one: (one.at, one.topic)))


def _had(grants: Sequence[Grant], right: Right, office: Office, reporter: str, at: dt.datetime) -> bool:
    """Whether one of the grants gives the right now, as the reporter's own, and was given before it happened."""
    own = (one for one in grants if ROLES[one.role].side == "reporter" and one.decided and one.decided <= at)
    return may(own, right, office.today(), reporter)


def _held(grants: Sequence[Grant], right: Right, office: Office, at: dt.datetime) -> bool:
    """The same at the register holder."""
    own = (one for one in grants if ROLES[one.role].side == "holder" and one.decided and one.decided <= at)
    return may(own, right, office.today())


def _deliveries(office: Office, news: News, grants: Sequence[Grant]) -> Iterator[Happening]:
    for kept in news.deliveries:
        kind: Kind = "waits" if kept.state in WAITS else "verdict"
        right: Right = "decide deliveries" if kind == "waits" else "see deliveries"
        if _had(grants, right, office, kept.received.reporter, kept.since):
            topic = f"{kind}/{kept.number}/{kept.state}/{kept.since:%Y%m%d%H%M%S}"
            yield Happening(kind, topic, kept.since, _delivery(kept), DELIVERY.format(number=kept.number))


def _delivery(kept: Kept) -> Text:
    of = kept.received
    return _said(
        _DELIVERY,
        number=kept.number,
        register=load_register(of.register).name,
        month=Text(sv=month(of.month, "sv"), en=month(of.month, "en")),
        reporter=of.reporter,
        state=STATES[kept.state].name,
    )


def _matters(office: Office, news: News, grants: Sequence[Grant]) -> Iterator[Happening]:
    for one in news.matters:
        last, kind = one.said[-1], MATTERS[one.kind]
        if last.side == "holder":
            text, told = _ANSWERED, _had(grants, kind.asks, office, one.reporter, last.at)
        else:
            text, told = _ASKED, one.closed is None and _held(grants, kind.acts, office, last.at)
        if told:
            line = _said(text, number=one.number, kind=kind.name, reporter=one.reporter)
            topic = f"answer/{one.number}/{len(one.said)}"
            yield Happening("answer", topic, last.at, line, MATTER.format(number=one.number))


def _requests(office: Office, news: News, account: str, grants: Sequence[Grant]) -> Iterator[Happening]:
    for one in news.requests:
        if one.decided is not None:
            if one.who.casefold() == account:
                line = _said(_CODE_DECIDED, number=one.number)
                yield Happening("code", f"code/{one.number}/decided", one.decided.at, line, CODES)
        elif _held(grants, "decide codes", office, one.at):
            line = _said(_CODE_WAITS, number=one.number, day=f"{one.due}")
            yield Happening("code", f"code/{one.number}/asked", one.at, line, CODE.format(number=one.number))


def _access(office: Office, news: News, account: str, grants: tuple[Grant, ...]) -> Iterator[Happening]:
    for one in news.access:
        before = tuple(held for held in grants if held.decided and held.decided <= one.asked)
        if one.account != account and may_decide(before, one, office):
            line = _said(_ACCESS, role=ROLES[one.role].name, of=one.reporter or "–")
            yield Happening("access", f"access/{one.number}", one.asked, line, ACCESS)


def _duties(office: Office, news: News, grants: Sequence[Grant]) -> Iterator[Happening]:
    today = office.today()
    for gap in news.gaps:
        if any(may(grants, "send", today, reporter) for reporter in gap.reporters):
            sv, en = ("\n  ".join(gaps_by_unit([gap], lang, today)).replace("\n", "\n  ") for lang in LANGUAGES)
            yield Happening("duty", gap.topic, news.day, Text(sv=sv, en=en), WORK)


def _said(text: Text, **about: Text | str | int) -> Text:
    """The text in both languages, its places filled; hard spaces made plain, as mails want them."""

    def filled(lang: Language) -> str:
        parts = {name: part.in_(lang) if isinstance(part, Text) else part for name, part in about.items()}
        return text.in_(lang).format(**parts).replace("\u00a0", " ")

    return Text(sv=filled("sv"), en=filled("en"))


LANGUAGES: tuple[Language, ...] = ("sv", "en")
_DELIVERY = Text(
    sv="Leverans {number}, {register}, {month}, uppgiftslämnare {reporter}: {state}.",
    en="Delivery {number}, {register}, {month}, reporter {reporter}: {state}.",
)
_ANSWERED = Text(
    sv="Registerhållaren har skrivit i ärende {number} ({kind}), uppgiftslämnare {reporter}.",
    en="The register holder has written in matter {number} ({kind}), reporter {reporter}.",
)
_ASKED = Text(
    sv="Uppgiftslämnare {reporter} har skrivit i ärende {number} ({kind}).",
    en="Reporter {reporter} has written in matter {number} ({kind}).",
)
_CODE_DECIDED = Text(sv="Din begäran om kod {number} är avgjord.", en="Your request for a code {number} is decided.")
_CODE_WAITS = Text(
    sv="Begäran om kod {number} väntar. Den ska besvaras senast {day}.",
    en="Request for a code {number} waits. It is to be answered by {day}.",
)
_ACCESS = Text(
    sv="Någon vill ha rollen {role} (uppgiftslämnare {of}), och du kan avgöra det.",
    en="Somebody wants the role {role} (reporter {of}), and you can decide on it.",
)
