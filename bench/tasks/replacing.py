"""One region's rows and a register -> the register with these rows in the place of the region's three months."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from liggare.register.part import Part
from liggare.store.tables import DeltaTables


def prepare(arguments: Mapping[str, str]) -> tuple[dict[str, pl.LazyFrame], list[Part], dict[str, int]]:
    """The rows of each table, the parts they belong to and the tables' versions."""
    folders = sorted(Path(arguments["rows"]).iterdir())
    rows = {folder.name: pl.scan_parquet(folder / "*.parquet") for folder in folders}
    months = pl.concat([table.select("month") for table in rows.values()]).unique().collect()["month"]
    return rows, [Part(month, "14") for month in months], json.loads(arguments["versions"])


def run(
    ready: tuple[dict[str, pl.LazyFrame], list[Part], dict[str, int]], arguments: Mapping[str, str]
) -> dict[str, int]:
    """Replace the region's months in every table of the folder `tables`; how many rows came in."""
    rows, parts, versions = ready
    tables = DeltaTables(arguments["tables"])
    new = {table: tables.replace(table, versions[table], parts, found) for table, found in rows.items()}
    return {table: sum(tables.counts(table, version)[part] for part in parts) for table, version in new.items()}
