"""What the verbs of access need of the world."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from liggare.operate.access import Grant
from liggare.operate.audit import Act
from liggare.operate.notice import Notice


class Grants(Protocol):
    """Roles that accounts have been given, or have asked for; nothing of it is ever removed."""

    def add(self, grant: Grant, act: Act) -> int:
        """Keep a grant, given already or asked for; its number."""
        ...

    def decide(self, number: int, by: str, at: dt.datetime, last: dt.date | None, act: Act) -> None:
        """Give what was asked for until a day, or refuse it (`last` None). LookupError if no such grant waits."""
        ...

    def end(self, number: int, at: dt.datetime, act: Act) -> None:
        """End a grant from now on. LookupError if there is none with that number that has not ended."""
        ...

    def of(self, account: str) -> tuple[Grant, ...]:
        """Every grant of an account, in the order they were asked for; of all accounts if it is empty."""
        ...


class Notices(Protocol):
    """What the register holder tells everybody."""

    def add(self, notice: Notice, act: Act) -> int:
        """Keep a notice; its number."""
        ...

    def end(self, number: int, at: dt.datetime, act: Act) -> None:
        """Take a notice away from now on. LookupError if there is none with that number that has not ended."""
        ...

    def every(self) -> tuple[Notice, ...]:
        """Every notice, ended ones too, in the order they were published."""
        ...
