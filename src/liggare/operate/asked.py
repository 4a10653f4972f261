"""What the ledger keeps of requests for codes, as values: the request, when it is to be answered, what was decided."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from liggare.organisation.kind import Outcome
from liggare.organisation.request import Request

Decision = Literal["new", "existing", "keep", "refused"]
"""A new code is given; the code there is; a code is kept through a move or takeover; there is no code."""


@dataclass(frozen=True)
class Decided:
    """What a person decided. `proposed` is what the table said, None if facts were missing; `principles` its grounds.

    `departs`: the decision is another than the proposal. `code` is empty if none was given or kept. `contacts` are the
    numbers of the contacts that the request's persons are since then; they no longer stand in the request.
    """

    outcome: Decision
    code: str
    proposed: Outcome | None
    principles: tuple[int, ...]
    departs: bool
    reason: str
    who: str
    at: dt.datetime
    contacts: tuple[int, ...] = ()


@dataclass(frozen=True)
class KeptRequest:
    """A request in the ledger. `number` is 0 before it is kept, `due` the day it is to be answered by."""

    request: Request
    who: str
    at: dt.datetime
    due: dt.date
    decided: Decided | None = None
    number: int = 0

    def late(self, today: dt.date) -> bool:
        """Whether it waits still, and should have been answered."""
        return self.decided is None and today > self.due
