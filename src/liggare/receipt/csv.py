"""The findings -> a CSV file that spreadsheets open as it is and never run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from liggare.receipt.rows import columns
from liggare.receipt.words import COLUMN
from liggare.spec.model import Language

SEPARATOR = ";"
_ACTS = "^['=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]"  # what begins a formula, full-width forms too, and the mark itself


def harmless(cell: pl.Expr) -> pl.Expr:
    """Cells that a spreadsheet could take for a formula get an apostrophe in front.

    So do cells that begin with an apostrophe: one apostrophe taken away gives back every cell unchanged.
    """
    return pl.when(cell.str.contains(_ACTS)).then(pl.lit("'") + cell).otherwise(cell)


def write_csv(rows: Iterator[pl.DataFrame], path: Path, language: Language, *, identity: bool) -> None:
    """Write rows (frames of `columns(identity=...)`) separated by semicolons, in UTF-8 with a byte order mark."""
    names = columns(identity=identity)
    head = pl.DataFrame([[COLUMN[name].in_(language)] for name in names], names)
    with path.open("wb") as file:
        head.write_csv(file, include_bom=True, include_header=False, separator=SEPARATOR, line_terminator="\r\n")
        for frame in rows:
            safe = frame.select(harmless(pl.col(name)).replace("", None).alias(name) for name in names)
            safe.write_csv(file, include_header=False, separator=SEPARATOR, line_terminator="\r\n")
