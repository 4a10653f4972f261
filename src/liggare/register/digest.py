"""A table's rows -> a digest that says whether two tables hold the same rows, whatever their order and files.

Rows are written as text in one fixed way, sorted within their part (month and holder), and hashed part by part with
SHA-256; nothing is left to a library's own hashing or to how it writes numbers, so that a build made with another
version of it has the same digest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

PARTS = ("month", "holder")
EMPTY, BETWEEN, ESCAPE, END = "\x00", "\x1f", "\x1b", "\n"
"""An empty cell, what stands between cells, what stands before one of these within a cell, and the end of a row."""


@dataclass(frozen=True)
class TableDigest:
    """A table's rows and their SHA-256 (hexadecimal)."""

    rows: int
    sha256: str


def table_digest(rows: pl.LazyFrame) -> TableDigest:
    """The digest of a table with the columns `month` and `holder`; each of its parts is in memory at a time.

    Columns are taken in the order of their names, and those that are empty throughout count as not there: a table
    that has got a column since is the same as long as nothing stands in it.
    """
    kinds = dict(sorted(rows.collect_schema().items()))
    filled = rows.select(pl.col(name).count() for name in kinds).collect(engine="streaming").row(0, named=True)
    names = [name for name in kinds if filled[name]]
    whole, count = hashlib.sha256(_line([*names, *(_kind(kinds[name]) for name in names)])), 0
    for part in _parts(rows):
        lines = part.select(pl.concat_str([_written(name, kinds[name]) for name in names], separator=BETWEEN))
        content = lines.to_series().sort()
        here = hashlib.sha256()
        for some in content.to_frame().iter_slices(100_000):
            here.update(f"{some.to_series().str.join(END).item()}{END}".encode())
        whole.update(_line([here.hexdigest(), str(part.height)]))
        count += part.height
    return TableDigest(count, whole.hexdigest())


def _parts(rows: pl.LazyFrame) -> Iterator[pl.DataFrame]:
    """The parts in order of month and holder."""
    places = rows.select(PARTS).unique().sort(PARTS).collect(engine="streaming")
    for month, holder in places.iter_rows():
        here = pl.col("month").eq_missing(pl.lit(month)) & pl.col("holder").eq_missing(pl.lit(holder))
        yield rows.filter(here).collect(engine="streaming")


def _line(cells: list[str]) -> bytes:
    return f"{BETWEEN.join(cells)}{END}".encode()


_KINDS: tuple[tuple[Callable[[pl.DataType], bool], str], ...] = (
    (lambda kind: kind.is_integer(), "integer"),
    (lambda kind: kind.is_float(), "float"),
    (lambda kind: kind == pl.String, "text"),
    (lambda kind: kind == pl.Date, "date"),
    (lambda kind: kind == pl.Boolean, "boolean"),
    (lambda kind: isinstance(kind, pl.Datetime), "time"),
)


def _kind(kind: pl.DataType) -> str:
    """What a column holds, whatever its width; TypeError for a kind that no table of the register has."""
    for is_it, name in _KINDS:
        if is_it(kind):
            return name
    raise TypeError(f"a column of {kind} has no fixed way to be written")


def _written(name: str, kind: pl.DataType) -> pl.Expr:
    """The cell as text, in a way of our own for each kind."""
    cell = pl.col(name)
    match _kind(kind):
        case "integer" | "boolean":
            text = cell.cast(pl.Int64).cast(pl.String)
        case "float":
            text = cell.cast(pl.Float64).map_batches(_bits, return_dtype=pl.Int64).cast(pl.String)
        case "date":
            text = cell.cast(pl.Int32).cast(pl.String)  # days since 1970
        case "time":
            text = cell.cast(pl.Datetime("us")).cast(pl.Int64).cast(pl.String)  # microseconds since 1970
        case _:
            text = cell
            for special in (ESCAPE, EMPTY, BETWEEN, END):
                text = text.str.replace_all(special, ESCAPE + hex(ord(special)), literal=True)
    return text.fill_null(EMPTY)


def _bits(values: pl.Series) -> pl.Series:
    """The 64 bits of each number, as a whole number; -0 is 0."""
    filled = values.fill_null(0.0).to_numpy() + 0.0
    bits = pl.Series(values.name, np.ascontiguousarray(filled).view(np.int64))
    return bits.set(values.is_null(), None) if values.null_count() else bits
