"""The register's tables: parts are replaced at one stroke, every version stays, and nothing else is touched."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq
import pytest
from deltalake import DeltaTable
from made_tables import FEB, JAN, OPEN, data_files, rows, tidy, told

from liggare.operate.ports import StoreFailure
from liggare.register.part import Part
from liggare.store.delta_log import CHECKPOINT
from liggare.store.failure import Damaged
from liggare.store.tables import DeltaTables
from oracle.delta_reader import names_at, rows_at

TABLE = "SUBSET_AD"


@pytest.fixture
def tables(tmp_path: Path) -> DeltaTables:
    """No table yet."""
    return DeltaTables(tmp_path / "tables")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the table lies."""
    return tmp_path / "tables" / TABLE


def test_rows_come_back_with_the_types_they_had(tables: DeltaTables) -> None:
    given = rows(
        JAN,
        FEB,
        text=["å;\n", None],
        whole=pl.Series([-(2**63), None], dtype=pl.Int64),
        small=pl.Series([127, None], dtype=pl.Int8),
        medium=pl.Series([-300, None], dtype=pl.Int16),
        middle=pl.Series([70000, None], dtype=pl.Int32),
        share=pl.Series([0.1, None], dtype=pl.Float64),
        half=pl.Series([0.5, None], dtype=pl.Float32),
        yes=[True, None],
        day=[dt.date(1899, 12, 31), None],
        minute=pl.Series([dt.datetime(2025, 1, 31, 23, 59), None], dtype=pl.Datetime("ms")),
    )
    version = tables.replace(TABLE, None, [JAN, FEB], given)
    found = tables.read(TABLE, version).sort("month").collect()
    assert found.equals(given.collect())
    assert found.schema == given.collect_schema()


def test_replacing_changes_the_named_parts_only(tables: DeltaTables, folder: Path) -> None:
    first = tables.replace(TABLE, None, [JAN, FEB, OPEN], rows(JAN, FEB, OPEN, a=[1, 2, 3]))
    files = data_files(folder)
    second = tables.replace(TABLE, first, [JAN, OPEN], rows(JAN, JAN, a=[4, 5]))
    assert told(tables.read(TABLE, second)) == told(rows(JAN, JAN, FEB, a=[4, 5, 2]))
    assert told(tables.read(TABLE, first)) == told(rows(JAN, FEB, OPEN, a=[1, 2, 3]))
    kept = {name for name in names_at(folder, first) if name.startswith(f"month={FEB.month}/")}
    assert kept <= names_at(folder, second).keys()
    assert files.items() <= data_files(folder).items()  # no file was changed, moved or removed
    new = data_files(folder).keys() - files.keys()
    assert [name.rpartition("/")[0] for name in new] == ["month=2025-01/holder=14"]


def test_a_version_is_whole_for_any_reader(tables: DeltaTables, folder: Path) -> None:
    versions = [tables.replace(TABLE, None, [JAN, FEB], rows(JAN, FEB, FEB, a=[1, 2, 3]))]
    for number in range(2 * CHECKPOINT):
        part = (JAN, FEB)[number % 2]
        versions.append(
            tables.replace(TABLE, versions[-1], [part], rows(part, a=[number], **{f"c{number // 9}": ["x"]}))
        )
    for version in versions[::4]:
        own = told(tables.read(TABLE, version))
        table = DeltaTable(folder, version=version)
        assert tidy(table.to_pyarrow_dataset().to_table().to_pylist()) == own
        assert tidy(pl.scan_delta(str(folder), version=version).collect().to_dicts()) == own
        assert tidy(dict(row) for row in rows_at(folder, version)) == own
    assert list((folder / "_delta_log").glob("*.checkpoint.parquet"))


def test_a_column_of_a_newer_specification_is_empty_in_older_rows(tables: DeltaTables) -> None:
    first = tables.replace(TABLE, None, [JAN], rows(JAN, a=[1]))
    second = tables.replace(TABLE, first, [FEB], rows(FEB, b=["new"], t=[dt.date(2025, 2, 1)]))
    assert told(tables.read(TABLE, second)) == told(rows(JAN, a=[1])) + told(
        rows(FEB, b=["new"], t=[dt.date(2025, 2, 1)])
    )
    assert tables.read(TABLE, first).collect_schema().names() == ["month", "holder", "a"]
    assert tables.read(TABLE, second).collect_schema().names() == ["month", "holder", "a", "b", "t"]


def test_a_column_that_is_nothing_but_empty_is_kept_once_it_has_a_value(tables: DeltaTables) -> None:
    first = tables.replace(TABLE, None, [JAN], rows(JAN, a=[1], b=[None]))
    assert tables.read(TABLE, first).collect_schema().names() == ["month", "holder", "a"]
    second = tables.replace(TABLE, first, [FEB], rows(FEB, a=[None], b=["x"]))
    assert tables.read(TABLE, second).collect_schema()["a"] == pl.Int64
    assert told(tables.read(TABLE, second)) == told(rows(JAN, a=[1])) + told(rows(FEB, b=["x"]))


@pytest.mark.parametrize(
    "kind", [pl.UInt64, pl.Datetime("us"), pl.Datetime("ms", "UTC"), pl.Duration, pl.List(pl.Int8)]
)
def test_a_type_that_would_come_back_as_another_is_refused(tables: DeltaTables, kind: pl.DataType) -> None:
    with pytest.raises(StoreFailure) as told:
        tables.replace(TABLE, None, [JAN], rows(JAN, strange=pl.Series([None], dtype=kind)))
    assert f"strange har typen {kind}" in told.value.text.sv
    assert f"strange has the type {kind}" in told.value.text.en


def test_a_column_that_changes_its_type_is_refused(tables: DeltaTables, folder: Path) -> None:
    first = tables.replace(TABLE, None, [JAN], rows(JAN, a=[1]))
    before = data_files(folder)
    with pytest.raises(StoreFailure, match="the column a has the type String; expected: Int64"):
        tables.replace(TABLE, first, [FEB], rows(FEB, a=["x"]))
    assert data_files(folder) == before
    assert told(tables.read(TABLE, first)) == told(rows(JAN, a=[1]))


@pytest.mark.parametrize("strays", [[FEB], [JAN, OPEN]])
def test_rows_of_other_parts_are_refused_and_leave_nothing(
    tables: DeltaTables, folder: Path, strays: Sequence[Part]
) -> None:
    first = tables.replace(TABLE, None, [FEB], rows(FEB, a=[1]))
    before = data_files(folder)
    with pytest.raises(StoreFailure) as failed:
        tables.replace(TABLE, first, [JAN], rows(*strays, a=[7] * len(strays)))
    assert "utanför" in failed.value.text.sv
    assert data_files(folder) == before
    assert DeltaTable(folder).version() == first


def test_rows_without_month_or_holder_are_refused(tables: DeltaTables) -> None:
    nowhere = rows(JAN, a=[1]).with_columns(holder=pl.lit(None, pl.String))
    with pytest.raises(StoreFailure):
        tables.replace(TABLE, None, [JAN], nowhere)
    with pytest.raises(StoreFailure, match="the column holder has the type none"):
        tables.replace(TABLE, None, [JAN], rows(JAN, a=[1]).drop("holder"))


@pytest.mark.parametrize("part", [Part("..", "14"), Part("2025-01", "a/b"), Part("2025-01", ""), Part("2025 01", "1")])
def test_a_part_that_would_be_no_plain_folder_is_refused(tables: DeltaTables, part: Part) -> None:
    with pytest.raises(StoreFailure):
        tables.replace(TABLE, None, [part], rows(part, a=[1]))


@pytest.mark.parametrize("name", ["", "../up", "a b", "_delta_log"])
def test_a_table_is_a_plain_name(tables: DeltaTables, tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreFailure):
        tables.replace(name, None, [JAN], rows(JAN, a=[1]))
    assert list(tmp_path.rglob("*.parquet")) == []


def test_a_part_without_rows_is_emptied(tables: DeltaTables) -> None:
    first = tables.replace(TABLE, None, [JAN, FEB], rows(JAN, FEB, a=[1, 2]))
    second = tables.replace(TABLE, first, [JAN], rows(JAN, a=[1]).filter(False))
    assert told(tables.read(TABLE, second)) == told(rows(FEB, a=[2]))
    third = tables.replace(TABLE, second, [FEB], rows(FEB, a=[1]).filter(False))
    assert tables.read(TABLE, third).collect().shape == (0, 3)
    assert dict(tables.counts(TABLE, third)) == {}
    assert tables.replace(TABLE, third, [FEB], rows(FEB, a=[1]).filter(False)) == third


def test_a_table_can_begin_empty(tables: DeltaTables) -> None:
    version = tables.replace(TABLE, None, [JAN], rows(JAN, a=[1]).filter(False))
    assert tables.read(TABLE, version).collect().shape == (0, 3)
    assert told(tables.read(TABLE, tables.replace(TABLE, version, [JAN], rows(JAN, a=[1])))) == told(rows(JAN, a=[1]))


def test_rows_may_be_worked_out_from_the_table_itself(tables: DeltaTables) -> None:
    first = tables.replace(TABLE, None, [JAN, FEB], rows(JAN, FEB, a=[1, 2]))
    raised = tables.read(TABLE, first, [JAN]).with_columns(a=pl.col("a") + 10)
    assert told(tables.read(TABLE, tables.replace(TABLE, first, [JAN], raised))) == told(rows(JAN, FEB, a=[11, 2]))


def test_reading_some_parts_opens_no_other_part(tables: DeltaTables, folder: Path) -> None:
    version = tables.replace(TABLE, None, [JAN, FEB], rows(JAN, FEB, a=[1, 2]))
    for path in folder.glob(f"month={FEB.month}/*/*.parquet"):
        path.unlink()
    assert told(tables.read(TABLE, version, [JAN])) == told(rows(JAN, a=[1]))
    assert tables.read(TABLE, version, []).collect().shape == (0, 3)
    assert dict(tables.counts(TABLE, version)) == {JAN: 1, FEB: 1}


def test_what_a_dead_writer_left_is_undone(tables: DeltaTables) -> None:
    base = tables.replace(TABLE, None, [JAN, FEB], rows(JAN, FEB, a=[1, 2]))
    left = tables.replace(TABLE, base, [JAN, FEB], rows(JAN, FEB, a=[8, 9], b=["x", "y"]))
    again = tables.replace(TABLE, base, [FEB], rows(FEB, a=[3]))
    assert again > left
    assert told(tables.read(TABLE, again)) == told(rows(JAN, FEB, a=[1, 3]))
    assert tables.read(TABLE, again).collect_schema().names() == ["month", "holder", "a"]
    assert told(tables.read(TABLE, base)) == told(rows(JAN, FEB, a=[1, 2]))


def test_a_first_version_that_was_left_over_is_undone(tables: DeltaTables) -> None:
    tables.replace(TABLE, None, [JAN, FEB], rows(JAN, FEB, a=["x", "y"]))
    version = tables.replace(TABLE, None, [FEB], rows(FEB, a=[3]))
    assert told(tables.read(TABLE, version)) == told(rows(FEB, a=[3]))
    assert dict(tables.counts(TABLE, version)) == {FEB: 1}


@pytest.mark.parametrize("based", [True, False])
@pytest.mark.parametrize("length", [0, 1, 60, -3])
def test_an_entry_that_reached_the_disk_in_part_is_undone(
    tables: DeltaTables, folder: Path, length: int, based: bool
) -> None:
    base = tables.replace(TABLE, None, [JAN], rows(JAN, a=[1])) if based else None
    left = tables.replace(TABLE, base, [JAN, FEB], rows(JAN, FEB, a=[8, 9]))
    entry = folder / "_delta_log" / f"{left:020}.json"
    entry.write_bytes(entry.read_bytes()[:length])
    version = tables.replace(TABLE, base, [FEB], rows(FEB, a=[3]))
    assert told(tables.read(TABLE, version)) == (told(rows(JAN, a=[1])) if based else []) + told(rows(FEB, a=[3]))


@pytest.mark.parametrize("length", [0, 100, -5])
def test_a_checkpoint_that_reached_the_disk_in_part_hinders_nobody(
    tables: DeltaTables, folder: Path, length: int
) -> None:
    version: int | None = None
    for number in range(CHECKPOINT + 2):
        version = tables.replace(TABLE, version, [JAN], rows(JAN, a=[number]))
    (checkpoint,) = (folder / "_delta_log").glob("*.checkpoint.parquet")
    checkpoint.write_bytes(checkpoint.read_bytes()[:length])
    assert version is not None
    assert told(tables.read(TABLE, version)) == told(rows(JAN, a=[CHECKPOINT + 1]))
    assert told(tables.read(TABLE, tables.replace(TABLE, version, [JAN], rows(JAN, a=[0])))) == told(rows(JAN, a=[0]))


def test_every_version_can_still_be_read_long_after(tables: DeltaTables, folder: Path) -> None:
    """What cleans a log or a table by its default rules finds nothing to clean."""
    version = first = tables.replace(TABLE, None, [JAN], rows(JAN, a=[0]))
    for number in range(1, 5):
        version = tables.replace(TABLE, version, [JAN], rows(JAN, a=[number]))
    for path in (*folder.rglob("*.json"), *folder.rglob("*.parquet")):
        os.utime(path, (0, 0))  # as if it were written in 1970
    table = DeltaTable(folder)
    table.create_checkpoint()
    table.cleanup_metadata()
    assert table.vacuum(dry_run=False) == []
    assert told(tables.read(TABLE, first)) == told(rows(JAN, a=[0]))
    assert told(tables.read(TABLE, version)) == told(rows(JAN, a=[4]))


def test_a_file_that_is_gone_or_cut_is_told(tables: DeltaTables, folder: Path) -> None:
    version = tables.replace(TABLE, None, [JAN, FEB], rows(JAN, FEB, a=[1, 2]))
    first, second = (folder / name for name in sorted(names_at(folder, version)))
    first.unlink()
    second.write_bytes(second.read_bytes()[:-1])
    for part, path in ((JAN, first), (FEB, second)):
        with pytest.raises(Damaged) as failed:
            tables.read(TABLE, version, [part])
        assert path.name in failed.value.text.sv


@pytest.mark.parametrize("version", [2, 99])
def test_a_version_that_is_not_there_is_told(tables: DeltaTables, version: int) -> None:
    with pytest.raises(Damaged) as failed:
        tables.read(TABLE, version)
    assert "säkerhetskopian" in failed.value.text.sv
    tables.replace(TABLE, None, [JAN], rows(JAN, a=[0]))
    for act in (
        lambda: tables.read(TABLE, version),
        lambda: tables.counts(TABLE, version),
        lambda: tables.sweep(TABLE, {version}),
        lambda: tables.replace(TABLE, version, [JAN], rows(JAN, a=[0])),
    ):
        with pytest.raises(Damaged):
            act()


def test_of_two_that_write_at_once_the_second_is_told(tables: DeltaTables, folder: Path) -> None:
    base = tables.replace(TABLE, None, [JAN], rows(JAN, a=[1]))
    before = data_files(folder)
    other: list[int] = []

    def meanwhile(frame: pl.DataFrame) -> pl.DataFrame:
        other.append(DeltaTables(folder.parent).replace(TABLE, base, [FEB], rows(FEB, a=[2])))
        return frame

    with pytest.raises(StoreFailure) as failed:
        tables.replace(TABLE, base, [JAN], rows(JAN, a=[3]).map_batches(meanwhile))
    assert "samtidigt" in failed.value.text.sv
    assert told(tables.read(TABLE, other[0])) == told(rows(JAN, FEB, a=[1, 2]))
    assert len(data_files(folder)) == len(before) + 1


@pytest.mark.parametrize("name", ["mån ad", "x[1]*?", "hash#x", "+&"])
def test_a_folder_may_have_strange_characters(tmp_path: Path, name: str) -> None:
    tables = DeltaTables(tmp_path / name)
    base = tables.replace(TABLE, None, [JAN, FEB], rows(JAN, FEB, a=[1, 2]))
    version = tables.replace(TABLE, base, [JAN], rows(JAN, a=[3]))
    assert told(tables.read(TABLE, version)) == told(rows(JAN, FEB, a=[3, 2]))
    assert dict(tables.counts(TABLE, version)) == {JAN: 1, FEB: 1}


@pytest.mark.parametrize("name", ["a=b", "50%20"])
def test_a_folder_whose_name_would_be_misread_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreFailure) as failed:
        DeltaTables(tmp_path / name)
    assert "Välj en annan datamapp" in failed.value.text.sv


def test_a_place_may_be_named_by_an_address_as_in_an_object_storage(tmp_path: Path) -> None:
    tables = DeltaTables(f"file://{tmp_path}/tables")
    base = tables.replace(TABLE, None, [JAN, FEB], rows(JAN, FEB, a=[1, 2]))
    tables.replace(TABLE, base, [FEB], rows(FEB, a=[9]))
    version = tables.replace(TABLE, base, [JAN], rows(JAN, a=[3], b=["x"]))
    assert told(tables.read(TABLE, version)) == told(rows(JAN, FEB, a=[3, 2], b=["x", None]))
    assert dict(tables.counts(TABLE, version)) == {JAN: 1, FEB: 1}


def test_files_that_no_named_version_holds_are_removed_and_no_others(tables: DeltaTables, folder: Path) -> None:
    first = tables.replace(TABLE, None, [JAN, FEB], rows(JAN, FEB, a=[1, 2]))
    unnamed = tables.replace(TABLE, first, [FEB, OPEN], rows(FEB, OPEN, a=[7, 8]))  # its writer died
    second = tables.replace(TABLE, first, [JAN], rows(JAN, a=[3]))
    (folder / "month=2025-01" / "holder=14" / "torn.parquet").write_bytes(b"PAR1")
    held = {*names_at(folder, first), *names_at(folder, second)}
    assert tables.sweep(TABLE, {first, second}) == len(names_at(folder, unnamed).keys() - held) + 1 == 3
    assert set(data_files(folder)) == held
    again = DeltaTables(folder.parent)
    assert told(again.read(TABLE, first)) == told(rows(JAN, FEB, a=[1, 2]))
    assert told(again.read(TABLE, second)) == told(rows(JAN, FEB, a=[3, 2]))
    assert tables.sweep(TABLE, {first, second}) == 0


def test_the_newest_version_can_be_read_by_others_when_files_have_been_swept(tables: DeltaTables, folder: Path) -> None:
    named = tables.replace(TABLE, None, [JAN], rows(JAN, a=[1]))
    tables.replace(TABLE, named, [JAN], rows(JAN, a=[2]))  # its writer died
    assert tables.sweep(TABLE, {named}) == 1
    assert told(pl.scan_delta(str(folder))) == told(rows(JAN, a=[1]))
    version = tables.replace(TABLE, named, [JAN], rows(JAN, a=[4]))
    assert told(tables.read(TABLE, version)) == told(rows(JAN, a=[4]))


def test_of_a_table_that_no_version_names_nothing_is_left(tables: DeltaTables, folder: Path) -> None:
    assert tables.sweep(TABLE, ()) == 0
    tables.replace(TABLE, None, [JAN, FEB], rows(JAN, FEB, a=[1, 2]))
    assert tables.sweep(TABLE, ()) == 2
    assert not data_files(folder)
    version = tables.replace(TABLE, None, [JAN], rows(JAN, a=[5]))
    assert told(tables.read(TABLE, version)) == told(rows(JAN, a=[5]))


def test_many_small_replacements_leave_one_file_for_each_part(tables: DeltaTables, folder: Path) -> None:
    parts = [Part(f"2025-{month:02}", f"P{share}") for month in (1, 2) for share in range(4)]
    version: int | None = None
    held: dict[Part, list[int]] = {part: [] for part in parts}
    for number in range(80):
        part = parts[number % len(parts)]
        held[part].append(number)
        version = tables.replace(TABLE, version, [part], rows(*([part] * len(held[part])), a=held[part]))
    assert version is not None
    assert len(names_at(folder, version)) == len(parts)
    assert {p: tables.counts(TABLE, version)[p] for p in parts} == {p: len(numbers) for p, numbers in held.items()}


def test_many_rows_of_a_part_are_one_file_with_row_groups(tables: DeltaTables, folder: Path) -> None:
    many = pl.LazyFrame({"a": range(600_000)}).with_columns(month=pl.lit(JAN.month), holder=pl.lit(JAN.holder))
    version = tables.replace(TABLE, None, [JAN], many)
    (path,) = names_at(folder, version)
    assert pq.read_metadata(folder / path).num_row_groups > 1
    found: Any = tables.read(TABLE, version).select(pl.col("a").sum(), n=pl.len()).collect().row(0)
    assert found == (600_000 * 599_999 // 2, 600_000)
