"""A delivery's rows -> the parts of it that a fault can change without any other rule having an opinion."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Literal

import numpy as np

from liggare.registers.medicinska_fodelseregistret.synthetic.model import SUBSET
from liggare.spec.model import Text
from liggare.synthetic.fault import Contact, Damage, Fault, Point, Row
from liggare.synthetic.identity import with_check_digit
from liggare.synthetic.order import Order

Journal = Literal["FV1", "MHV1", "MHV2", "FV2"]
Suits = Callable[[Contact], bool]
Value = str | None | Callable[[Contact], str | None]
"""What a cell is changed to: a text, nothing, or what follows from the delivery."""
Cells = Mapping[Journal, Mapping[str, Value]]
Found = Mapping[Journal, tuple[str, ...]]
"""By journal: the rules that find a fault in its first row of the delivery."""


def first(contact: Contact, journal: Journal) -> Row:
    """The delivery's first row in that journal."""
    return contact.of(journal)[0]


def text(contact: Contact, journal: Journal, name: str) -> str:
    """A cell of the delivery's first row in that journal, empty if it is missing."""
    return first(contact, journal)[name] or ""


def has(journal: Journal, name: str, *values: str) -> Suits:
    """The cell has one of the values; any at all if none is named."""

    def suits(contact: Contact) -> bool:
        found = text(contact, journal, name)
        return found in values if values else found != ""

    return suits


def lacks(journal: Journal, name: str) -> Suits:
    """The cell is empty."""
    return lambda contact: text(contact, journal, name) == ""


def one_live_child(contact: Contact) -> bool:
    """One child, born alive and not dead by the day of reporting, with a number of its own."""
    child = first(contact, "FV2")
    return len(contact.of("FV2")) == 1 and child["DODFOD"] == "0" and not child["DODDAT"] and child["BPNR"] is not None


def twins(contact: Contact) -> bool:
    """Two children, both born alive."""
    return [child["DODFOD"] for child in contact.of("FV2")] == ["0", "0"]


def at(contact: Contact, found: Found) -> list[Point]:
    """The first rows of the journals as the places where these rules find the fault."""
    return [Point(rule, journal, first(contact, journal)) for journal, rules in found.items() for rule in rules]


def changed(cells: Cells, found: Found, *suits: Suits) -> Damage:
    """Damages the first rows of a delivery that suits, with one live child unless a condition is given for that."""

    def damage(contact: Contact, order: Order) -> list[Point]:
        if not all(one(contact) for one in suits):
            return []
        new = {(journal, name): of(contact) if callable(of) else of for journal, names in cells.items()
               for name, of in names.items()}  # fmt: skip
        if any(first(contact, journal)[name] == value for (journal, name), value in new.items()):
            return []
        for (journal, name), value in new.items():
            first(contact, journal)[name] = value
        return at(contact, found)

    return damage


def kind(name: str, sv: str, en: str, cells: Cells, found: Found, *suits: Suits) -> Fault:
    """A kind of fault that changes cells of a delivery of one live child."""
    return Fault(name, SUBSET, Text(sv=sv, en=en), changed(cells, found, one_live_child, *suits))


def other_kind(name: str, sv: str, en: str, damage: Damage) -> Fault:
    """A kind of fault that is more than cells of the first rows."""
    return Fault(name, SUBSET, Text(sv=sv, en=en), damage)


def every(contact: Contact, name: str, value: str) -> None:
    """The cell of that name in all rows of the delivery gets the value."""
    for rows in contact.rows.values():
        for row in rows:
            row[name] = value


def moved(journal: Journal, name: str, days: int) -> Callable[[Contact], str]:
    """The day so many days after the one in the cell."""
    return lambda contact: f"{day(text(contact, journal, name)) + dt.timedelta(days=days):%Y%m%d}"


def day(cell: str) -> dt.date:
    """The day in a cell."""
    return dt.datetime.strptime(cell, "%Y%m%d").date()


def numbered(eleven: str) -> str:
    """Eleven digits and their check digit."""
    return str(with_check_digit(np.array([int(eleven)]))[0])


def last_digit_wrong(number: str) -> str:
    """The number with another check digit."""
    return f"{number[:11]}{(int(number[11]) + 1) % 10}"


def as_coordination_number(number: str) -> str:
    """The number with 60 added to its day, and the check digit that follows."""
    return numbered(f"{number[:6]}{int(number[6]) + 6}{number[7:11]}")


def serial(contact: Contact) -> int:
    """The delivery's running number in the reporter's own id."""
    return int(text(contact, "FV1", "GRAVID")[1:])


def reserve_number(contact: Contact, birth: str) -> str:
    """A reserve number that the model gives to nobody (it has no letter Q)."""
    return f"{birth}Q{serial(contact) % 1000:03d}"
