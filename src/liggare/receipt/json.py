"""The findings -> JSON: one line for each, and a summary of the whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from liggare.receipt.overview import Overview
from liggare.receipt.phrasing import Phrasing
from liggare.receipt.value import receipt


def write_lines(rows: Iterator[pl.DataFrame], path: Path) -> None:
    """Write rows as JSON Lines: an object with texts a line, named by `rows.COLUMNS`."""
    with path.open("wb") as file:
        for frame in rows:
            frame.write_ndjson(file)


def write_summary(overview: Overview, path: Path, written: Sequence[str] = ()) -> None:
    """Write what the receipt holds, each broken rule in words, and the names of the files that hold every finding."""
    words = Phrasing(overview, written)
    broken = [
        {
            "rule": each.outcome.rule.id,
            "sentence": words.text(each.outcome.rule.sentence),
            "severity": each.outcome.rule.severity,
            "applied": each.outcome.applied,
            "broken": each.outcome.broken,
            "findings": each.findings,
            "examples": [dict(example.row) for example in each.examples],
        }
        for each in overview.broken
    ]
    told = {
        "language": overview.language,
        "privacy": words.privacy,
        "complete": list(words.complete),
        "broken_rules": broken,
        "receipt": receipt(overview.result, overview.effect).document(),
    }
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
