"""An order -> the row about the sender, and the antenatal clinics that its mothers come from; all made up."""

from __future__ import annotations

import polars as pl

from liggare.registers.medicinska_fodelseregistret.synthetic.model import Model
from liggare.synthetic.order import CONTACT, Order

_CLINICS = 12
_NOBODY = -1
"""The row belongs to no delivery: no fault of a delivery touches it."""


def antenatal_clinics(order: Order) -> pl.Series:
    """MVC-nummer; the form of the real ones is not known: assumed."""
    return pl.Series([f"{order.reporter[:2]}{number:03d}" for number in range(1, _CLINICS + 1)])


def sender_row(model: Model) -> pl.DataFrame:
    """One row in the first portion, none in the others; address and telephone number are nobody's."""
    order = model.order
    cells = {
        "MHVNR": f"{order.reporter[:2]}000",
        "ORGANISATION": f"Syntetisk uppgiftslämnare {order.reporter}",
        "ADRESS": "Exempelvägen 1",
        "POSTNR": "123 45",
        "ORT": "Exempelstad",
        "TELEFON": "031-390 06 00",
        "EPOST": "forlossning@example.org",
        "NAMN": "Karin Exempel",
    }
    frame = pl.DataFrame({CONTACT: [_NOBODY], **{name: [text] for name, text in cells.items()}})
    return frame if model.made == 0 else frame.clear()
