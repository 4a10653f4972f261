"""Accepted rows of births -> the derived variables in files: what `bench/derive.py` measures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl
from tasks.many_births import REGISTER

from liggare.derive.derivation import Derivations
from liggare.derive.find import derivations_of
from liggare.derive.run import derive
from liggare.spec.load import load_register
from liggare.spec.model import Spec


def prepare(arguments: Mapping[str, str]) -> tuple[Spec, Derivations]:
    """The specification and what the register derives."""
    derivations = derivations_of(REGISTER)
    assert derivations is not None
    return load_register(REGISTER).specs[-1], derivations


def run(ready: tuple[Spec, Derivations], arguments: Mapping[str, str]) -> dict[str, int]:
    """Derive every variable of the rows in `rows` and write the tables into `out`; how many rows each has."""
    spec, derivations = ready
    rows, out = Path(arguments["rows"]), Path(arguments["out"])
    tables = {folder.name: pl.scan_parquet(folder / "*.parquet") for folder in sorted(rows.iterdir())}
    made = derive(tables, spec, derivations)
    for name, table in made.items():
        table.write_parquet(out / f"{name}.parquet")
    return {name: table.height for name, table in made.items()}
