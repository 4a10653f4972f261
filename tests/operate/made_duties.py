"""Units of a list and their duties, as tests of what is due need them; a birth as files of a delivery."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from made_office import Desk, Files

from liggare.operate.contacts import Person, add_contact
from liggare.operate.due import Asked, Item, due
from liggare.operate.duties import DutyChange, set_duty
from liggare.operate.unit_lists import take_list
from liggare.organisation.contact import HOLDER
from liggare.organisation.kind import kind_of
from liggare.organisation.unit import Key
from liggare.spec.deadline import Role
from registers.examples import model

UNIT, OTHER, KIND = "51001", "52012", "sjukhuskod"
SINCE = dt.date(2025, 1, 1)


def day(text: str) -> dt.date:
    """`2025-06-15` as a day."""
    return dt.date.fromisoformat(text)


def units(here: Desk, *codes: str) -> None:
    """Put the units in the registry, as a list without dates does."""
    kind = kind_of(KIND)
    assert kind
    lines = "".join(f"{code};Enhet {code};Regionen;Gatan {code};22185;Lund\n" for code in codes)
    take_list(here.office, kind, f"kod;namn;vardgivare;adress;postnummer;ort\n{lines}".encode(), "lista", "olle")


def bound(here: Desk, *codes: str, subsets: Sequence[str] = ("PAR_OV",), since: dt.date = SINCE) -> None:
    """The units must report those subsets from that day on; the region sends."""
    units(here, *codes)
    for code in codes:
        set_duty(here.office, DutyChange(here.register, code, tuple(subsets), since, "14"), "ny", "olle")


def contact(here: Desk, code: str, role: Role, name: str, register: str = "") -> int:
    """A contact of the unit; of the register holder if there is no code."""
    unit = Key(KIND, code) if code else HOLDER
    email = f"{name.split(maxsplit=1)[0].lower()}@example.se"
    return add_contact(here.office, unit, role, Person(name, email), register, "olle")


def told(here: Desk, on: str, unit: str = UNIT, months: tuple[str, str] | None = None) -> dict[str, str]:
    """By month how the unit stands on a day; the register's one subset."""
    return {one.month: one.state for one in items(here, on, unit, months)}


def items(here: Desk, on: str, unit: str = UNIT, months: tuple[str, str] | None = None) -> tuple[Item, ...]:
    """Everything that is told of the unit on a day."""
    return due(here.office, Asked(here.register, day(on), unit, months))


def birth(born: str, unit: str = UNIT) -> Files:
    """The model birth, on that day (`2025-05-03`) at the unit; every date of it is as far from the birth as before."""
    files = model("MFR")
    later = day(born) - dt.datetime.strptime(files["FV1"][0]["FORLDAT"], "%Y%m%d").date()

    def moved(name: str, value: str) -> str:
        if name == "SJUKHUS":
            return unit
        if name == "GRAVID":
            return f"G{born}"
        if len(value) != 8 or not value.startswith(("19", "20")):
            return value
        return f"{dt.datetime.strptime(value, '%Y%m%d').date() + later:%Y%m%d}"

    return {
        "MFR": {file: [{name: moved(name, row[name]) for name in row} for row in rows] for file, rows in files.items()}
    }
