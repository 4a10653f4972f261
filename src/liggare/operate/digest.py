"""What has happened and whom it concerns -> one letter to each account of all that is new to it, as it has wished."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from liggare.operate.access import Grant
from liggare.operate.audit import Act, Details
from liggare.operate.contacts import standing_contacts
from liggare.operate.credential import is_system
from liggare.operate.duty_ports import Mailer
from liggare.operate.happened import Happening, News, happenings, news_of
from liggare.operate.office import WAIT, Office
from liggare.operate.outbox import LOCK, Handed, Outgoing, hand_over, settle
from liggare.operate.remind import gaps_of
from liggare.operate.reminded import Topic
from liggare.operate.wish import KINDS, Kind, When, Wish, Wishes
from liggare.register.months import SWEDISH
from liggare.spec.model import Language, Register, Text

MORNING = dt.time(7)
"""When in Sweden the day's letter is made up: it tells of what happened before then."""

ACCOUNT = "/mitt-konto/"
"""Where in the portal an account says what it wants to be told of."""


@dataclass(frozen=True)
class Told:
    """What came of a run: the letters that were handed over, and how many there were."""

    handed: tuple[Handed, ...]
    letters: int

    @property
    def left(self) -> int:
        """How many letters were not tried, because nothing was taken any more: the next run makes them anew."""
        return self.letters - len(self.handed)


def wish(office: Office, account: str, language: Language, wanted: dict[Kind, When], who: str) -> None:
    """Keep when an account wants to be told of what. What it had not wanted before is told of from now on."""
    now, before = office.now(), office.wishes.of(account)
    said = {one.kind: one for one in before.wishes}
    made = []
    for kind in get_args(Kind):
        when = wanted.get(kind, KINDS[kind].when)
        goes_on = kind in said and said[kind].when != "none" and when != "none"
        first = kind not in said and when != "none"
        made.append(Wish(kind, when, said[kind].since if goes_on else _EVER if first else now))
    about: Details = {"account": account} | {str(one.kind): one.when for one in made}
    office.wishes.keep(account, language, made, Act(who, "wishes.kept", "", "", about))


def planned_news(office: Office, registers: Iterable[Register], site: str) -> tuple[Outgoing, ...]:
    """The letters that would be sent now; nothing is changed.

    `registers` are those whose months near their last day are told of, at the steps at which a reporter is reminded,
    and `site` the portal's address.
    """
    gaps = tuple(gap for register in registers for gap, roles in gaps_of(office, register) if "reporter" in roles)
    news, known = news_of(office, gaps), _contacts_told(office) if gaps else frozenset()
    by_account: dict[str, list[Grant]] = {}
    today = office.today()
    for one in office.access.of(""):
        if one.holds(today) and not is_system(one.account):
            by_account.setdefault(one.account, []).append(one)
    letters = (_letter(office, news, account, tuple(grants), known, site) for account, grants in by_account.items())
    return tuple(one for one in letters if one)


def tell(office: Office, mailer: Mailer, registers: Iterable[Register], site: str, who: str) -> Told:
    """Send what is new to each account. What a run that died left is settled first; what is not taken is made anew."""
    with office.locks.hold(LOCK, WAIT):
        settle(office, mailer, who)
        letters = planned_news(office, registers, site)
        return Told(hand_over(office, mailer, letters, who), len(letters))


def _contacts_told(office: Office) -> frozenset[tuple[str, str]]:
    """By address what contacts have been reminded of: whoever has an account too is told once."""
    address = {one.number: one.email.casefold() for one in standing_contacts(office)}
    return frozenset((address[one.contact], one.topic) for one in office.letters.told() if one.contact in address)


def _letter(
    office: Office,
    news: News,
    account: str,
    grants: tuple[Grant, ...],
    known: frozenset[tuple[str, str]],
    site: str,
) -> Outgoing | None:
    """The letter to an account; None if nothing is new to it that is to be told now."""
    wishes = office.wishes.of(account)
    now = office.now()
    wanted = [one for one in happenings(office, news, account, grants) if _is_time(wishes, one, now)]
    told = office.letters.told_to(account) if wanted else frozenset()
    new = [one for one in wanted if one.topic not in told and (account, one.topic) not in known]
    if not new:
        return None
    topics = tuple(Topic(0, topic, account) for topic in dict.fromkeys(one.topic for one in new))
    lang = wishes.language
    return Outgoing(account, 0, account, subject_of(new, lang), body_of(new, lang, site), topics)


def _is_time(wishes: Wishes, one: Happening, now: dt.datetime) -> bool:
    when = wishes.when(one.kind, one.at)
    return when == "at once" or (when == "daily" and one.at < morning(now))


def morning(now: dt.datetime) -> dt.datetime:
    """The last time that it was morning in Sweden."""
    here = now.astimezone(SWEDISH)
    today = dt.datetime.combine(here.date(), MORNING, SWEDISH)
    return today if today <= here else dt.datetime.combine(here.date() - dt.timedelta(days=1), MORNING, SWEDISH)


def subject_of(new: Sequence[Happening], lang: Language) -> str:
    """One line: what kind of thing has happened, or how many things."""
    kinds = {one.kind for one in new}
    if len(kinds) == 1:
        return _ONE_KIND.in_(lang).format(kind=KINDS[new[0].kind].name.in_(lang), count=len(new))
    return _SEVERAL.in_(lang).format(count=len(new))


def body_of(new: Sequence[Happening], lang: Language, site: str) -> str:
    """The whole text, by kind, each thing with where in the portal it is seen; lines end with a line feed."""
    parts = []
    for kind, of in KINDS.items():
        own = [one for one in new if one.kind == kind]
        if own:
            parts.append("\n".join([of.name.in_(lang), *(_line(one, lang, site) for one in own)]))
    return "\n\n".join([*parts, _CHOOSE.in_(lang).format(where=f"{site}{ACCOUNT}"), _ENDING.in_(lang)]) + "\n"


def _line(one: Happening, lang: Language, site: str) -> str:
    return f"- {one.line.in_(lang)}\n  {site}{one.path}"


_EVER = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_ONE_KIND = Text(sv="Liggare: {kind} ({count})", en="Liggare: {kind} ({count})")
_SEVERAL = Text(sv="Liggare: {count} nyheter till dig", en="Liggare: {count} news for you")
_CHOOSE = Text(sv="Välj själv vilka brev du får: {where}", en="Choose which letters you get: {where}")
_ENDING = Text(
    sv="Brevet innehåller inga uppgifter om patienter. Skicka aldrig sådana i ett mejl.",
    en="This letter holds no data of patients. Never send such data by mail.",
)
