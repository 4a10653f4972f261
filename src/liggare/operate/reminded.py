"""What the ledger keeps of mails, and what it knows of when deliveries came, as values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, NamedTuple

from liggare.operate.states import StateName

LetterState = Literal["planned", "sending", "sent", "uncertain", "failed", "dropped"]
"""Not sent yet; being handed over, or a process died then; taken; perhaps taken; refused for good; never to be sent."""


class Topic(NamedTuple):
    """What a contact, or else an account (`contact` 0), is told of. Nobody is ever told the same topic twice."""

    contact: int
    topic: str
    account: str = ""


@dataclass(frozen=True)
class Letter:
    """A mail to a contact, or else to an account (`contact` 0). `id` stays the same if it is sent again.

    It holds no person's data, and of a contact no address.
    """

    number: int
    id: str
    contact: int
    subject: str
    body: str
    topics: tuple[Topic, ...]
    at: dt.datetime
    state: LetterState = "planned"
    since: dt.datetime | None = None
    tries: int = 0
    failure: str = ""
    account: str = ""


@dataclass(frozen=True)
class Mail:
    """A letter as it is handed over: to one address, plain text."""

    id: str
    to: str
    subject: str
    body: str
    at: dt.datetime


@dataclass(frozen=True)
class Stood:
    """Rows of a unit in a month and subset that stand, or stood, by a delivery; by none: it was said to be nothing.

    They stood from `since`, entered as that version of the register, until `until` (None: they stand).
    """

    reporter: str
    unit: str
    month: str
    subset: str
    delivery: int | None
    rows: int
    version: int
    since: dt.datetime
    until: dt.datetime | None


@dataclass(frozen=True)
class Arrival:
    """A delivery that came, as far as its timeliness goes. `version` took it into the register at `entered`."""

    delivery: int
    reporter: str
    month: str
    subsets: tuple[str, ...]
    at: dt.datetime
    state: StateName
    since: dt.datetime
    version: int | None
    entered: dt.datetime | None
