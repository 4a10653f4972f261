"""Persons and a file of known identity numbers -> the new ones are remembered too, and a few are revealed."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import polars as pl
from tasks.persons import opened


def prepare(arguments: Mapping[str, str]) -> pl.DataFrame:
    """Those that are to be remembered."""
    return pl.read_parquet(Path(arguments["folder"]) / "asked.parquet")


def run(asked: pl.DataFrame, arguments: Mapping[str, str]) -> dict[str, float]:
    """Remember them in the `folder`; how many there were and how many were new, and milliseconds to reveal five."""
    identities = opened(Path(arguments["folder"]))
    new, started = identities.remember(asked), time.perf_counter()
    assert len(identities.reveal(asked["person"].head(5).to_list())) == 5
    return {"asked": asked.height, "new": new, "reveal": 1000 * (time.perf_counter() - started)}
