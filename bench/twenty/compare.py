"""Findings of the same file by several libraries -> how many of each rule, and where they differ from Liggare's."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

OWN = "liggare"


def prepare(arguments: Mapping[str, str]) -> None:
    """There is nothing to make ready."""


def run(ready: None, arguments: Mapping[str, str]) -> dict[str, object]:
    """Arguments: by library its file of findings. Every rule must have a finding, and every library the same rows."""
    found = {library: _lines(path) for library, path in arguments.items()}
    own = found.pop(OWN)
    counts = own.group_by("rule").len().sort("rule")
    return {
        "rules": dict(counts.iter_rows()),
        "findings": len(own),
        "different": {library: text for library, lines in found.items() if (text := _difference(own, lines))},
    }


def _lines(path: str) -> pl.DataFrame:
    return pl.read_parquet(path, columns=["rule", "line"]).sort("rule", "line")


def _difference(own: pl.DataFrame, other: pl.DataFrame) -> list[str]:
    """By rule how many rows only one of them found."""
    if own.equals(other):
        return []
    sides = own.with_columns(side=1).join(other.with_columns(other=1), on=["rule", "line"], how="full", coalesce=True)
    odd = sides.filter(pl.col("side").is_null() | pl.col("other").is_null())
    told = odd.group_by("rule").agg(pl.col("side").count(), pl.col("other").count()).sort("rule")
    return [f"{rule}: {mine} only by Liggare, {theirs} only there" for rule, mine, theirs in told.iter_rows()]
