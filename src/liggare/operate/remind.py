"""What has not come, and who answers for it -> mails to contacts, each thing told to each of them once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from liggare.operate.contacts import listed_contacts, over, standing_contacts
from liggare.operate.due import Asked, Item, due
from liggare.operate.duty_ports import Mailer
from liggare.operate.letter import Content, Gap, body, subject
from liggare.operate.office import WAIT, Office
from liggare.operate.outbox import LOCK, Handed, Outgoing, hand_over, settle, unsure
from liggare.operate.reminded import Topic
from liggare.organisation.contact import HOLDER, Contact
from liggare.organisation.due import Times
from liggare.organisation.duty import unit_kind
from liggare.organisation.reminder import step_of
from liggare.organisation.unit import Key
from liggare.spec.deadline import Role
from liggare.spec.model import Language, Register


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
            of = tuple(dict.fromkeys(item.reporter for item in items))
            yield Gap(register, unit, name, subset, rule, day, named, step.days, step.escalate, of), step.roles


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
    """What has been told to which address: a person in two roles, or with an account too, is told once."""
    address = {one.number: one.email.casefold() for one in contacts}
    to = ((one.account or address.get(one.contact, ""), one.topic) for one in told)
    return frozenset(one for one in to if one[0])


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
    with office.locks.hold(LOCK, WAIT):
        settle(office, mailer, who)
        plan = planned(office, registers)
        return Done(plan, hand_over(office, mailer, map(_outgoing, plan.letters), who), unsure(office))


def _outgoing(one: Planned) -> Outgoing:
    return Outgoing(one.contact.email, one.contact.number, "", one.subject, one.body, one.topics)
