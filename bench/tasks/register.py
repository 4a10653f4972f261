"""Numbers -> a register of made-up contacts in Delta tables, and one region's three months to replace there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl
from tasks.contact_rows import EACH, write

from liggare.register.part import SHARES, Part
from liggare.store.tables import DeltaTables

NOT_THESE = (2, 11, 14, 15, 16)
HOLDERS = [f"{n:02}" for n in range(1, 26) if n not in NOT_THESE] + [f"P{n}" for n in range(SHARES)]
"""Those whose months are not replaced: the other regions, and the shares of all that are no region."""

MONTHS = [f"{year}-{month:02}" for year in (2023, 2024) for month in range(1, 13)]


def prepare(arguments: Mapping[str, str]) -> None:
    """There is nothing to make ready."""


def run(ready: None, arguments: Mapping[str, str]) -> dict[str, int]:
    """Make `replaced` contacts in `out`/rows and a register of `contacts` in `out`/tables; each table's version."""
    out, contacts, replaced = Path(arguments["out"]), int(arguments["contacts"]), int(arguments["replaced"])
    write(out / "rows", replaced)
    tables, each = DeltaTables(out / "tables"), (contacts - replaced) // len(HOLDERS)
    return {table: _filled(tables, table, out / "rows" / table, int(each * EACH[table])) for table in EACH}


def _filled(tables: DeltaTables, table: str, rows: Path, each: int) -> int:
    """The region's three months, then two years of every other holder, of the same rows over and over."""
    source = pl.scan_parquet(rows / "*.parquet")
    months = source.select(pl.col("month").unique()).collect()["month"]
    version = tables.replace(table, None, [Part(month, "14") for month in months], source)
    height = source.select(pl.len()).collect().item()
    for holder in HOLDERS:
        many = pl.concat([source] * -(-each // height)).head(each).with_row_index("place")
        month = (pl.col("place").cast(pl.Int64) * len(MONTHS) // each).replace_strict(dict(enumerate(MONTHS)))
        theirs = many.with_columns(month=month, holder=pl.lit(holder), reporter=pl.lit(holder)).drop("place")
        version = tables.replace(table, version, [Part(month, holder) for month in MONTHS], theirs)
    return version
