"""Letters, to contacts and to accounts -> handed over, each thing told to each once and never again.

A letter is in the ledger before it is handed over, as being handed over while it is, and as sent afterwards. A process
that dies in between leaves it where the next run finds it: one that was surely not taken is dropped and made anew of
what is missing then, one that perhaps was is left for a person to send again.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace

from liggare.operate.audit import Act, Details
from liggare.operate.contacts import standing_contacts
from liggare.operate.duty_ports import Mailer, NotSent, PerhapsSent
from liggare.operate.office import WAIT, Office
from liggare.operate.refusal import Refused
from liggare.operate.reminded import Letter, LetterState, Mail, Topic
from liggare.spec.model import Text

LOCK = "reminders"
"""Whoever plans or sends letters holds it: two at once would tell the same."""

_GIVES_UP = 3
"""So many letters in a row that were not taken mean that nothing is: a server that is away answers no faster."""

RESENDABLE: tuple[LetterState, ...] = ("sent", "uncertain", "failed")


@dataclass(frozen=True)
class Outgoing:
    """A letter that is to be sent to an address: to a contact (its number), or else to an account."""

    to: str
    contact: int
    account: str
    subject: str
    body: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class Handed:
    """A letter that was handed over: its number, what it is now, and why if it was not taken."""

    number: int
    state: LetterState
    failure: Text | None


def hand_over(office: Office, mailer: Mailer, letters: Iterable[Outgoing], who: str) -> tuple[Handed, ...]:
    """Send the letters; the caller holds LOCK and has settled. After several in a row that could not be, no more."""
    handed: list[Handed] = []
    for one in letters:
        if [past.state for past in handed[-_GIVES_UP:]] == ["dropped"] * _GIVES_UP:
            break
        handed.append(_send_new(office, mailer, one, who))
    return tuple(handed)


def unsure(office: Office) -> tuple[int, ...]:
    """The numbers of the letters of which nobody can tell whether they arrived: a person asks, or sends them again."""
    return tuple(one.number for one in office.letters.every() if one.state == "uncertain")


def resend(office: Office, mailer: Mailer, number: int, who: str) -> Handed:
    """Send a letter again, under the same id; what came of it. LookupError if there is no such letter.

    Refused if it has not been handed over before, or its contact or account is none any longer.
    """
    with office.locks.hold(LOCK, WAIT):
        letter = {one.number: one for one in office.letters.every()}[number]
        if letter.state not in RESENDABLE:
            raise Refused(_not_resendable(number))
        to = _address(office, letter)
        if to is None:
            raise Refused(_no_contact(number))
        act = Act(who, "letter.resent", "", str(number))
        office.letters.move(number, letter.state, "sending", office.now(), act=act)
        return _hand_over(office, mailer, letter, to, who, lasting=True)


def _address(office: Office, letter: Letter) -> str | None:
    """Where a letter goes today; None if its contact has been removed, or its account may do nothing any longer."""
    if letter.account:
        today = office.today()
        return letter.account if any(one.holds(today) for one in office.access.of(letter.account)) else None
    return next((one.email for one in standing_contacts(office) if one.number == letter.contact), None)


def settle(office: Office, mailer: Mailer, who: str) -> None:
    """Letters of a run that died: what is planned was never handed over; of what was being, the mailer may know."""
    for letter in office.letters.every():
        if letter.state == "planned":
            _settled(office, letter, "dropped", who)
        elif letter.state == "sending":
            taken = mailer.has(letter.id)
            to: LetterState = "uncertain" if taken is None else "sent" if taken else "dropped"
            _settled(office, letter, to, who)


def _settled(office: Office, letter: Letter, to: LetterState, who: str) -> None:
    act = Act(who, f"letter.{to}", "", str(letter.number), _about(letter))
    office.letters.move(letter.number, letter.state, to, office.now(), act=act)


def _about(letter: Letter) -> Details:
    return {"account": letter.account} if letter.account else {"contact": letter.contact}


def _send_new(office: Office, mailer: Mailer, one: Outgoing, who: str) -> Handed:
    now = office.now()
    unsent = Letter(0, f"{uuid.uuid4()}", one.contact, one.subject, one.body, one.topics, now, account=one.account)
    about: Details = {**_about(unsent), "topics": len(one.topics)}
    letter = replace(unsent, number=office.letters.plan(unsent, Act(who, "letter.planned", "", "", about)))
    office.letters.move(letter.number, "planned", "sending", office.now())
    return _hand_over(office, mailer, letter, one.to, who, lasting=False)


def _hand_over(office: Office, mailer: Mailer, letter: Letter, to: str, who: str, *, lasting: bool) -> Handed:
    """Hand the letter over, which is `sending`. `lasting`: a failure is kept, whatever kind it is."""
    state: LetterState = "sent"
    failure: Text | None = None
    try:
        mailer.send(Mail(letter.id, to, letter.subject, letter.body, letter.at))
    except NotSent as error:
        state, failure = "failed" if lasting or error.lasting else "dropped", error.text
    except PerhapsSent:
        state = "uncertain"
    act = Act(who, f"letter.{state}", "", str(letter.number), _about(letter))
    office.letters.move(letter.number, "sending", state, office.now(), failure.en if failure else "", act)
    return Handed(letter.number, state, failure)


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
