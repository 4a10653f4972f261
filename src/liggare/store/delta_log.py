"""The log of a Delta table -> its versions; what is added is on the disk, and what a dead writer left is undone.

Nothing of the log is ever cleaned away: every version can be read for ever. A checkpoint only repeats what the log
says, so that a table is opened quickly; one that is damaged (the power was lost while it was written) is removed.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

import polars as pl
from deltalake import CommitProperties, DeltaTable, PostCommitHookProperties, Schema, TableFeatures
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError
from deltalake.transaction import AddAction, RemoveAction

from liggare.operate.ports import StoreFailure
from liggare.register.part import Part
from liggare.spec.model import Text
from liggare.store.columns import PARTITION, Columns, columns_of, fields
from liggare.store.crash import point
from liggare.store.durable import sync
from liggare.store.failure import Damaged
from liggare.store.part_files import PartFile, Root

CHECKPOINT = 20
"""Every so many versions a checkpoint is written."""

_FOR_EVER = "interval 36500 days"
_CONFIGURATION = {
    "delta.enableExpiredLogCleanup": "false",
    "delta.logRetentionDuration": _FOR_EVER,
    "delta.deletedFileRetentionDuration": _FOR_EVER,
}
"""Old versions are the history: no program that follows the protocol may clean them away."""

_ENTRY = re.compile("[0-9]{20}[.]json")
_TIMES = "timestampNtz"  # the feature that a table with points in time without a zone must declare
Action = AddAction | RemoveAction

_ALONE = CommitProperties(max_commit_retries=0)
_NO_HOOKS = PostCommitHookProperties(create_checkpoint=False, cleanup_expired_logs=False)


class DeltaLog:
    """The log of one table. StoreFailure for what is damaged; what else fails is what the libraries raise.

    `remembered`: tables as they were last opened for writing, of which only what has come since must be read.
    """

    def __init__(self, root: Root, table: str, remembered: dict[str, DeltaTable] | None = None) -> None:
        self._root, self._table = root, table
        self._remembered = {} if remembered is None else remembered

    def opened(self, version: int) -> DeltaTable:
        """The table at that version. Damaged if it is not there."""
        found = self._open(version)
        if found is None:
            raise Damaged(_gone(self._table, version))
        return found

    def at(self, base: int | None) -> DeltaTable | None:
        """The table, its newest version holding what the base holds.

        None if there is no table. Without a base, whatever it holds is left over, for the caller to write over.
        """
        self._remove_torn(-1 if base is None else base)
        newest = self._newest()
        if base is None:
            return newest
        if newest is None or newest.version() < base:
            raise Damaged(_gone(self._table, base))
        if newest.version() > base:
            self._undo(newest, base)
        elif base >= self._last_checkpoint() + CHECKPOINT:
            self._checkpoint(newest)
        return newest

    def create(self, columns: Columns) -> DeltaTable:
        """A table without rows."""
        made = DeltaTable.create(
            self._root.uri,
            Schema(fields(columns)),
            partition_by=list(PARTITION),
            configuration=_CONFIGURATION,
            storage_options=self._root.storage,
            commit_properties=_ALONE,
            post_commithook_properties=_NO_HOOKS,
        )
        self._sync(0)
        point("tables.created")
        return made

    def extend(self, table: DeltaTable, columns: Columns) -> None:
        """Give the table the columns that it has not yet."""
        old = columns_of(table.schema())
        if new := {name: kind for name, kind in columns.items() if name not in old}:
            table.alter.add_columns(fields(new), commit_properties=_ALONE, post_commithook_properties=_NO_HOOKS)
            self._sync(table.version())
            point("tables.extended")

    def commit(self, table: DeltaTable, added: Sequence[PartFile], removed: Iterable[PartFile]) -> int:
        """The version next to the table's, in which some files are there and others not.

        StoreFailure if another writer came first.
        """
        now = _now()
        gone = [RemoveAction(file.path, True, now, file.size, _values(file.part)) for file in removed]
        return self._commit(table, [*gone, *_additions(added)], "append", table.schema())

    def begin_anew(self, table: DeltaTable, columns: Columns, added: Sequence[PartFile]) -> int:
        """The version in which nothing is left of what the table was, neither rows nor columns."""
        if pl.Datetime in columns.values() and _TIMES not in (table.protocol().reader_features or ()):
            table.alter.add_feature(
                TableFeatures.TimestampWithoutTimezone,
                allow_protocol_versions_increase=True,
                commit_properties=_ALONE,
                post_commithook_properties=_NO_HOOKS,
            )
        return self._commit(table, _additions(added), "overwrite", Schema(fields(columns)))

    def held(self, named: Collection[int]) -> set[str]:
        """The files that any of those versions holds, as the log tells."""
        wanted, begun, found = sorted(named), dict[str, int](), set[str]()
        for entry in self._entries():
            for path, added in _moved(entry):
                if added:
                    begun[path] = int(entry.stem)
                elif _any_between(wanted, begun.pop(path, 0), int(entry.stem)):
                    found.add(path)
        return found | {path for path, since in begun.items() if _any_between(wanted, since, sys.maxsize)}

    def settle(self, version: int) -> None:
        """The version is on the disk when this returns."""
        point("tables.committed")
        self._sync(version)
        point("tables.commit.synced")

    def _commit(self, table: DeltaTable, actions: Sequence[Action], mode: str, schema: Schema) -> int:
        try:
            table.create_write_transaction(
                list(actions),
                mode,
                schema,
                list(PARTITION),
                commit_properties=_ALONE,
                post_commithook_properties=_NO_HOOKS,
            )
        except CommitFailedError as error:
            raise StoreFailure(_not_alone(self._table)) from error
        return table.version() + 1

    def _open(self, version: int | None) -> DeltaTable | None:
        """None if there is no table. Damaged if its log does not lead to the version."""
        try:
            return self._loaded(version)
        except DeltaError as error:
            if self._root.folder is None:  # it may just be out of reach
                raise
            if not self._remove_damaged_checkpoints():
                raise Damaged(_gone(self._table, version)) from error
        return self._loaded(version)

    def _newest(self) -> DeltaTable | None:
        """The table at its newest version."""
        found = self._remembered.pop(self._table, None)
        if found is None:
            found = self._open(None)
        else:
            found.update_incremental()
        if found is not None:
            self._remembered[self._table] = found
        return found

    def _loaded(self, version: int | None) -> DeltaTable | None:
        try:
            return DeltaTable(self._root.uri, version=version, storage_options=self._root.storage)
        except TableNotFoundError:
            return None

    def _undo(self, newest: DeltaTable, base: int) -> None:
        newest.restore(base, commit_properties=_ALONE, post_commithook_properties=_NO_HOOKS)
        self._sync(newest.version())
        point("tables.undone")

    def _checkpoint(self, table: DeltaTable) -> None:
        table.create_checkpoint()
        if self._root.folder:
            for path in self._log.glob("*checkpoint*"):
                sync(path)
            sync(self._log)
        point("tables.checkpointed")

    def _last_checkpoint(self) -> int:
        """The version that was last repeated in a checkpoint; 0 if none was, or if it is not seen from here."""
        hint = self._log / "_last_checkpoint"
        return int(json.loads(hint.read_bytes())["version"]) if self._root.folder and hint.exists() else 0

    def _sync(self, version: int) -> None:
        if self._root.folder:
            sync(self._log / f"{version:020}.json")
            sync(self._log)

    def _remove_torn(self, base: int) -> None:
        """An entry after the base of which only a part reached the disk goes, and all after it, the newest first."""
        entries = self._entries(base)
        torn = next((number for number, path in enumerate(entries) if _is_torn(path)), len(entries))
        for path in reversed(entries[torn:]):
            path.unlink()

    def _entries(self, after: int = -1) -> Sequence[Path]:
        names = os.listdir(self._log) if self._log.is_dir() else ()  # noqa: PTH208 - thousands of entries
        return [self._log / name for name in sorted(names) if _ENTRY.fullmatch(name) and int(name[:20]) > after]

    def _remove_damaged_checkpoints(self) -> bool:
        damaged = [path for path in self._log.glob("*.checkpoint*.parquet") if _is_damaged(path)]
        for path in (*damaged, self._log / "_last_checkpoint") if damaged else ():
            path.unlink(missing_ok=True)
        return bool(damaged)

    @property
    def _log(self) -> Path:
        """The folder of the log; one that is not there if the table is not on this machine."""
        return (self._root.folder or Path(os.devnull)) / "_delta_log"


def files_of(table: DeltaTable) -> Sequence[PartFile]:
    """The files of the table at the version at which it was opened."""
    listed = pl.DataFrame(table.get_add_actions(flatten=True))
    if listed.is_empty():
        return ()
    rows = listed.select("path", "partition.month", "partition.holder", "size_bytes", "num_records").rows()
    return [PartFile(path, Part(month, holder), size, count) for path, month, holder, size, count in rows]


def _moved(entry: Path) -> Iterator[tuple[str, bool]]:
    """Files that an entry puts into the table (True) or takes out of it."""
    for line in entry.read_bytes().splitlines():
        action = json.loads(line)
        for kind in {"add", "remove"} & action.keys():
            yield unquote(action[kind]["path"]), kind == "add"


def _any_between(numbers: Sequence[int], first: int, end: int) -> bool:
    """Whether one of the numbers (in order) is the first or lies between it and the end."""
    return bisect_left(numbers, first) < bisect_left(numbers, end)


def _additions(files: Sequence[PartFile]) -> Sequence[AddAction]:
    now = _now()
    return [AddAction(f.path, f.size, _values(f.part), now, True, json.dumps({"numRecords": f.rows})) for f in files]


def _values(part: Part) -> dict[str, str | None]:
    return {"month": part.month, "holder": part.holder}


def _now() -> int:
    return int(time.time() * 1000)


def _is_torn(entry: Path) -> bool:
    try:
        lines = [json.loads(line) for line in entry.read_bytes().splitlines()]
    except ValueError:
        return True
    return not lines


def _is_damaged(checkpoint: Path) -> bool:
    try:
        pl.read_parquet(checkpoint)
    except pl.exceptions.PolarsError:
        return True
    return False


def _gone(table: str, version: int | None) -> Text:
    which = "" if version is None else f" {version}"
    return Text(
        sv=f"{table}: tabellens version{which} finns inte eller kan inte läsas. Datamappen är ofullständig eller "
        "skadad. Återställ den ur säkerhetskopian.",
        en=f"{table}: the table's version{which} is not there or cannot be read. The data folder is incomplete or "
        "damaged. Restore it from the backup.",
    )


def _not_alone(table: str) -> Text:
    return Text(
        sv=f"{table}: någon annan skrev till tabellen samtidigt. Inget har ändrats. Kör om.",
        en=f"{table}: someone else wrote to the table at the same time. Nothing has changed. Run again.",
    )
