"""What the verbs of form entry need of the world."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from liggare.operate.audit import Act
from liggare.operate.sheet import Sheet, SheetsWanted


class Sheets(Protocol):
    """Records that are typed in forms. What was typed is encrypted, each record under a key of its own."""

    def add(self, sheet: Sheet, act: Act) -> int:
        """Keep a new record; its number, which is also what the act is on."""
        ...

    def save(self, sheet: Sheet, of: int, at: dt.datetime, act: Act | None = None) -> None:
        """Keep it as it is now. LookupError if there is none with its number and the edition `of`."""
        ...

    def remove(self, number: int, at: dt.datetime, act: Act) -> None:
        """Destroy a record: nobody can read it again. LookupError if there is none."""
        ...

    def select(self, wanted: SheetsWanted) -> tuple[Sheet, ...]:
        """Those that are asked for, in the order they were begun."""
        ...

    def rewrap(self) -> int:
        """Wrap every record's key anew under the newest key of the key store; how many were."""
        ...
