"""The words faults are written in: a contact's rows, a damage that changes them, and the points it can be found at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from liggare.spec.model import Text
from liggare.synthetic.order import Order
from liggare.synthetic.spoil import Spoil

Row = dict[str, str | None]


@dataclass
class Contact:
    """All rows of one contact in one subset, by kind of file, in file order; a damage changes them in place.

    `spoils`: what is done to a row's line when it has been written.
    """

    subset: str
    rows: dict[str, list[Row]]
    spoils: list[tuple[Row, Spoil]] = field(default_factory=list)

    def of(self, kind: str) -> list[Row]:
        """The rows of that kind, none if the delivery has no such file."""
        return self.rows.get(kind, [])


@dataclass(frozen=True)
class Point:
    """Where a fault shows: the rule that finds it, and the row at whose line it is found; None for the whole file."""

    rule: str
    kind: str
    row: Row | None


Damage = Callable[[Contact, Order], list[Point]]
"""Damages the contact and says where that shows; an empty list, and no change, if the contact does not suit."""


@dataclass(frozen=True)
class Fault:
    """A named kind of fault in contacts of a subset; `needs`: fields (kind, field) that the layout must have."""

    name: str
    subset: str
    title: Text
    damage: Damage
    needs: tuple[tuple[str, str], ...] = ()

    def possible(self, order: Order) -> bool:
        """Whether the layout has the subset's files and fields that the fault is about."""
        found = ((order.spec.find(self.subset, kind), name) for kind, name in self.needs)
        return all(file is not None and name in file.columns for file, name in found)
