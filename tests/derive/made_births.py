"""Random births for Hypothesis: a few mothers with several deliveries, every answer that may be, and days at bounds."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
from hypothesis import strategies as st

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
BOX = st.sampled_from(["0", "0", "1", "9", None])
DIAGNOSED = [
    "O800",
    "O814A",
    "O815",
    "O813",
    "O664",
    "O828",
    "O842",
    "O702E",
    "O703",
    "O701A",
    "O610A",
    "O756B",
    "O756A",
    "O322",
    "O644",
    "O648",
    "O323",
    "O642",
    "O643",
    "Z370",
]
DONE = ["MAE20", "MAC20", "MAC23", "MAH03", "MAF10", "MCA10", "MBC33", "DM001", "DM002", "DT036", "MBC30"]
NUMBERS = ["199501309802", "199602299806", "199501909809", "199501309803", "19950130A12B", "199513109802"]
BIRTHDAY = st.one_of(
    st.sampled_from([dt.date(1989, 12, 31), dt.date(1990, 1, 1), dt.date(2008, 6, 30), dt.date(2008, 7, 1)]),
    st.sampled_from([dt.date(2007, 12, 31), dt.date(2008, 1, 1), dt.date(2024, 2, 29), dt.date(2025, 3, 1)]),
    st.dates(dt.date(2023, 1, 1), dt.date(2025, 12, 31)),
)
APART = st.sampled_from([0, 1, 29, 30, 31, 32, 280, 366, 800])
GESTATION = st.one_of(
    st.sampled_from([149, 150, 153, 154, 195, 196, 210, 223, 224, 237, 238, 258, 259, 279, 293, 294, 321, 322]),
    st.integers(140, 330),
)


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(values, values, values, st.none())


@st.composite
def births(draw: st.DrawFn) -> dict[str, list[Row]]:
    """Rows of FV1, MHV1 and FV2 that hang together by key."""
    rows: dict[str, list[Row]] = {"FV1": [], "MHV1": [], "FV2": []}
    for mother in draw(st.lists(st.sampled_from(NUMBERS), min_size=1, max_size=3, unique=True)):
        day = draw(BIRTHDAY)
        for number in range(draw(st.integers(1, 4))):
            key = {"MPNR": mother, "GRAVID": f"G{number}"}
            _add(draw, rows, key, day)
            day += dt.timedelta(draw(APART))
    return {file: draw(st.permutations(those)) for file, those in rows.items()}


def _add(draw: st.DrawFn, rows: dict[str, list[Row]], key: Row, day: dt.date) -> None:
    rows["FV1"].append(key | draw(_delivery(day)))
    for _ in range(draw(st.sampled_from([0, 1, 1, 1, 1, 2]))):
        rows["MHV1"].append(key | draw(_enrolment(day)))
    for order in draw(st.sampled_from([(), (1,), (1,), (1,), (1, 2), (2,), (1, 2, 3)])):
        born = day + dt.timedelta(draw(st.sampled_from([0, 0, 0, 1, 31])) if order > 1 else 0)
        rows["FV2"].append(key | {"BORDNR": order} | draw(_child(born)))


def _delivery(day: dt.date) -> st.SearchStrategy[Row]:
    boxes = ["FLSPONT", "FLINDUKT", "SECFORE", "SECAVSL", "SUGKLOCK", "TANG", "SFINKTER", "REKTUM"]
    slots = {slot: st.none() for slot in (*DIAGNOSES, *PROCEDURES)}
    used = dict.fromkeys(("MDIAG1", "MDIAG12"), maybe(st.sampled_from(DIAGNOSED)))
    used |= dict.fromkeys(("FLOP1", "FLOP12"), maybe(st.sampled_from(DONE)))
    return st.fixed_dictionaries(
        {"FORLDAT": st.just(day), "ANTBARN": maybe(st.integers(1, 3))}
        | {"BJUDNING": st.sampled_from(["1", "1", "4", "6", "0", "0", "9", None])}
        | dict.fromkeys(boxes, BOX)
        | slots
        | used
    )


def _enrolment(day: dt.date) -> st.SearchStrategy[Row]:
    return st.fixed_dictionaries(
        {
            "BPULDAT": maybe(GESTATION.map(lambda days: day + dt.timedelta(279 - days))),
            "SMDAT": maybe(GESTATION.map(lambda days: day - dt.timedelta(days))),
            "PARITET_F": maybe(st.integers(1, 4)),
            "TSECTIO": BOX,
            "MVIKT": maybe(st.sampled_from([45, 54, 65, 74, 81, 100, 120, 160])),
            "MLANGD": maybe(st.sampled_from([150, 160, 167, 173, 180, 200])),
        }
    )


def _child(born: dt.date) -> st.SearchStrategy[Row]:
    return st.fixed_dictionaries(
        {
            "BPNR": st.sampled_from(["202506109806", "202506709803", "202506109807", "20250610A12B", None]),
            "BFODDAT": st.just(born),
            "KON": st.sampled_from(["1", "2", "9"]),
            "BORDF2": st.sampled_from(["1", "1", "1", "2", "9", None]),
            "DODFOD": st.sampled_from(["0", "0", "0", "1", "2", "9", None]),
            "DODDAT": maybe(st.sampled_from([-1, 0, 1, 6, 7, 27, 28, 400]).map(lambda age: born + dt.timedelta(age))),
            "BUTSATT": st.sampled_from(["1", "3", "4", "9", None]),
            "GRVFV": maybe(st.integers(20, 45)),
            "GRDFV": maybe(st.integers(0, 6)),
            "BVIKT": maybe(st.one_of(st.integers(300, 6000), st.sampled_from([2676, 2677, 2761, 2762, 4367, 4368]))),
            "APGAR5": maybe(st.integers(0, 10)),
        }
    )


def as_derived(rows: dict[str, list[Row]], rows_at_once: int) -> Derived:
    """What the program derives of the rows, by key."""
    tables = {file: _table(SPEC.file(file), those) for file, those in rows.items()}
    made = derive(tables, SPEC, DERIVATIONS, rows_at_once)
    deliveries = {(row.pop("MPNR"), row.pop("GRAVID")): row for row in made["forlossning"].to_dicts()}
    children = {(row.pop("MPNR"), row.pop("GRAVID"), row.pop("BORDNR")): row for row in made["barn"].to_dicts()}
    return Derived(deliveries, children)


def _table(file: FileKind, rows: list[Row]) -> pl.LazyFrame:
    schema = {field.name: DTYPES.get(field.type, pl.String) for field in file.fields}
    return pl.LazyFrame([{name: row.get(name) for name in schema} for row in rows], schema)
