"""What has not come, and who answers for it -> mails, each thing told to each contact once and never again.

A letter is in the ledger before it is handed over, as being handed over while it is, and as sent afterwards. A process
that dies in between leaves it where the next run finds it: one that was surely not taken is dropped and made anew of
what is missing then, one that perhaps was is left for a person to send again.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from liggare.operate.audit import Act
from liggare.operate.contacts import listed_contacts, over, standing_contacts
from liggare.operate.due import Asked, Item, due
from liggare.operate.duty_ports import Mailer, NotSent, PerhapsSent
from liggare.operate.letter import Content, Gap, body, subject
from liggare.operate.office import WAIT, Office
from liggare.operate.refusal import Refused
from liggare.operate.reminded import Letter, LetterState, Mail, Topic
from liggare.organisation.contact import HOLDER, Contact
from liggare.organisation.due import Times
from liggare.organisation.duty import unit_kind
from liggare.organisation.reminder import step_of
from liggare.organisation.unit import Key
from liggare.spec.deadline import Role
from liggare.spec.model import Language, Register, Text

LOCK = "reminders"
"""Whoever plans or sends letters holds it: two at once would tell the same."""

_GIVES_UP = 3
"""So many letters in a row that were not taken mean that nothing is: a server that is away answers no faster."""

RESENDABLE: tuple[LetterState, ...] = ("sent", "uncertain", "failed")


@dataclass(frozen=True)
class Planned:
    """A letter that is to be sent: to one contact, or several who are the same person, and what it tells of."""

    contact: Contact
    content: Content
    topics: tuple[Topic, ...]
    subject: str
    body: str


@dataclass(frozen=True)
class Plan:
    """Who is to be told what today, and which gaps nobody can be told of."""

    letters: tuple[Planned, ...]
    nobody: tuple[Gap, ...]
    escalated: tuple[Gap, ...]


@dataclass(frozen=True)
class Handed:
    """A letter that was handed over: its number, what it is now, and why if it was not taken."""

    number: int
    state: LetterState
    failure: Text | None


@dataclass(frozen=True)
class Done:
    """A plan and what came of its letters, in order; those after the last were left for the next run.

    `unsure` are the numbers of all letters, also of earlier runs, of which nobody can tell whether they arrived.
    """

    plan: Plan
    handed: tuple[Handed, ...]
    unsure: tuple[int, ...]

    @property
    def left(self) -> int:
        """How many letters were not tried, because nothing was taken any more."""
        return len(self.plan.letters) - len(self.handed)


def planned(office: Office, registers: Iterable[Register], told: frozenset[Topic] | None = None) -> Plan:
    """What would be sent now; nothing is changed. `told`: what has been told (None: as the ledger has it)."""
    gaps = tuple(gap for register in registers for gap in gaps_of(office, register))
    contacts = tuple(one for one in standing_contacts(office) if one.email)
    known = _by_address(contacts, office.letters.told() if told is None else told)
    wanted: dict[tuple[str, Language], list[tuple[Contact, Gap | None]]] = defaultdict(list)
    nobody = []
    of_unit: dict[Key, list[Contact]] = defaultdict(list)
    for one in contacts:
        of_unit[one.unit].append(one)
    for gap, roles in gaps:
        candidates = (*of_unit[Key(unit_kind(gap.register), gap.unit)], *of_unit[HOLDER])
        reached = [one for one in candidates if _is_for(one, gap, roles)]
        nobody += [] if any(one.role != "holder" for one in reached) else [gap]
        for one in reached:
            wanted[one.email.casefold(), one.language].append((one, gap))
    listing, resting = listed_contacts(office), over(office)
    for listed in listing:
        if listed.contact.email and listed.stale(office.today()) and listed.contact.unit not in resting:
            wanted[listed.contact.email.casefold(), listed.contact.language].append((listed.contact, None))
    confirm_by = {one.contact.number: one.confirm_by for one in listing}
    letters = (_planned(told_, known, confirm_by, office.today()) for told_ in wanted.values())
    escalated = tuple(gap for gap, _ in gaps if gap.escalate)
    return Plan(tuple(one for one in letters if one), tuple(nobody), escalated)


def gaps_of(office: Office, register: Register) -> Iterator[tuple[Gap, tuple[Role, ...]]]:
    """What is to be told of today, and to which roles: what is not met and has a reminder whose day has come."""
    if register.reminders is None:
        return
    today = office.today()
    months: dict[tuple[str, str, str, str, dt.date], list[Item]] = defaultdict(list)
    for item in due(office, Asked(register, today)):
        for one in _unmet(item, today):
            months[item.unit, item.name, item.subset, one.turn.rule, one.day].append(item)
    for (unit, name, subset, rule, day), items in months.items():
        step = step_of(register.reminders, day, today)
        if step:
            named = tuple(dict.fromkeys(item.month for item in items))
            yield Gap(register, unit, name, subset, rule, day, named, step.days, step.escalate), step.roles


def _unmet(item: Item, today: dt.date) -> tuple[Times, ...]:
    """What has not been answered, unless there is nothing, it is over, or a delivery is being handled."""
    if item.state in ("nil", "final", "waiting"):
        return ()
    return tuple(one for one in item.times if one.met is None)


def _is_for(contact: Contact, gap: Gap, roles: Sequence[Role]) -> bool:
    """Whether a contact of the gap's unit, or at the register holder, is told of it."""
    if contact.register not in ("", gap.register.id):
        return False
    if contact.role == "holder":
        return gap.escalate
    return contact.role in roles


def _by_address(contacts: Sequence[Contact], told: frozenset[Topic]) -> frozenset[tuple[str, str]]:
    """What has been told to which address: a person in two roles is told once."""
    address = {one.number: one.email.casefold() for one in contacts}
    return frozenset((address[one.contact], one.topic) for one in told if one.contact in address)


def _planned(
    wanted: Sequence[tuple[Contact, Gap | None]],
    known: frozenset[tuple[str, str]],
    confirm_by: Mapping[int, dt.date],
    today: dt.date,
) -> Planned | None:
    """The letter to one address, of what it has not been told; None if there is nothing new."""
    new: dict[str, tuple[Contact, Gap | None]] = {}
    for contact, gap in wanted:
        topic = gap.topic if gap else f"confirm/{contact.number}/{confirm_by[contact.number]}"
        if (contact.email.casefold(), topic) not in known:
            new.setdefault(topic, (contact, gap))
    if not new:
        return None
    told = list(new.values())
    content = Content(
        gaps=tuple(gap for contact, gap in told if gap and contact.role != "holder"),
        escalated=tuple(gap for contact, gap in told if gap and contact.role == "holder"),
        confirm=tuple(contact for contact, gap in told if gap is None),
    )
    to = told[0][0]
    topics = tuple(Topic(contact.number, topic) for topic, (contact, _) in new.items())
    return Planned(to, content, topics, subject(content, to.language), body(content, to.language, today))


def remind(office: Office, mailer: Mailer, registers: Iterable[Register], who: str) -> Done:
    """Send what is to be sent today. Whatever was begun before and died is settled first.

    After several letters in a row that could not be sent now the rest are left for the next run.
    """
    handed: list[Handed] = []
    with office.locks.hold(LOCK, WAIT):
        _settle(office, mailer, who)
        plan = planned(office, registers)
        for one in plan.letters:
            if [past.state for past in handed[-_GIVES_UP:]] == ["dropped"] * _GIVES_UP:
                break
            handed.append(_send_new(office, mailer, one, who))
        return Done(plan, tuple(handed), unsure(office))


def unsure(office: Office) -> tuple[int, ...]:
    """The numbers of the letters of which nobody can tell whether they arrived: a person asks, or sends them again."""
    return tuple(one.number for one in office.letters.every() if one.state == "uncertain")


def resend(office: Office, mailer: Mailer, number: int, who: str) -> Handed:
    """Send a letter again, under the same id; what came of it. LookupError if there is no such letter.

    Refused if it has not been handed over before, or its contact is none any longer.
    """
    with office.locks.hold(LOCK, WAIT):
        letter = {one.number: one for one in office.letters.every()}[number]
        if letter.state not in RESENDABLE:
            raise Refused(_not_resendable(number))
        contact = next((one for one in standing_contacts(office) if one.number == letter.contact), None)
        if contact is None:
            raise Refused(_no_contact(number))
        act = Act(who, "letter.resent", "", str(number))
        office.letters.move(number, letter.state, "sending", office.now(), act=act)
        return _hand_over(office, mailer, letter, contact, who, lasting=True)


def _settle(office: Office, mailer: Mailer, who: str) -> None:
    """Letters of a run that died: what is planned was never handed over; of what was being, the mailer may know."""
    for letter in office.letters.every():
        if letter.state == "planned":
            _settled(office, letter, "dropped", who)
        elif letter.state == "sending":
            taken = mailer.has(letter.id)
            to: LetterState = "uncertain" if taken is None else "sent" if taken else "dropped"
            _settled(office, letter, to, who)


def _settled(office: Office, letter: Letter, to: LetterState, who: str) -> None:
    act = Act(who, f"letter.{to}", "", str(letter.number), {"contact": letter.contact})
    office.letters.move(letter.number, letter.state, to, office.now(), act=act)


def _send_new(office: Office, mailer: Mailer, one: Planned, who: str) -> Handed:
    now = office.now()
    unsent = Letter(0, f"{uuid.uuid4()}", one.contact.number, one.subject, one.body, one.topics, now)
    about = {"contact": one.contact.number, "topics": len(one.topics)}
    number = office.letters.plan(unsent, Act(who, "letter.planned", "", "", about))
    letter = Letter(number, unsent.id, unsent.contact, unsent.subject, unsent.body, unsent.topics, now)
    office.letters.move(number, "planned", "sending", office.now())
    return _hand_over(office, mailer, letter, one.contact, who, lasting=False)


def _hand_over(office: Office, mailer: Mailer, letter: Letter, contact: Contact, who: str, *, lasting: bool) -> Handed:
    """Hand the letter over, which is `sending`. `lasting`: a failure is kept, whatever kind it is."""
    mail = Mail(letter.id, contact.email, letter.subject, letter.body, letter.at)
    to: LetterState = "sent"
    failure: Text | None = None
    try:
        mailer.send(mail)
    except NotSent as error:
        to, failure = "failed" if lasting or error.lasting else "dropped", error.text
    except PerhapsSent:
        to = "uncertain"
    act = Act(who, f"letter.{to}", "", str(letter.number), {"contact": contact.number})
    office.letters.move(letter.number, "sending", to, office.now(), failure.en if failure else "", act)
    return Handed(letter.number, to, failure)


def _not_resendable(number: int) -> Text:
    return Text(
        sv=f"Brev {number} har aldrig skickats. Kör liggare remind: det som fortfarande saknas skickas då. Inget har "
        "ändrats.",
        en=f"Letter {number} has never been sent. Run liggare remind: what is still missing is sent then. Nothing has "
        "changed.",
    )


def _no_contact(number: int) -> Text:
    return Text(
        sv=f"Kontakten som brev {number} gick till finns inte kvar. Inget har skickats.",
        en=f"The contact that letter {number} went to is no longer there. Nothing was sent.",
    )
