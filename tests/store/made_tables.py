"""Small rows for the register's tables, and what a table holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from liggare.register.part import Part

JAN, FEB, OPEN = Part("2025-01", "14"), Part("2025-02", "14"), Part("open", "P3")


def rows(*parts: Part, **columns: Any) -> pl.LazyFrame:
    """A row for each part, with those values (one for each row, or a series with a type)."""
    where = {"month": [part.month for part in parts], "holder": [part.holder for part in parts]}
    return pl.LazyFrame(where | columns, schema_overrides={"month": pl.String, "holder": pl.String})


def told(frame: pl.LazyFrame) -> Sequence[dict[str, Any]]:
    """The rows, sorted, without the cells that are empty."""
    return tidy(frame.collect().to_dicts())


def tidy(found: Iterable[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    """Rows sorted, without the cells that are empty."""
    filled = [{name: cell for name, cell in sorted(row.items()) if cell is not None} for row in found]
    return sorted(filled, key=repr)


def data_files(folder: Path) -> dict[str, tuple[int, int]]:
    """The table's Parquet files: when each was last changed, and its size."""
    files = [path for path in folder.rglob("*.parquet") if "_delta_log" not in path.parts]
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(files)
    }
