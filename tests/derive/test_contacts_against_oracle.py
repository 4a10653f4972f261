"""The patient register's variables of random contacts are those that the oracle works out one row at a time."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liggare.derive.derivation import GIVEN
from liggare.derive.find import derivations_of
from liggare.derive.run import derive
from liggare.spec.load import load_register
from oracle.contacts import Delivery, Row, of_form, of_stay, of_visit

REGISTER = load_register("patientregistret")
SPEC = REGISTER.specs[-1]
DERIVATIONS = derivations_of("patientregistret")
assert DERIVATIONS is not None

DTYPES: dict[str, Any] = {"integer": pl.Int64, "date": pl.Date, "minute": pl.Datetime("ms")}
NUMBERS = ["199501309802", "199501909809", "199501309803", "202402299806", "202506109806", None, None]
RESERVES = ["19890301A12B", "19891399A12B", "990000123456", "198903011234", None, None]
DAYS = [
    dt.date(2025, 2, 28),
    dt.date(2025, 3, 1),
    dt.date(2025, 3, 31),
    dt.date(2025, 4, 1),
    dt.date(2024, 12, 31),
    None,
]
CODES = {
    "DI": ("DIA", ["I109", "E119", "N02BE01", "A10BA02", None]),
    "YO": ("YO", ["W0109", "X5999", "N02BE01"]),
    "AT": ("ATG", ["NFB29", "DT016", "AA12345", "N02BE01", None]),
}
DELIVERY = Delivery("14", dt.date(2025, 6, 30), dt.date(2025, 3, 1), dt.date(2025, 5, 31), "HSLF-FS 2023:33")


def _below(chance: Random, key: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for kind, (field, codes) in CODES.items():
        number = chance.choice([0, 0, 1, 2, 3, 33])
        found[kind] = [{"IDNR": key, field: chance.choice(codes)} for _ in range(number)]
    for row in found["DI"]:
        row["HDIA"] = chance.choice(["0", "0", "1", None])
    return found


def _tables(rows: dict[str, list[Row]], delivery: Delivery) -> dict[str, pl.LazyFrame]:
    given_ = {name: asdict(delivery)[name] for name in GIVEN}
    return {name: _frame(rows.get(name, []), file.fields, given_) for name, (_, file) in SPEC.tables.items()}


def _frame(rows: list[Row], fields: Any, given_: Row) -> pl.LazyFrame:
    schema = {**GIVEN, **{field.name: DTYPES.get(field.type, pl.String) for field in fields}}
    return pl.LazyFrame([{name: (given_ | row).get(name) for name in schema} for row in rows], schema)


def _person(chance: Random, key: str) -> Row:
    return {"IDNR": key, "PNR": chance.choice(NUMBERS), "RNR": chance.choice(RESERVES)}


def _contacts(chance: Random, subset: str, number: int) -> tuple[list[Row], dict[str, list[Row]], dict[str, Any]]:
    """Heads, all rows below them mixed together, and the rows below by key, in the order of the files."""
    heads, tables, by_key = [], {kind: list[Row]() for kind in CODES}, {}
    for at in range(number):
        key = f"{subset}{at}"
        heads.append(_person(chance, key) | {"INDATUM": chance.choice(DAYS), "UTDATUM": chance.choice(DAYS)})
        by_key[key] = _below(chance, key)
        for kind, rows in by_key[key].items():
            tables[kind] += rows
    for rows in tables.values():
        chance.shuffle(rows)
    chance.shuffle(heads)
    ordered = {key: {k: [r for r in rows if r["IDNR"] == key] for k, rows in tables.items()} for key in by_key}
    return heads, tables, ordered


@given(st.integers(0, 10**9), st.sampled_from([40, 1_000]), st.sampled_from(["14", "51014_301"]))
@settings(max_examples=30, deadline=None)
def test_every_variable_is_what_the_oracle_says(seed: int, rows_at_once: int, reporter: str) -> None:
    chance, delivery = Random(seed), Delivery(reporter, *list(asdict(DELIVERY).values())[1:])
    stays, below_stays, of_stays = _contacts(chance, "S", 15)
    visits, below_visits, of_visits = _contacts(chance, "V", 15)
    forms = [_person(chance, f"T{at}") | {"START": chance.choice(DAYS), "SLUT": chance.choice(DAYS)} for at in range(4)]
    rows = {"PAR_SV_AD": stays, "PAR_OV_AD": visits, "PAR_TV_PV": forms}
    rows |= {f"PAR_SV_{kind}": those for kind, those in below_stays.items()}
    rows |= {f"PAR_OV_{kind}": those for kind, those in below_visits.items()}
    made = derive(_tables(rows, delivery), SPEC, DERIVATIONS, rows_at_once)
    expected = {
        "slutenvard": {row["IDNR"]: of_stay(row, of_stays[row["IDNR"]], delivery) for row in stays},
        "oppenvard": {row["IDNR"]: of_visit(row, of_visits[row["IDNR"]], delivery) for row in visits},
        "tvangsvard": {row["IDNR"]: of_form(row, delivery) for row in forms},
    }
    for level, told in expected.items():
        assert {row.pop("IDNR"): row for row in made[level].to_dicts()} == told, level


@pytest.mark.parametrize(("level", "flag"), [("slutenvard_diagnos", "ATC"), ("oppenvard_atgard", "ATCO")])
def test_rows_of_codes_keep_their_order_with_their_flag(level: str, flag: str) -> None:
    field, kind = ("DIA", "PAR_SV_DI") if flag == "ATC" else ("ATG", "PAR_OV_AT")
    rows = [{"IDNR": "B", field: "N02BE01"}, {"IDNR": "A", field: "I1099"}, {"IDNR": "B", field: None}]
    made = derive(_tables({kind: rows}, DELIVERY), SPEC, DERIVATIONS)[level]
    assert made.select("IDNR", flag).rows() == [("B", 1), ("A", 0), ("B", None)]


def test_a_layout_without_compulsory_care_has_no_table_of_it() -> None:
    oldest = REGISTER.specs[0]
    tables = {name: _frame([], file.fields, {}) for name, (_, file) in oldest.tables.items()}
    made = derive(tables, oldest, DERIVATIONS)
    assert "tvangsvard" not in made
    assert {"slutenvard", "oppenvard", "oppenvard_atgard"} <= made.keys()


def test_rows_can_take_their_line_along() -> None:
    tables = _tables({"PAR_SV_AD": [{"IDNR": "A"}, {"IDNR": "B"}]}, DELIVERY)
    lined = {name: frame.with_row_index("line", 1) for name, frame in tables.items()}
    assert derive(lined, SPEC, DERIVATIONS, also=("line",))["slutenvard"].select("IDNR", "line").rows() == [
        ("A", 1),
        ("B", 2),
    ]
