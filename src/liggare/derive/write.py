"""Tables of derived variables -> files in a folder, with the data dictionary beside them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import polars as pl

from liggare.derive.derivation import Derivations
from liggare.derive.dictionary import Origin, dictionary
from liggare.spec.model import Language

Format = Literal["parquet", "csv"]
DICTIONARY = "variabler.md"


def write(
    tables: Mapping[str, pl.DataFrame],
    derivations: Derivations,
    origin: Origin,
    folder: Path,
    form: Format,
    language: Language,
) -> tuple[Path, ...]:
    """Write a file for each level and the dictionary into `folder`; the paths, in order. OSError if that fails."""
    paths = [folder / f"{level.id}.{form}" for level in derivations.levels]
    for path in paths:
        if form == "parquet":
            tables[path.stem].write_parquet(path, metadata={"receipt_sha256": origin.receipt})
        else:
            _write_csv(tables[path.stem], path)
    told = folder / DICTIONARY
    told.write_text(dictionary(derivations, origin, form, language), encoding="utf-8")
    return (*paths, told)


def _write_csv(table: pl.DataFrame, path: Path) -> None:
    """Semicolons, decimal commas and a byte order mark: what a Swedish spreadsheet and R's read.csv2 expect."""
    table.write_csv(path, separator=";", decimal_comma=True, include_bom=True, line_terminator="\r\n")
