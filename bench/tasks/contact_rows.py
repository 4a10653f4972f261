"""Numbers -> rows as they stand in the register's tables: contacts, their diagnoses and their procedures, made up.

The columns are those of docs/adr/0013 and the fields of an ordinary care contact. What takes room in a real register
takes the same here: pseudonyms and record keys do not compress, codes and dates do.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa

AD, DI, AT = "SUBSET_AD", "SUBSET_DI", "SUBSET_AT"
EACH: Mapping[str, float] = {AD: 1, DI: 2, AT: 1.2}
"""Rows of each table for a contact."""

STEP = 500_000
START = 1_735_689_600_000  # 2025-01-01 in milliseconds
QUARTER = 90 * 86_400_000


def write(out: Path, contacts: int, seed: int = 1) -> None:
    """A folder for each table with Parquet files of at most half a million contacts each."""
    chance = np.random.default_rng(seed)
    for number, first in enumerate(range(0, contacts, STEP)):
        base = _contacts(chance, first, min(STEP, contacts - first))
        tables = {
            AD: _administrative(chance, base),
            DI: _coded(chance, base, EACH[DI], 2000),
            AT: _coded(chance, base, EACH[AT], 9000),
        }
        for name, table in tables.items():
            (out / name).mkdir(parents=True, exist_ok=True)
            table.write_parquet(out / name / f"{number:04}.parquet")


def _contacts(chance: np.random.Generator, first: int, count: int) -> pl.DataFrame:
    """What every row of a contact carries: its key, person, unit, place in the file and moment."""
    at = pl.Series(START + chance.integers(0, QUARTER // 60_000, count) * 60_000).cast(pl.Datetime("ms"))
    person = _pseudonyms(chance, max(1, count // 3)).gather(chance.integers(0, max(1, count // 3), count))
    unit = pl.Series(chance.integers(100, 700, count)).cast(pl.String)
    base = pl.DataFrame(
        {"person": person, "unit": "14" + unit, "at": at, "line": np.arange(first + 1, first + count + 1)}
    )
    return base.select(
        record=pl.concat_str("unit", "person", pl.col("at").dt.strftime("%Y%m%d%H%M"), "line", separator=" "),
        month=pl.col("at").dt.strftime("%Y-%m"),
        holder=pl.lit("14"),
        reporter=pl.lit("14"),
        unit="unit",
        person="person",
        delivery=pl.lit(4711, pl.Int64),
        line="line",
        spec=pl.lit("2025-01-01"),
        first_delivery=pl.Series(chance.integers(4000, 4711, count)),
        at="at",
    )


def _administrative(chance: np.random.Generator, base: pl.DataFrame) -> pl.DataFrame:
    count = base.height
    return base.drop("at").with_columns(
        _codes(chance, count, 2).alias("KON"),
        _codes(chance, count, 290).alias("LKF"),
        _codes(chance, count, 80).alias("MVO"),
        _codes(chance, count, 4).alias("KTYP"),
        _codes(chance, count, 2000).alias("HDIA"),
        base["at"].alias("INDATUM"),
        (base["at"] + pl.duration(minutes=45)).alias("UTDATUM"),
        pl.Series("ALDER", chance.integers(0, 104, count), dtype=pl.Int16),
        pl.Series("VTID", chance.integers(0, 40, count), dtype=pl.Int16),
        pl.Series("DIA_ANT", chance.integers(1, 9, count), dtype=pl.Int8),
    )


def _coded(chance: np.random.Generator, base: pl.DataFrame, each: float, codes: int) -> pl.DataFrame:
    """So many rows for each contact on average, one after the other, with their order and code."""
    times = np.full(base.height, int(each)) + (chance.random(base.height) < each % 1)
    rows = base[np.repeat(np.arange(base.height), times)]
    return rows.drop("at").with_columns(
        _codes(chance, rows.height, codes).alias("KOD"),
        pl.Series("ORDNING", chance.integers(1, 9, rows.height), dtype=pl.Int8),
        rows["at"].dt.date().alias("DATUM"),
    )


def _codes(chance: np.random.Generator, count: int, kinds: int) -> pl.Series:
    """Some codes are common and most are rare, as they are."""
    return pl.Series((chance.random(count) ** 3 * kinds).astype(np.int64)).cast(pl.String).str.zfill(4)


def _pseudonyms(chance: np.random.Generator, count: int) -> pl.Series:
    """128 random bits each, hexadecimal."""
    text = pa.py_buffer(chance.bytes(16 * count).hex().encode())
    offsets = pa.py_buffer(np.arange(0, 32 * count + 1, 32, dtype=np.int64))
    return pl.Series(pa.Array.from_buffers(pa.large_string(), count, [None, offsets, text]))
