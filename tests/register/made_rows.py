"""Rows of both registers' tables as dictionaries, few and colliding, and as the frames that the program works on."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
from hypothesis import strategies as st

from liggare.register.part import holder_of
from liggare.register.table import tables
from liggare.spec.load import load_register

Row = dict[str, Any]
Rows = dict[str, list[Row]]

PATIENTS, BIRTHS = load_register("patientregistret"), load_register("medicinska_fodelseregistret")
PATIENT_TABLES, BIRTH_TABLES = tables(PATIENTS), tables(BIRTHS)
ALL = PATIENT_TABLES | BIRTH_TABLES

UNITS = ["51001", "51014", None]
PERSONS = ["aa", "bb", None]
MONTHS = ["2025-01", "2025-02", "2025-03", "2025-04", "open"]
DAYS = [dt.date(2025, 3, day) for day in (1, 2, 3, 5)]


def frames(rows: Rows) -> dict[str, pl.LazyFrame]:
    """The rows as lazy frames with every column of their tables; what a row does not say is null."""
    return {name: frame(name, those).lazy() for name, those in rows.items()}


def frame(name: str, rows: list[Row]) -> pl.DataFrame:
    """The rows of one table."""
    schema = ALL[name].schema
    return pl.DataFrame([{column: row.get(column) for column in schema} for row in rows], schema)


def placed(record: str, *, reporter: str = "14", delivery: int = 1, **says: object) -> Row:
    """A row with its place in the register, and what it says."""
    place = {"month": "2025-03", "unit": "51001", "person": "aa", "line": 1, "spec": "a version"}
    first = {"delivery": delivery, "first_delivery": delivery, "holder": holder_of(reporter), "reporter": reporter}
    return {**place, **first, "record": record, **says}


def told(made: dict[str, pl.LazyFrame], rows: Rows) -> dict[str, list[tuple[str, ...]]]:
    """What the frames hold, told as the rows are: so that both can be compared whatever their order."""
    return {name: sorted(map(_text, made[name].collect().iter_rows(named=True))) for name in rows}


def texts(rows: Rows) -> dict[str, list[tuple[str, ...]]]:
    """The rows told likewise."""
    return {
        n: sorted(_text({column: row.get(column) for column in ALL[n].schema}) for row in r) for n, r in rows.items()
    }


def _text(row: Row) -> tuple[str, ...]:
    return tuple(f"{name}={row[name]}" for name in sorted(row))


@st.composite
def contacts(draw: st.DrawFn, reporters: tuple[str, ...], delivery: int, most: int = 6) -> Rows:
    """Outpatient contacts with diagnoses and procedures; record keys are few, and distinct for each reporter."""
    keys = draw(
        st.lists(st.tuples(st.sampled_from(reporters), st.sampled_from("ABCDEFGH")), unique=True, max_size=most)
    )
    made: Rows = {"PAR_OV_AD": [], "PAR_OV_DI": [], "PAR_OV_AT": []}
    for line, (reporter, key) in enumerate(keys, 1):
        place = {
            "month": draw(st.sampled_from(MONTHS)),
            "unit": draw(st.sampled_from(UNITS)),
            "person": draw(st.sampled_from(PERSONS)),
            "line": line,
        }
        head = placed(key, reporter=reporter, delivery=delivery, IDNR=key, **place)
        head |= {"first_delivery": draw(st.integers(1, delivery)), "SJUKHUS": place["unit"]}
        made["PAR_OV_AD"].append(
            head | {"MVO": draw(st.sampled_from(["101", "301"])), "INDATUM": draw(st.sampled_from(DAYS))}
        )
        for code in draw(st.lists(st.sampled_from(["I109", "E119"]), max_size=2)):
            made["PAR_OV_DI"].append(head | {"SJUKHUS": None, "DIA": code, "HDIA": draw(st.sampled_from(["0", "1"]))})
        for code in draw(st.lists(st.sampled_from(["DT016", None]), max_size=2)):
            made["PAR_OV_AT"].append(head | {"SJUKHUS": None, "ATG": code, "ATGDATUM": draw(st.sampled_from(DAYS))})
    return {name: [_kept(name, row) for row in rows] for name, rows in made.items()}


def _kept(name: str, row: Row) -> Row:
    return {column: value for column, value in row.items() if column in ALL[name].schema}


@st.composite
def births(draw: st.DrawFn, reporters: tuple[str, ...], delivery: int) -> Rows:
    """Deliveries with mothers' and children's journals; a child's key is that of the delivery and its number."""
    made: Rows = {"MFR_FV1": [], "MFR_MHV1": [], "MFR_FV2": []}
    pairs = st.tuples(st.sampled_from(reporters), st.sampled_from(["aa", "bb"]), st.sampled_from(["G1", "G2"]))
    for reporter, person, number in draw(st.lists(pairs, unique=True, max_size=5)):
        place = {"month": draw(st.sampled_from(MONTHS[:4])), "unit": draw(st.sampled_from(UNITS)), "person": person}
        record = f"{person} {number}"
        row = placed(record, reporter=reporter, delivery=delivery, GRAVID=number, **place)
        row["first_delivery"] = draw(st.integers(1, delivery))
        made["MFR_FV1"].append(row | {"SJUKHUS": place["unit"], "ANTBARN": draw(st.integers(1, 2))})
        if draw(st.booleans()):
            made["MFR_MHV1"].append(row | {"MHVNR": draw(st.sampled_from(["14001", "14002"]))})
        for order in draw(st.lists(st.integers(1, 2), unique=True)):
            child = {"record": f"{record} {order}", "BORDNR": order, "BPNR": draw(st.sampled_from(["cc", "dd", None]))}
            made["MFR_FV2"].append(row | child | {"BVIKT": draw(st.sampled_from([3000, 3500]))})
    return made
