"""A number -> two contents of the register's outpatient tables, before and after a delivery, as Parquet.

Every contact has two diagnoses and 1.2 procedures on the average, and every person three contacts. Of the contacts 1 in
100 has another clinic afterwards, 1 in 150 another diagnosis, 1 in 200 is gone, 1 in 200 came in, and 1 in 200 has
another number.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import polars as pl

from liggare.register.table import tables
from liggare.spec.load import load_register

REGISTER = "patientregistret"
HEAD, DIAGNOSES, PROCEDURES = "PAR_OV_AD", "PAR_OV_DI", "PAR_OV_AT"
MONTHS = ("2025-03", "2025-04", "2025-05")
SEED = 20_250_630


def prepare(arguments: Mapping[str, str]) -> None:
    """There is nothing to make ready."""


def run(ready: None, arguments: Mapping[str, str]) -> dict[str, int]:
    """Write `contacts` contacts into the folders `old` and `new` in `out`; how many rows each table has before."""
    contacts, out = int(arguments["contacts"]), Path(arguments["out"])
    chance = np.random.default_rng(SEED)
    keys = pl.Series([f"V{number:09}" for number in range(contacts)])
    numbers = {
        HEAD: np.arange(contacts),
        DIAGNOSES: np.sort(chance.integers(0, contacts, 2 * contacts)),
        PROCEDURES: np.sort(chance.integers(0, contacts, contacts * 6 // 5)),
    }
    counts = {}
    for name, of in numbers.items():
        old = _table(name, keys.gather(of), contacts, chance)
        counts[name] = old.height
        for side, rows in (("old", old), ("new", _after(name, old, pl.Series("of", of)))):
            (out / side).mkdir(parents=True, exist_ok=True)
            rows.write_parquet(out / side / f"{name}.parquet")
    return counts


def _table(name: str, keys: pl.Series, contacts: int, chance: np.random.Generator) -> pl.DataFrame:
    """Rows with those keys and cells by chance, in the types of the table."""
    rows = len(keys)
    columns = {
        column: _column(column, kind, rows, contacts, chance)
        for column, kind in tables(load_register(REGISTER))[name].schema.items()
        if column not in ("record", "IDNR")
    }
    return pl.DataFrame({"record": keys, "IDNR": keys, **columns})


def _column(column: str, kind: pl.DataType, rows: int, contacts: int, chance: np.random.Generator) -> pl.Series:
    match column:
        case "month":
            return pl.Series(np.array(MONTHS)[chance.integers(0, len(MONTHS), rows)])
        case "unit":
            return pl.Series(51_000 + chance.integers(0, 40, rows)).cast(pl.String)
        case "person":
            persons = pl.Series(chance.integers(0, max(1, contacts // 3), rows))
            return persons.cast(pl.String).str.pad_start(32, "0")
    if kind == pl.Date:
        return pl.Series(chance.integers(20_148, 20_240, rows).astype(np.int32)).cast(pl.Date)
    if isinstance(kind, pl.Datetime):
        return pl.Series(chance.integers(1_740_000, 1_748_000, rows) * 1_000_000).cast(kind)
    numbers = pl.Series(chance.integers(100, 1_000, rows))
    return numbers if kind == pl.Int64 else numbers.cast(pl.String)


def _after(name: str, old: pl.DataFrame, of: pl.Series) -> pl.DataFrame:
    """The same rows after the delivery; `of` is the number of each row's contact."""
    every = pl.col("of") % 200
    kept = old.with_columns(of).filter(every != 0)
    fresh = old.with_columns(of).filter(every == 1).with_columns(_renamed("N"), _renamed("N", "IDNR"))
    rows = pl.concat([kept.with_columns(_if(every == 2, "record"), _if(every == 2, "IDNR")), fresh])
    changes = {HEAD: ("MVO", pl.col("of") % 100 == 3), DIAGNOSES: ("DIA", pl.col("of") % 150 == 4)}
    if name in changes:
        column, where = changes[name]
        rows = rows.with_columns(pl.when(where).then(pl.lit("1")).otherwise(column).alias(column))
    return rows.drop("of")


def _renamed(letter: str, column: str = "record") -> pl.Expr:
    return (pl.lit(letter) + pl.col(column)).alias(column)


def _if(where: pl.Expr, column: str) -> pl.Expr:
    return pl.when(where).then(_renamed("R", column)).otherwise(column).alias(column)
