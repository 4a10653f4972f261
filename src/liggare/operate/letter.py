"""What a contact is to be told -> the subject and body of a mail in their language, without any person's data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from liggare.organisation.contact import ROLE, Contact
from liggare.organisation.holidays import day_off
from liggare.receipt.notation import date, month
from liggare.spec.model import Language, Register, Text


@dataclass(frozen=True)
class Gap:
    """What has not come of a unit by a deadline: months (`2025-03`) in a subset.

    `rule` is the id of the deadline, `days` the reminder's day after it, `escalate` whether the holder is told,
    `reporters` those who send for the unit.
    """

    register: Register
    unit: str
    name: str
    subset: str
    rule: str
    day: dt.date
    months: tuple[str, ...]
    days: int
    escalate: bool
    reporters: tuple[str, ...] = ()

    @property
    def topic(self) -> str:
        """The same for the same reminder, whenever it is worked out."""
        return f"{self.register.id}/{self.unit}/{self.subset}/{self.rule}/{self.day}/{self.days}"


@dataclass(frozen=True)
class Content:
    """What a mail tells of: gaps of the receiver's own units, gaps for the register holder, contacts to confirm."""

    gaps: tuple[Gap, ...] = ()
    escalated: tuple[Gap, ...] = ()
    confirm: tuple[Contact, ...] = ()


def subject(content: Content, lang: Language) -> str:
    """One line: what it is about, and of how many units."""
    if content.gaps:
        return _SUBJECT.in_(lang).format(units=_units(content.gaps, lang))
    if content.escalated:
        return _SUBJECT_HOLDER.in_(lang).format(units=_units(content.escalated, lang))
    return _SUBJECT_CONFIRM.in_(lang)


def body(content: Content, lang: Language, today: dt.date) -> str:
    """The whole text, lines ending with a line feed."""
    parts: list[str] = []
    if content.gaps:
        parts += [_OPENING.in_(lang), *gaps_by_unit(content.gaps, lang, today), _WHAT_TO_DO.in_(lang)]
    if content.escalated:
        parts += [_ESCALATED.in_(lang), *gaps_by_unit(content.escalated, lang, today), _HOLDER_TO_DO.in_(lang)]
    if content.confirm:
        listed = "\n".join(_contact(one, lang) for one in content.confirm)
        parts += [_CONFIRM.in_(lang), listed, _HOW_TO_CONFIRM.in_(lang)]
    return "\n\n".join([*parts, _ENDING.in_(lang)]) + "\n"


def _contact(one: Contact, lang: Language) -> str:
    unit = f", {_UNIT.in_(lang).format(unit=one.unit.code)}" if one.unit.code else ""
    return _CONTACT.in_(lang).format(number=one.number, role=ROLE[one.role].in_(lang)) + unit


def _units(gaps: Iterable[Gap], lang: Language) -> str:
    found = sorted({gap.unit for gap in gaps})
    return (_UNIT if len(found) == 1 else _UNITS).in_(lang).format(unit=found[0], count=len(found))


def gaps_by_unit(gaps: Sequence[Gap], lang: Language, today: dt.date) -> Iterator[str]:
    """A paragraph for each unit in a register, its gaps by deadline."""
    for register, unit, name in dict.fromkeys((gap.register.id, gap.unit, gap.name) for gap in gaps):
        own = [gap for gap in gaps if (gap.register.id, gap.unit) == (register, unit)]
        head = _HEAD.in_(lang).format(register=own[0].register.name.in_(lang), unit=unit, name=name)
        yield "\n".join([head, *(_line(gap, lang, today) for gap in own)])


def _line(gap: Gap, lang: Language, today: dt.date) -> str:
    closed = day_off(gap.day)
    told = date(gap.day, lang) + (f" ({closed.in_(lang)})" if closed else "")
    months = ", ".join(month(one.replace("-", ""), lang) for one in gap.months)
    text = _PASSED if today > gap.day else _COMING
    return text.in_(lang).format(subset=gap.subset, day=told, months=months).replace("\u00a0", " ")


_SUBJECT = Text(sv="Påminnelse: uppgifter att lämna för {units}", en="Reminder: data to report for {units}")
_SUBJECT_HOLDER = Text(sv="Uteblivna uppgifter från {units}", en="Missing data from {units}")
_SUBJECT_CONFIRM = Text(sv="Är du fortfarande kontaktperson?", en="Are you still the contact person?")
_UNIT = Text(sv="enhet {unit}", en="unit {unit}")
_UNITS = Text(sv="{count} enheter", en="{count} units")
_HEAD = Text(sv="{register}, enhet {unit} {name}", en="{register}, unit {unit} {name}")
_COMING = Text(sv="- {subset}: {months}. Senast {day}.", en="- {subset}: {months}. By {day}.")
_PASSED = Text(
    sv="- {subset}: {months}. Skulle ha lämnats senast {day}.", en="- {subset}: {months}. Should have come by {day}."
)
_OPENING = Text(sv="Det här har inte kommit till oss ännu:", en="This has not come to us yet:")
_WHAT_TO_DO = Text(
    sv="Lämna uppgifterna, eller anmäl att det inte finns något att rapportera. Behövs mer tid: begär anstånd.",
    en="Send the data, or declare that there is nothing to report. If more time is needed: ask for an extension.",
)
_ESCALATED = Text(
    sv="De här enheterna har inte lämnat trots påminnelser:", en="These units have not reported in spite of reminders:"
)
_HOLDER_TO_DO = Text(
    sv="Ta kontakt med dem. Läget: liggare due --overdue", en="Contact them. See: liggare due --overdue"
)
_CONFIRM = Text(
    sv="Kontaktuppgifter bekräftas en gång om året och när en enhet ändras. Stämmer det att du är:",
    en="Contacts are confirmed once a year and when a unit changes. Is it right that you are:",
)
_CONTACT = Text(sv="- kontakt {number}: {role}", en="- contact {number}: {role}")
_HOW_TO_CONFIRM = Text(
    sv="Svara med ja, eller med vem vi ska vända oss till i stället.",
    en="Answer yes, or who we should turn to instead.",
)
_ENDING = Text(
    sv="Brevet innehåller inga uppgifter om patienter. Skicka aldrig sådana i ett mejl.",
    en="This letter holds no data of patients. Never send such data by mail.",
)
