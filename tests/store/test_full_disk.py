"""When no more can be written the store says so in both languages, nothing is half done, and with room it goes on."""

from __future__ import annotations

import hashlib
import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl
import pytest
from django.db import OperationalError
from made_tables import FEB, JAN, data_files, rows, told
from psycopg.errors import AdminShutdown, DiskFull

from liggare.operate.ports import StoreFailure
from liggare.register.part import Part
from liggare.store.failure import NoRoom
from liggare.store.identities import IdentityFile
from liggare.store.keys import KeyFolder
from liggare.store.ledger import database
from liggare.store.tables import DeltaTables
from liggare.store.vault import FileVault


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """No file can grow beyond that many bytes, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def refused(act: Callable[[], object], size: int) -> None:
    """The act fails for want of room, and says so."""
    with files_of_at_most(size), pytest.raises(NoRoom) as failed:
        act()
    assert "disken är full. Inget har ändrats." in failed.value.text.sv
    assert "the disk is full. Nothing has changed." in failed.value.text.en


def test_a_full_disk_under_postgresql_is_told_as_one() -> None:
    assert DiskFull().sqlstate == database._POSTGRESQL_FULL
    for cause, says in ((DiskFull(), "The disk is full"), (AdminShutdown(), "does not answer")):
        error = OperationalError()
        error.__cause__ = cause
        assert says in database._unavailable(error).en


def everything(folder: Path) -> dict[str, bytes]:
    """Every file and what it holds."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_key_that_finds_no_room_is_not_made(tmp_path: Path) -> None:
    keys = KeyFolder(tmp_path)
    refused(lambda: keys.secret("pseudonym"), 10)
    assert everything(tmp_path) == {}
    first = keys.secret("pseudonym")
    refused(lambda: keys.rotate("vault"), 10)
    assert keys.secret("pseudonym") == first


@pytest.mark.parametrize("size", [10, 5000])
def test_a_file_that_finds_no_room_is_not_kept(tmp_path: Path, size: int) -> None:
    keys, path = KeyFolder(tmp_path / "keys"), tmp_path / "file"
    keys.wrap("vault", bytes(32))
    path.write_bytes(os.urandom(10_000))
    vault = FileVault(tmp_path / "vault", keys, 1000)
    refused(lambda: vault.put(path), size)
    assert everything(tmp_path / "vault") == {}
    assert vault.put(path) == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_that_finds_no_room_is_not_handed_out_in_part(tmp_path: Path) -> None:
    vault = FileVault(tmp_path / "vault", KeyFolder(tmp_path / "keys"), 1000)
    (tmp_path / "file").write_bytes(os.urandom(10_000))
    digest = vault.put(tmp_path / "file")
    (tmp_path / "out").mkdir()
    refused(lambda: vault.fetch(digest, tmp_path / "out" / "file"), 5000)
    assert everything(tmp_path / "out") == {}


def test_rows_that_find_no_room_change_nothing(tmp_path: Path) -> None:
    _change_nothing(tmp_path, rows(*([FEB] * 20_000), a=range(20_000)), 20_000)


def test_rows_whose_entry_in_the_log_finds_no_room_change_nothing(tmp_path: Path) -> None:
    parts = [Part(f"2025-{month:02}", "14") for month in range(1, 13)]
    _change_nothing(tmp_path, rows(*parts, a=range(12)), 1500)
    assert (tmp_path / "T" / "month=2025-12").is_dir()  # the rows had been written when it failed


def _change_nothing(place: Path, new: pl.LazyFrame, size: int) -> None:
    tables, folder = DeltaTables(place), place / "T"
    base = tables.replace("T", None, [JAN], rows(JAN, a=[1]))
    before = data_files(folder)
    parts = {Part(*where) for where in new.select("month", "holder").collect().rows()}
    refused(lambda: tables.replace("T", base, parts, new), size)
    assert data_files(folder) == before
    assert told(tables.read("T", base)) == told(rows(JAN, a=[1]))
    assert told(tables.read("T", tables.replace("T", base, [FEB], rows(FEB, a=[2])))) == told(rows(JAN, FEB, a=[1, 2]))


MANY = pl.DataFrame({"person": [f"{n:032x}" for n in range(20_000)], "number": ["2"] * 20_000})


def test_numbers_that_find_no_room_are_none_of_them_kept(tmp_path: Path) -> None:
    identities = IdentityFile(tmp_path / "numbers.sqlite", KeyFolder(tmp_path / "keys"))
    identities.remember(pl.DataFrame({"person": ["a"], "number": ["1"]}))
    with files_of_at_most(200_000), pytest.raises(StoreFailure) as failed:
        identities.remember(MANY)
    assert "SQLITE_IOERR_WRITE" in failed.value.text.sv  # SQLite does not say that the file was too large
    assert identities.reveal(["a", *MANY["person"]]) == {"a": "1"}
    assert identities.remember(MANY) == 20_000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MB; skipped where the tests may not mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("no file system can be mounted here")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


def told_full(act: Callable[[], object]) -> None:
    """The act fails because the disk is full, and says so."""
    with pytest.raises(NoRoom) as failed:
        act()
    assert "disken är full" in failed.value.text.sv


def test_on_a_full_disk_nothing_is_half_done(small_disk: Path) -> None:
    keys = KeyFolder(small_disk / "keys")
    vault, tables = FileVault(small_disk / "vault", keys), DeltaTables(small_disk / "tables")
    identities = IdentityFile(small_disk / "numbers.sqlite", keys)
    base = tables.replace("T", None, [JAN], rows(JAN, a=[1]))
    identities.remember(pl.DataFrame({"person": ["a"], "number": ["1"]}))
    (small_disk / "file").write_bytes(os.urandom(1_200_000))
    before = everything(small_disk / "vault"), data_files(small_disk / "tables")
    numbers = pl.LazyFrame({"a": os.urandom(300_000).hex(" ").split()}).with_row_index("n")
    many = numbers.select(pl.col("n").hash().cast(pl.String).alias("b"), month=pl.lit(FEB.month), holder=pl.lit("14"))
    told_full(lambda: vault.put(small_disk / "file"))
    told_full(lambda: tables.replace("T", base, [FEB], many))
    told_full(lambda: identities.remember(MANY))
    assert (everything(small_disk / "vault"), data_files(small_disk / "tables")) == before
    assert told(tables.read("T", base)) == told(rows(JAN, a=[1]))
    assert identities.reveal(["a", *MANY["person"]]) == {"a": "1"}
