"""What somebody asks for -> an order: register, reporter, period and layout of the delivery to make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import polars as pl

from liggare.spec.model import Register, Spec, Text
from liggare.synthetic.days import day_number
from liggare.synthetic.spoil import Spoil

CONTACT = "contact"
"""The column of a portion's frames that numbers the contacts, rising; it is not written."""
FileId = tuple[str, str]
"""Subset and kind of a file."""


class CannotMakeError(ValueError):
    """The order cannot be carried out; `text` says why and what to do, in both languages."""

    def __init__(self, sv: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(sv=sv, en=en)


@dataclass(frozen=True)
class Order:
    """A delivery to make. `spec` decides the layout; `start` and `end` are the first and last day of the period.

    `year`: a whole calendar year of the period is asked for, not what the model makes for a month. `units`: the only
    hospitals to report, all if there are none. `first`: where keys that count contacts begin, so that the files of
    several orders can be put together.
    """

    register: Register
    spec: Spec
    reporter: str
    month: str
    start: dt.date
    end: dt.date
    contacts: int
    seed: int
    own_columns: int = 0
    year: int | None = None
    units: tuple[str, ...] = ()
    first: int = 0

    def chosen(self, hospitals: Sequence[str]) -> tuple[str, ...]:
        """Those of the reporter's hospitals that are asked for; CannotMakeError if one is not theirs."""
        strange = [unit for unit in self.units if unit not in hospitals]
        if strange:
            raise _no_such_unit(strange[0], ", ".join(hospitals))
        return tuple(one for one in hospitals if one in self.units or not self.units)

    @property
    def first_day(self) -> int:
        """The first day of the period in days since 1970-01-01."""
        return day_number(self.start)

    @property
    def last_day(self) -> int:
        """The last day of the period in days since 1970-01-01."""
        return day_number(self.end)


@dataclass(frozen=True)
class Portion:
    """A part of a delivery: text cells by file, in file order, with the column `CONTACT`.

    `frames` may hold more columns than the layout; only those of the layout are written. `contacts`: how many there
    are. `alone`: the contacts of each subset whose person has no other row in the delivery, so that a fault in one
    disturbs no other. `remarks` are counts worth telling. `spoils`: places in a frame whose lines are spoilt when
    they have been written.
    """

    frames: Mapping[FileId, pl.DataFrame]
    contacts: int
    alone: Mapping[str, pl.Series]
    remarks: Mapping[str, int] = field(default_factory=dict)
    spoils: Mapping[FileId, Sequence[tuple[int, Spoil]]] = field(default_factory=dict)


class Population(Protocol):
    """A register's model of what is reported: an order -> the delivery in portions.

    Raises CannotMakeError at once, before the first portion, if the model has nothing for the order.
    """

    def __call__(self, order: Order) -> Iterator[Portion]:
        """The portions, contacts rising through all of them within each subset."""


def _no_such_unit(unit: str, known: str) -> CannotMakeError:
    return CannotMakeError(
        f"Modellen har inget sjukhus {unit} hos uppgiftslämnaren. Ange något av {known}.",
        f"The model has no hospital {unit} of this reporter. Give one of {known}.",
    )


def order_for(
    register: Register,
    reporter: str,
    month: dt.date,
    contacts: int,
    seed: int,
    own_columns: int = 0,
    *,
    year: int | None = None,
    units: tuple[str, ...] = (),
) -> Order:
    """The order for a reporting month; the period is the register's for it, the layout the one then in force.

    With a `year` the whole of it is asked for; CannotMakeError if the period does not hold it.
    """
    start, end = register.period(month)
    spec = register.spec_for(months_after(month.replace(day=1), 1) - dt.timedelta(days=1), end)
    _refuse(contacts, own_columns, spec)
    if year is not None and not start <= dt.date(year, 1, 1) <= dt.date(year, 12, 31) <= end:
        raise _no_whole_year(year, f"{start} – {end}")
    return Order(
        register=register,
        spec=spec,
        reporter=reporter,
        month=f"{month:%Y%m}",
        start=start,
        end=end,
        contacts=contacts,
        seed=seed,
        own_columns=own_columns,
        year=year,
        units=units,
    )


def _refuse(contacts: int, own_columns: int, spec: Spec) -> None:
    """CannotMakeError for a number that no delivery can have."""
    if contacts < 1:
        raise CannotMakeError(
            f"Antalet som begärs är {contacts}. Ange minst 1.",
            f"The number asked for is {contacts}. Ask for 1 or more.",
        )
    most = spec.layout.own_columns
    if not 0 <= own_columns <= most:
        raise CannotMakeError(
            f"Antalet egna kolumner är {own_columns}. {spec.id} tillåter 0 till {most}.",
            f"The number of own columns is {own_columns}. {spec.id} allows 0 to {most}.",
        )


def _no_whole_year(year: int, period: str) -> CannotMakeError:
    return CannotMakeError(
        f"En leverans omfattar {period}, inte hela {year}. Ange en rapporteringsmånad med --month.",
        f"A delivery covers {period}, not all of {year}. Give a reporting month with --month.",
    )


def months_after(first: dt.date, months: int) -> dt.date:
    """The first day of the month so many months later (earlier if negative)."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return dt.date(year, month + 1, 1)
