"""Rows -> new Parquet files, one for each part, that no version of the table names yet."""

from __future__ import annotations

import os
import re
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from liggare.operate.ports import StoreFailure
from liggare.register.part import Part
from liggare.spec.model import Text
from liggare.store.columns import PARTITION
from liggare.store.durable import sync
from liggare.store.failure import Damaged

_PLAIN = re.compile("[A-Za-z0-9-]+")
_REFUSED = "_refused"
"""Where rows pass that belong to no part that is replaced; readers of Delta tables look past such a name."""


@dataclass(frozen=True)
class Root:
    """Where a table lies: a folder, or a place in an object storage with the options to reach it."""

    uri: str
    options: Mapping[str, str] | None = None

    @property
    def folder(self) -> Path | None:
        """The folder, if it is on this machine."""
        return None if "://" in self.uri else Path(self.uri)

    @property
    def storage(self) -> dict[str, str] | None:
        """The options as the libraries take them."""
        return dict(self.options) if self.options else None


@dataclass(frozen=True)
class PartFile:
    """A file of a table: its path within it, the part it belongs to, bytes and rows."""

    path: str
    part: Part
    size: int
    rows: int


def plain(table: str, parts: Collection[Part]) -> frozenset[Part]:
    """The parts. StoreFailure if one has other characters in its names than a folder should."""
    if not all(_PLAIN.fullmatch(name) for part in parts for name in part):
        raise StoreFailure(_not_plain(table))
    return frozenset(parts)


def written(root: Root, table: str, rows: pl.LazyFrame, parts: frozenset[Part]) -> Sequence[PartFile]:
    """Stream the rows into files; their content is on the disk when this returns.

    StoreFailure, and nothing left, if a row belongs to another part than those: that is told when all is written, since
    a file may still be made for a while after the writing is broken off. Memory does not grow with the rows.
    """
    made: dict[str, Part] = {}
    sunk: list[Any] = []

    def provide(file: Any) -> str:
        part = Part(*file.partition_keys.select(PARTITION).row(0))
        folder = f"month={part.month}/holder={part.holder}" if part in parts else _REFUSED
        path = f"{folder}/{uuid.uuid4().hex}.parquet"
        made[path] = part
        return path

    try:
        rows.sink_parquet(
            pl.PartitionBy(root.uri, key=list(PARTITION), include_key=False, file_path_provider=provide),
            mkdir=True,
            sync_on_close="all" if root.folder else None,
            storage_options=root.storage,
            sinked_paths_callback=lambda told: sunk.extend(told.paths),
            engine="streaming",
        )
        if not parts.issuperset(made.values()):
            raise StoreFailure(_elsewhere(table))
    except BaseException:
        discard(root, made)
        raise
    return [_file(file, made) for file in sunk]


def require_whole(root: Root, table: str, files: Iterable[PartFile]) -> None:
    """Damaged if a file is not there or has another size than the log says. In an object storage: not looked at."""
    for file in files if root.folder else ():
        path = f"{root.uri}/{file.path}"
        if not os.path.exists(path) or os.path.getsize(path) != file.size:  # noqa: PTH110, PTH202 - thousands of files
            raise Damaged(_not_whole(table, file))


def listed(root: Root, files: Iterable[PartFile]) -> None:
    """The names of the files, and of the folders they made, are on the disk when this returns."""
    if root.folder:
        folders = {(root.folder / file.path).parent for file in files}
        for folder in sorted(folders | {folder.parent for folder in folders} | {root.folder}):
            sync(folder)


def data_files(root: Root) -> Iterator[str]:
    """Every file with rows, or begun to be, that lies in the table's folder on this machine."""
    folder = root.folder or Path(os.devnull)
    for path in folder.rglob("*.parquet"):
        if "_delta_log" not in path.relative_to(folder).parts:
            yield path.relative_to(folder).as_posix()


def discard(root: Root, paths: Iterable[str]) -> None:
    """Files that no version will name are removed; in an object storage they are left for its own rules."""
    for path in paths:
        if root.folder:
            (root.folder / path).unlink(missing_ok=True)


def _file(sunk: Any, made: Mapping[str, Part]) -> PartFile:
    path = "/".join(sunk.path.split("/")[-3:])
    return PartFile(path, made[path], sunk.num_bytes, sunk.num_rows)


def _not_plain(table: str) -> Text:
    return Text(
        sv=f"{table}: en del av tabellen har ett namn med andra tecken än bokstäver, siffror och bindestreck. "
        "Inget har ändrats.",
        en=f"{table}: a part of the table has a name with other characters than letters, digits and hyphens. "
        "Nothing has changed.",
    )


def _not_whole(table: str, file: PartFile) -> Text:
    return Text(
        sv=f"{table}: filen {file.path} är borta eller har en annan storlek än när den skrevs. Återställ den ur "
        "säkerhetskopian.",
        en=f"{table}: the file {file.path} is gone or has another size than when it was written. Restore it from the "
        "backup.",
    )


def _elsewhere(table: str) -> Text:
    return Text(
        sv=f"{table}: det finns rader utanför de månader och innehavare som ersätts. Inget har ändrats. "
        "Felet ligger i programmet; anmäl det.",
        en=f"{table}: there are rows outside the months and holders that are replaced. Nothing has changed. "
        "The fault is in the program; report it.",
    )
