"""What an order is drawn from (tables, hospitals, numbers given out) and what has been drawn for a portion."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from liggare.registers.patientregistret.synthetic.clinics import Bools, Clinics
from liggare.registers.patientregistret.synthetic.lines import Book
from liggare.registers.patientregistret.synthetic.persons import Persons
from liggare.registers.patientregistret.synthetic.stays import Stays
from liggare.registers.patientregistret.synthetic.visits import Visits
from liggare.synthetic.identity import Numbers
from liggare.synthetic.order import Order

SV, OV, TV = "PAR_SV", "PAR_OV", "PAR_TV"


@dataclass
class Model:
    """The tables an order is drawn from; `numbers` and `made` remember what earlier portions were given.

    `made` counts from where the order's keys begin.
    """

    order: Order
    hospitals: tuple[str, ...]
    stays: Clinics
    visits: Clinics
    book: Book
    codes: pl.Series
    numbers: Numbers = field(default_factory=Numbers)
    made: dict[str, int] = field(default_factory=lambda: {SV: 0, OV: 0, TV: 0})


@dataclass(frozen=True)
class Drawn:
    """Persons of a portion with their stays and visits; `coerced` says which stays are compulsory care."""

    persons: Persons
    stays: Stays
    visits: Visits
    coerced: Bools
