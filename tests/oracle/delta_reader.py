"""A Delta table's folder and a version -> its rows and columns, by the protocol alone.

Slow and obvious: the log's entries are replayed one by one; no checkpoint, no statistics, no Delta library. It shares
no code with the stores.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyarrow.parquet as pq


def names_at(folder: Path, version: int) -> Mapping[str, Mapping[str, str]]:
    """The files of the table at that version, each with its partition values."""
    files: dict[str, Mapping[str, str]] = {}
    for number in range(version + 1):
        for line in (folder / "_delta_log" / f"{number:020}.json").read_bytes().splitlines():
            entry = json.loads(line)
            if "add" in entry:
                files[unquote(entry["add"]["path"])] = entry["add"]["partitionValues"]
            if "remove" in entry:
                del files[unquote(entry["remove"]["path"])]
    return files


def columns_at(folder: Path, version: int) -> Sequence[str]:
    """The table's columns at that version, in order."""
    names: Sequence[str] = ()
    for number in range(version + 1):
        for line in (folder / "_delta_log" / f"{number:020}.json").read_bytes().splitlines():
            if told := json.loads(line).get("metaData"):
                names = [field["name"] for field in json.loads(told["schemaString"])["fields"]]
    return names


def rows_at(folder: Path, version: int) -> Sequence[Mapping[str, Any]]:
    """The rows at that version, every column in every row; in any order."""
    columns, rows = columns_at(folder, version), []
    for path, values in names_at(folder, version).items():
        for row in pq.read_table(folder / path, partitioning=None).to_pylist():
            rows.append({name: (row | dict(values)).get(name) for name in columns})
    return rows
