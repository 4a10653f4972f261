"""What the verbs of duties, timeliness, contacts and reminders need of the world."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from liggare.operate.audit import Act
from liggare.operate.reminded import Arrival, Letter, LetterState, Mail, Stood, Topic
from liggare.organisation.contact import Contact
from liggare.organisation.duty import DutyEvent
from liggare.spec.model import Text


class NotSent(OSError):
    """A mail was not taken, and surely not sent; `text` says why, without an address.

    `lasting`: sending it again without a change would end the same way.
    """

    def __init__(self, text: Text, *, lasting: bool) -> None:
        super().__init__(text.en)
        self.text, self.lasting = text, lasting


class PerhapsSent(OSError):
    """The mail server went away before it said whether it took the mail."""


class Duties(Protocol):
    """What has happened to duties; nothing of it is ever changed or removed."""

    def events(self) -> tuple[DutyEvent, ...]:
        """Every event, in the order it was kept."""
        ...

    def record(self, events: Sequence[DutyEvent], act: Act) -> None:
        """Keep the events, all or none. ValueError if one annuls what is annulled."""
        ...


class Contacts(Protocol):
    """Who is reached about the units."""

    def add(self, contact: Contact, act: Act) -> int:
        """Keep a contact; its number."""
        ...

    def confirm(self, number: int, at: dt.datetime, act: Act) -> None:
        """They still are the one. LookupError if there is no such contact, or no longer."""
        ...

    def remove(self, number: int, at: dt.datetime, act: Act) -> None:
        """They are no longer: name, e-mail and telephone are erased. LookupError as of `confirm`."""
        ...

    def every(self) -> tuple[Contact, ...]:
        """Every contact, removed ones too, in the order they were added."""
        ...


class Arrivals(Protocol):
    """When deliveries came, and what has stood by them."""

    def deliveries(self, register: str, reporter: str = "") -> tuple[Arrival, ...]:
        """Every delivery of a reporter, or of all, that was no test, in the order they came."""
        ...

    def stood(self, register: str, reporter: str = "") -> tuple[Stood, ...]:
        """Everything that stands or has stood, of a reporter or of all, in the order it was entered."""
        ...


class Letters(Protocol):
    """Mails that are to be sent, or have been, and what they told of."""

    def plan(self, letter: Letter, act: Act) -> int:
        """Keep a letter that is to be sent; its number. ValueError if a contact has been told one of its topics."""
        ...

    def move(
        self, number: int, of: LetterState, to: LetterState, at: dt.datetime, failure: str = "", act: Act | None = None
    ) -> None:
        """Take a letter from a state to another. LookupError if it is not in the state.

        Going to `sending` counts as a try; one that is `dropped` has told nobody of its topics.
        """
        ...

    def every(self) -> tuple[Letter, ...]:
        """Every letter, in the order they were planned."""
        ...

    def newest(self, most: int) -> tuple[Letter, ...]:
        """The newest letters, without their topics, the newest first."""
        ...

    def told(self) -> frozenset[Topic]:
        """Everything that contacts and accounts have been told, or are about to be."""
        ...

    def told_to(self, account: str) -> frozenset[str]:
        """The topics that an account has been told of, or is about to be."""
        ...


class Mailer(Protocol):
    """Something that mails are handed to."""

    def send(self, mail: Mail) -> None:
        """Hand a mail over. NotSent if it was surely not taken, PerhapsSent if nobody can tell."""
        ...

    def has(self, mail_id: str) -> bool | None:
        """Whether a mail with that id was taken before; None if that cannot be told."""
        ...
