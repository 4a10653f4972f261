"""What the ledger keeps of records that are typed in forms, as values; and for how long."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from liggare.forms.outline import outline_of
from liggare.forms.sheet import Rows
from liggare.register.months import SWEDISH, reporting_months
from liggare.spec.deadline import last_of_month
from liggare.spec.model import Register

SheetState = Literal["draft", "ready", "agreed"]
"""`ready`: its writer is done with it. `agreed`: of a paper that two have typed, and that they agree on."""

KEPT_FOR = dt.timedelta(days=90)
"""So long after its last change is a record kept; our own, no regulation sets it."""

GRACE = dt.timedelta(days=31)
"""So long after the last delivery that can hold it is one kept whose months are replaced whole; our own too."""


@dataclass(frozen=True)
class Sheet:
    """A record that is typed in a form; nobody has received it until it is in a delivery.

    `file`: the file kind of its first row (`SV_AD`). `month`: that of the record (`2025-03`), empty while it has none.
    `edition` counts its changes. `refuses`, `warns`: what the last check found. `delivery`: the last that took it, with
    which edition. `paper`: the number of the paper it was typed from, 0 for none; `second_of`: it is the second entry
    of the paper that was first typed as the sheet with that number. `sent`: every delivery that took it. `by` and
    `changed_by` are accounts.
    """

    register: str
    file: str
    reporter: str
    by: str
    at: dt.datetime
    changed_by: str
    changed: dt.datetime
    rows: Rows = field(repr=False)
    month: str = ""
    state: SheetState = "draft"
    edition: int = 1
    refuses: int = 0
    warns: int = 0
    delivery: int | None = None
    delivered: int = 0
    paper: int = 0
    second_of: int | None = None
    number: int = 0
    sent: tuple[int, ...] = ()

    @property
    def changed_since(self) -> bool:
        """Whether it was changed after the delivery that took it."""
        return self.delivery is not None and self.edition != self.delivered

    @property
    def serial(self) -> str:
        """The reporter's own reference of the record; empty if it has none."""
        name = outline_of(self.register, self.file).serial
        return self.value(name) if name else ""

    def value(self, name: str) -> str:
        """A value of its first row."""
        head = next((row for row in self.rows if row.file == self.file), None)
        return head.values.get(name, "") if head else ""


@dataclass(frozen=True)
class SheetsWanted:
    """Which records are asked for; an empty text or tuple asks for all, None for those of papers and others."""

    numbers: tuple[int, ...] = ()
    register: str = ""
    reporter: str = ""
    paper: bool | None = None


def kept_until(sheet: Sheet, register: Register) -> dt.date:
    """The last day on which a record is kept.

    Where a delivery replaces whole months it must hold all their records, so that they are kept as long as one can.
    """
    last = sheet.changed.astimezone(SWEDISH).date() + KEPT_FOR
    if register.replacement == "record" or not sheet.month:
        return last
    final = reporting_months(register, sheet.month)[-1]
    return max(last, last_of_month(dt.date(int(final[:4]), int(final[4:]), 1)) + GRACE)
