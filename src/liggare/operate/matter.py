"""What somebody at a reporter wants of the register holder -> a matter with what both have said, open until closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol

from liggare.operate.access import Right, Side
from liggare.operate.audit import Act
from liggare.spec.model import Text

MatterKind = Literal["question", "extension", "change"]
Outcome = Literal["", "answered", "granted", "refused", "withdrawn"]


@dataclass(frozen=True)
class KindOf:
    """A kind of matter: its name, the rights to open one and to act on one, and the holder's plain ways to end it.

    Whoever asked may take it back. What is granted is done: that is a verb of its own.
    """

    name: Text
    asks: Right
    acts: Right
    ends: tuple[Outcome, ...]


KINDS: Mapping[MatterKind, KindOf] = {
    "question": KindOf(Text(sv="fråga", en="question"), "ask questions", "answer questions", ("answered",)),
    "extension": KindOf(
        name=Text(sv="begäran om anstånd", en="request for more time"),
        asks="ask for extensions",
        acts="grant extensions",
        ends=("refused",),
    ),
    "change": KindOf(Text(sv="ändring av enhet", en="change of a unit"), "ask for codes", "change units", ("refused",)),
}
OUTCOME: Mapping[Outcome, Text] = {
    "": Text(sv="öppen", en="open"),
    "answered": Text(sv="besvarad", en="answered"),
    "granted": Text(sv="beviljad", en="granted"),
    "refused": Text(sv="avslagen", en="refused"),
    "withdrawn": Text(sv="återtagen", en="withdrawn"),
}


@dataclass(frozen=True)
class Said:
    """What somebody wrote, on which side; identity numbers are masked before it is kept."""

    who: str
    side: Side
    text: str
    at: dt.datetime


@dataclass(frozen=True)
class Matter:
    """A matter. `about` holds what it is about by name: `delivery`, `rule`; or what is asked for, field by field.

    `number` is 0 before it is kept. It is open as long as `closed` is None, and has no outcome until then.
    """

    kind: MatterKind
    reporter: str
    register: str
    about: Mapping[str, str]
    said: tuple[Said, ...]
    closed: dt.datetime | None = None
    outcome: Outcome = ""
    number: int = 0

    @property
    def waits_for_holder(self) -> bool:
        """Whether it is open, and the reporter had the last word."""
        return self.closed is None and self.said[-1].side == "reporter"

    @property
    def waits_for_reporter(self) -> bool:
        """Whether it is open, and the register holder had the last word."""
        return self.closed is None and self.said[-1].side == "holder"


class Matters(Protocol):
    """Matters and what was said in them; nothing of it is ever removed."""

    def open(self, matter: Matter, act: Act) -> int:
        """Keep a matter with the first that was said in it; its number."""
        ...

    def say(self, number: int, said: Said, act: Act) -> None:
        """Add what somebody said. LookupError if there is no open matter with that number."""
        ...

    def closing(self, number: int, outcome: Outcome, said: Said, act: Act) -> AbstractContextManager[None]:
        """Close it with a last word, together with what is done within: all of it happens or nothing does.

        LookupError as of `say`, before anything within is done.
        """
        ...

    def find(self, number: int) -> Matter:
        """The matter with that number. LookupError if there is none."""
        ...

    def select(self, reporter: str = "", waiting: bool | None = None) -> tuple[Matter, ...]:
        """Of a reporter (of all if empty), those that are open, those that are closed, or all; the newest first."""
        ...
