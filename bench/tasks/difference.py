"""Two contents of the register's outpatient tables in Parquet -> what changed: what `--difference` measures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl
from tasks.register_contacts import REGISTER

from liggare.register.difference import CHANGES, difference
from liggare.spec.load import load_register
from liggare.spec.model import Register


def prepare(arguments: Mapping[str, str]) -> Register:
    """The register."""
    return load_register(REGISTER)


def run(register: Register, arguments: Mapping[str, str]) -> dict[str, int]:
    """Compare the folders `old` and `new` in `rows`; how many records of each kind."""
    sides = [_side(Path(arguments["rows"]) / side) for side in ("old", "new")]
    found = difference(sides[0], sides[1], register)
    return {"unchanged": found.total("unchanged"), **{change: found.total(change) for change in CHANGES}}


def _side(folder: Path) -> dict[str, pl.LazyFrame]:
    return {path.stem: pl.scan_parquet(path) for path in sorted(folder.glob("*.parquet"))}
