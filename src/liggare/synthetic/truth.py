"""Faults that were seeded -> the truth: what a checker should find, no more and no less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import polars as pl


@dataclass(frozen=True)
class Truth:
    """One finding to expect: `line` is the physical line from 1 (0: the whole file), `key` the record's own key."""

    kind: str
    rule: str
    file: str
    line: int
    key: str


def write_truth(truths: Sequence[Truth], path: Path) -> None:
    """A CSV file with the fields of `Truth` as header, in the order of file, line and rule."""
    path.parent.mkdir(parents=True, exist_ok=True)
    schema = {f.name: pl.UInt64 if f.name == "line" else pl.String for f in fields(Truth)}
    frame = pl.DataFrame([astuple(t) for t in truths], schema=schema, orient="row")
    frame.sort("file", "line", "rule", "kind").write_csv(path)
