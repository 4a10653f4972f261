"""Rows -> the register's tables in Delta Lake: parts replaced at one stroke, every version kept.

The rows are written to new files first; then the parts' old files leave the table and the new ones come in, with one
entry of its log. A reader who opens a version sees all of it or none. No file is ever changed, and none removed that a
version of the ledger holds. A part is written anew as one file each time it changes, so that many small replacements
leave few files in a version.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import polars as pl
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError

from liggare.operate.ports import StoreFailure
from liggare.register.part import Part
from liggare.spec.model import Text
from liggare.store.columns import Columns, as_kept, columns_of, joined, scan
from liggare.store.crash import point
from liggare.store.delta_log import DeltaLog, files_of
from liggare.store.durable import private_folder
from liggare.store.failure import told
from liggare.store.part_files import PartFile, Root, data_files, discard, listed, plain, require_whole, written

REMEMBERED = 64
"""Versions of tables whose files are remembered: a large table's log is long to read."""

_NAME = re.compile("[A-Za-z][A-Za-z0-9_]*")


class DeltaTables:
    """The port `Tables` on a folder, or a place in an object storage (`s3://...`) with the options to reach it.

    Whatever fails is a StoreFailure. So is a place with `=` or `%` in its name: they mean something else in the names
    of the files of such tables.
    """

    def __init__(self, place: Path | str, options: Mapping[str, str] | None = None) -> None:
        self._place, self._options = place if "://" in str(place) else Path(place).absolute(), options
        self._versions: dict[tuple[str, int], tuple[Sequence[PartFile], Columns]] = {}
        self._newest: dict[str, DeltaTable] = {}
        if set(str(self._place)) & set("=%"):
            raise StoreFailure(_no_place(self._place))

    def read(self, table: str, version: int, parts: Collection[Part] | None = None) -> pl.LazyFrame:
        """The rows at that version; of those parts only if they are named, without looking at the others' files.

        Damaged if a file is not there or has another size than it had.
        """
        with self._told(table) as root:
            every, columns = self._standing(root, table, version)
            wanted = None if parts is None else plain(table, parts)
            files = [file for file in every if wanted is None or file.part in wanted]
            require_whole(root, table, files)
            return _rows(root, files, columns)

    def replace(self, table: str, base: int | None, parts: Collection[Part], rows: pl.LazyFrame) -> int:
        """The version in which those parts hold `rows`; the base if they held none and get none.

        A column of `rows` whose type is not known (all of it empty) is kept once it has a value.
        """
        with self._told(table) as root:
            log, touched = DeltaLog(root, table, self._newest), plain(table, parts)
            standing = log.at(base)
            old = columns_of(standing.schema()) if standing and base is not None else {}
            given = rows.collect_schema()
            columns = joined(table, old, given)
            with _new(root, table, as_kept(rows, given, columns), touched) as added:
                left: list[PartFile] = []
                if base is None or standing is None:
                    version = log.begin_anew(standing or log.create(columns), columns, added)
                else:
                    every = files_of(standing)
                    removed = [file for file in every if file.part in touched]
                    if not added and not removed:
                        return base
                    left = [file for file in every if file.part not in touched]
                    log.extend(standing, columns)
                    version = log.commit(standing, added, removed)
            log.settle(version)
            self._remember(table, version, ([*left, *added], columns))
            return version

    def sweep(self, table: str, named: Collection[int]) -> int:
        """Remove the files that none of those versions holds; how many they were.

        In an object storage nothing is removed: it has rules of its own for what is left over.
        """
        with self._told(table) as root:
            if root.folder is None or not root.folder.exists():
                return 0
            log = DeltaLog(root, table, self._newest)
            if named:
                log.at(max(named))
            left = set(data_files(root)) - log.held(named)
            for path in sorted(left):
                discard(root, (path,))
                point("tables.swept")
            return len(left)

    def counts(self, table: str, version: int) -> Mapping[Part, int]:
        """How many rows each part has that has any."""
        with self._told(table) as root:
            counted: Counter[Part] = Counter()
            for file in self._standing(root, table, version)[0]:
                counted[file.part] += file.rows
            return counted

    def _standing(self, root: Root, table: str, version: int) -> tuple[Sequence[PartFile], Columns]:
        """The files and columns of a version, which never change; those asked for last are remembered."""
        known = self._versions.pop((table, version), None)
        if known is None:
            opened = DeltaLog(root, table).opened(version)
            known = files_of(opened), columns_of(opened.schema())
        self._remember(table, version, known)
        return known

    def _remember(self, table: str, version: int, standing: tuple[Sequence[PartFile], Columns]) -> None:
        self._versions[table, version] = standing
        if len(self._versions) > REMEMBERED:
            del self._versions[next(iter(self._versions))]

    @contextmanager
    def _told(self, table: str) -> Iterator[Root]:
        """Where the table lies; what fails inside is told as a failure of that place."""
        if not _NAME.fullmatch(table):
            raise StoreFailure(_no_name())
        root = Root(f"{self._place}/{table}", self._options)
        with told(root.uri, DeltaError):
            yield root


@contextmanager
def _new(root: Root, table: str, rows: pl.LazyFrame, parts: frozenset[Part]) -> Iterator[Sequence[PartFile]]:
    """New files with the rows, on the disk; they are removed again if what is done inside fails."""
    if root.folder:
        private_folder(root.folder)
    added = written(root, table, rows, parts)
    try:
        point("tables.written")
        listed(root, added)
        point("tables.synced")
        yield added
    except BaseException:
        discard(root, (file.path for file in added))
        raise


def _rows(root: Root, files: Iterable[PartFile], columns: Columns) -> pl.LazyFrame:
    return scan([f"{root.uri}/{file.path}" for file in files], columns, root.options)


def _no_place(place: Path | str) -> Text:
    return Text(
        sv=f"{place}: tabellerna kan inte ligga i en mapp med = eller % i sökvägen. Välj en annan datamapp.",
        en=f"{place}: the tables cannot lie in a folder with = or % in its path. Choose another data folder.",
    )


def _no_name() -> Text:
    return Text(
        sv="En tabell heter något med bokstäver, siffror och understreck. Inget har ändrats.",
        en="A table's name is of letters, digits and underscores. Nothing has changed.",
    )
