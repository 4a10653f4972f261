"""Paths of a delivery -> the names of its files, before any file is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from liggare.read.archive import Limits, is_zip, member_names


def file_names(paths: Iterable[Path]) -> Iterator[str]:
    """Names of the files in folders and zip archives, and of single files; nothing of what cannot be read."""
    for path in paths:
        try:
            yield from _names(path)
        except OSError:
            # Told with its reason when the delivery is opened.
            continue


def _names(path: Path) -> Iterator[str]:
    if path.is_dir():
        yield from (inside.name for inside in path.iterdir())
    elif path.is_file() and is_zip(path):
        yield from member_names(path, Limits())
    else:
        yield path.name
