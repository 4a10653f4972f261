"""Imported code lists in the data folder: written whole or not at all, read back as tables with an account.

`<list>.json` is the account; it names the table, `<list>.<digest>.parquet`. Replacing the account is the one step that
puts a new list in force. Earlier tables stay, so that a check that runs meanwhile keeps its list and the digest in an
old receipt can be found again.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import msgspec
import polars as pl

from liggare.spec.model import Text, Value


class Account(Value, frozen=True, kw_only=True):
    """What was imported: the edition, the file and its sha256, when (UTC), how many rows of each kind, and the digest.

    `counts` tells each data row of the file once: by the id of its row kind, or `blank`, `repeated`, `unknown`.
    """

    list: str
    edition: str
    file: str
    file_sha256: str
    imported: dt.datetime
    counts: dict[str, int]
    digest: str
    table: str


@dataclass(frozen=True)
class Stored:
    """An imported list as it lies in the folder."""

    account: Account
    codes: pl.DataFrame
    groups: pl.DataFrame


class CodeListDamaged(Exception):
    """An imported list that is not what was stored; `text` says so in both languages."""

    def __init__(self, list_id: str, folder: Path) -> None:
        where = folder / f"{list_id}.json"
        self.text = Text(
            sv=f"Kodlistan {list_id} i {where} är skadad: innehållet stämmer inte med det som lästes in."
            f" Läs in den igen: liggare codes import {list_id} FIL",
            en=f"The code list {list_id} in {where} is damaged: its content is not what was imported."
            f" Import it again: liggare codes import {list_id} FILE",
        )
        super().__init__(self.text.en)


def read_stored(list_id: str, folder: Path) -> Stored | None:
    """The imported list; None if nobody has imported it. Raises CodeListDamaged."""
    try:
        account = msgspec.json.decode((folder / f"{list_id}.json").read_bytes(), type=Account)
        # Through memory: the table may lie on a disk that cannot map files.
        table = pl.read_parquet(io.BytesIO((folder / account.table).read_bytes()))
        return Stored(account, _part(table, "code"), _part(table, "group"))
    except (FileNotFoundError, NotADirectoryError) as error:
        if (folder / f"{list_id}.json").exists():
            raise CodeListDamaged(list_id, folder) from error
        return None
    except (msgspec.DecodeError, pl.exceptions.PolarsError) as error:
        raise CodeListDamaged(list_id, folder) from error


def write_stored(stored: Stored, folder: Path) -> None:
    """Put the list in force in the folder, which is made if needed; if this fails the earlier list stays in force."""
    parts = [
        part.with_columns(pl.lit(use).alias("use")) for use, part in (("code", stored.codes), ("group", stored.groups))
    ]
    table = io.BytesIO()
    pl.concat(parts).write_parquet(table)
    folder.mkdir(parents=True, exist_ok=True)
    _write_whole(folder / stored.account.table, table.getvalue())
    account = msgspec.json.format(msgspec.json.encode(stored.account), indent=2)
    _write_whole(folder / f"{stored.account.list}.json", account)


def _part(table: pl.DataFrame, use: str) -> pl.DataFrame:
    return table.filter(pl.col("use") == use).drop("use")


def _write_whole(path: Path, content: bytes) -> None:
    """The file under its name has the old content or the new, also after a power cut."""
    # A name of its own and the user's usual permissions: others on the machine may use the lists, which are no secret.
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
