"""Random births: mothers with several deliveries, every answer that may be given, and days at bounds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from random import Random
from typing import Any

import polars as pl

from liggare.derive.find import derivations_of
from liggare.derive.run import derive
from liggare.spec.load import load_register
from liggare.spec.model import FileKind
from oracle.derivations import DIAGNOSES, PROCEDURES, Derived, Row

REGISTER = "medicinska_fodelseregistret"
SPEC = load_register(REGISTER).specs[-1]
DERIVATIONS = derivations_of(REGISTER)
assert DERIVATIONS is not None

DTYPES = {"integer": pl.Int64, "date": pl.Date}
BOX = ["0", "0", "0", "0", "1", "9", None]
STARTS = ["FLSPONT", "FLINDUKT", "SECFORE"]
BOXES = ["SECAVSL", "SUGKLOCK", "TANG", "SFINKTER", "REKTUM"]
DIAGNOSED = ["O800", "O814A", "O815", "O813", "O664", "O828", "O842", "O702E", "O703", "O701A", "O610A", "O756B"]
DIAGNOSED += ["O756A", "O322", "O644", "O648", "O323", "O642", "O643", "Z370"]
DONE = ["MAE20", "MAC20", "MAC23", "MAH03", "MAF10", "MCA10", "MBC33", "DM001", "DM002", "DT036", "MBC30"]
NUMBERS = ["199501309802", "199602299806", "199501909809", "199501309803", "19950130A12B", "199513109802"]
BIRTHDAYS = [
    *(dt.date(1989, 12, 31), dt.date(1990, 1, 1), dt.date(2007, 12, 31), dt.date(2008, 1, 1)),
    *(dt.date(2008, 6, 30), dt.date(2008, 7, 1), dt.date(2024, 2, 29), dt.date(2025, 2, 28), dt.date(2025, 3, 1)),
]
APART = [0, 1, 29, 30, 31, 32, 280, 366, 800]
GESTATION = [149, 150, 153, 154, 195, 196, 223, 224, 237, 238, 258, 259, 279, 293, 294, 321, 322]
WEIGHTS = [2676, 2677, 2761, 2762, 4367, 4368]


def births(chance: Random, mothers: Sequence[str] = NUMBERS) -> dict[str, list[Row]]:
    """Rows of FV1, MHV1 and FV2 of those mothers, in no order; they hang together by key."""
    rows: dict[str, list[Row]] = {"FV1": [], "MHV1": [], "FV2": []}
    for mother in mothers:
        day = _either(chance, chance.choice(BIRTHDAYS), dt.date(2023, 1, 1) + dt.timedelta(chance.randrange(1000)))
        for number in range(chance.choice([1, 1, 2, 3, 4])):
            _add(chance, rows, {"MPNR": mother, "GRAVID": f"G{number}"}, day)
            day += dt.timedelta(chance.choice(APART))
    for those in rows.values():
        chance.shuffle(those)
    return rows


def _either(chance: Random, one: Any, other: Any) -> Any:
    return one if chance.random() < 0.5 else other


def _maybe(chance: Random, value: Any) -> Any:
    """The value, or one time in five nothing."""
    return None if chance.random() < 0.2 else value


def _add(chance: Random, rows: dict[str, list[Row]], key: Row, day: dt.date) -> None:
    rows["FV1"].append(key | _delivery(chance, day))
    for _ in range(chance.choice([0, 1, 1, 1, 1, 1, 2])):
        rows["MHV1"].append(key | _enrolment(chance, day))
    for order in chance.choice([(), (1,), (1,), (1,), (1,), (1, 2), (2,), (1, 2, 3)]):
        born = day + dt.timedelta(chance.choice([0, 0, 0, 1, 31]) if order > 1 else 0)
        rows["FV2"].append(key | {"BORDNR": order} | _child(chance, born))


def _delivery(chance: Random, day: dt.date) -> Row:
    return {
        "FORLDAT": day,
        "ANTBARN": _maybe(chance, chance.choice([1, 1, 1, 2, 3])),
        "BJUDNING": chance.choice(["1", "1", "1", "4", "6", "0", "0", "9", None]),
        **{box: chance.choice(BOX) for box in (*STARTS, *BOXES)},
        **_either(chance, {}, dict.fromkeys(STARTS, "0") | {chance.choice(STARTS): "1"}),
        **dict.fromkeys((*DIAGNOSES, *PROCEDURES)),
        **{slot: chance.choice([None, "O800", chance.choice(DIAGNOSED)]) for slot in ("MDIAG1", "MDIAG12")},
        **{slot: chance.choice([None, "MBC30", chance.choice(DONE)]) for slot in ("FLOP1", "FLOP12")},
    }


def _enrolment(chance: Random, day: dt.date) -> Row:
    by_ultrasound, by_period = (_gestation(chance) for _ in range(2))
    return {
        "BPULDAT": _maybe(chance, day + dt.timedelta(279 - by_ultrasound)),
        "SMDAT": _maybe(chance, day - dt.timedelta(by_period)),
        "PARITET_F": _maybe(chance, chance.choice([1, 1, 2, 3, 4])),
        "TSECTIO": chance.choice(BOX),
        "MVIKT": _maybe(chance, chance.choice([45, 54, 65, 74, 81, 100, 120, 160])),
        "MLANGD": _maybe(chance, chance.choice([150, 160, 167, 173, 180, 200])),
    }


def _gestation(chance: Random) -> int:
    return int(_either(chance, chance.choice(GESTATION), chance.randrange(140, 330)))


def _child(chance: Random, born: dt.date) -> Row:
    age = chance.choice([-1, 0, 1, 6, 7, 27, 28, 400])
    return {
        "BPNR": chance.choice(["202506109806", "202506709803", "202506109807", "20250610A12B", None]),
        "BFODDAT": born,
        "KON": chance.choice(["1", "2", "9"]),
        "BORDF2": chance.choice(["1", "1", "1", "2", "9", None]),
        "DODFOD": chance.choice(["0", "0", "0", "0", "1", "2", "9", None]),
        "DODDAT": _either(chance, None, born + dt.timedelta(age)),
        "BUTSATT": chance.choice(["1", "3", "4", "9", None]),
        "GRVFV": _maybe(chance, chance.randrange(20, 46)),
        "GRDFV": _maybe(chance, chance.randrange(7)),
        "BVIKT": _maybe(chance, _either(chance, chance.choice(WEIGHTS), chance.randrange(300, 6000))),
        "APGAR5": _maybe(chance, chance.randrange(11)),
    }


def as_derived(rows: dict[str, list[Row]], rows_at_once: int) -> Derived:
    """What the program derives of the rows, by key."""
    tables = {f"MFR_{file}": _table(SPEC.file(file), those) for file, those in rows.items()}
    made = derive(tables, SPEC, DERIVATIONS, rows_at_once)
    deliveries = {(row.pop("MPNR"), row.pop("GRAVID")): row for row in made["forlossning"].to_dicts()}
    children = {(row.pop("MPNR"), row.pop("GRAVID"), row.pop("BORDNR")): row for row in made["barn"].to_dicts()}
    return Derived(deliveries, children)


def _table(file: FileKind, rows: list[Row]) -> pl.LazyFrame:
    schema = {field.name: DTYPES.get(field.type, pl.String) for field in file.fields}
    return pl.LazyFrame([{name: row.get(name) for name in schema} for row in rows], schema)
