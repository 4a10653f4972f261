"""A hostile or damaged archive is told of by its kind, gives no file, and writes nothing outside its folder."""

from __future__ import annotations

import stat
import struct
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liggare.read.archive import Limits, unpack
from liggare.read.problem import Found, Problem

SMALL = Limits(members=5, total=1_000_000, single=600_000, ratio=50, ratio_from=100_000)
AD = "PAR_SV_AD_14_202506.txt"


def archive_of(tmp_path: Path, *members: tuple[str | ZipInfo, bytes], compression: int = ZIP_DEFLATED) -> Path:
    """A zip archive with these members."""
    path = tmp_path / "delivery.zip"
    with ZipFile(path, "w", compression) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


def unpacked(path: Path, limits: Limits = SMALL) -> tuple[list[str], list[Problem]]:
    """The names of the files an archive gives, and its problems."""
    work = path.parent / "work"
    work.mkdir(exist_ok=True)
    met = unpack(path, work, limits)
    found = [one for one in met if isinstance(one, Found)]
    assert all(file.path.parent == work for file in found)
    return [file.name for file in found], [one for one in met if isinstance(one, Problem)]


@pytest.mark.parametrize(
    "name",
    ["../x.txt", "a/../../x.txt", "/etc/x.txt", "..\\x.txt", "C:\\x.txt", "C:x.txt", "\\\\server\\x.txt", "~/x.txt"],
)
def test_a_member_with_a_path_that_escapes_is_refused(tmp_path: Path, name: str) -> None:
    path = archive_of(tmp_path, (name, b"1"), (AD, b"2"))
    assert unpacked(path) == ([AD], [Problem(name, "unsafe path")])
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["1.txt", "delivery.zip", "work"]


def test_two_members_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    assert unpacked(archive_of(tmp_path, (f"a/{AD}", b"1"), (f"b/{AD}", b"2"))) == ([AD, AD], [])


def test_a_symbolic_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    link = ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = archive_of(tmp_path, (link, b"/etc/passwd"), (AD, b"2"))
    assert unpacked(path) == ([AD], [Problem("link.txt", "not a regular file")])


@pytest.mark.parametrize("name", ["inner.zip", "inner.txt"])
def test_an_archive_in_an_archive_is_not_opened_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    inner = archive_of(tmp_path, (AD, b"1")).read_bytes()
    assert unpacked(archive_of(tmp_path, (name, inner))) == ([], [Problem(name, "nested archive")])


def test_what_operating_systems_leave_behind_is_ignored_and_told(tmp_path: Path) -> None:
    path = archive_of(tmp_path, (f"__MACOSX/{AD}", b"1"), ("d/.DS_Store", b"1"), (AD, b"2"))
    assert unpacked(path) == ([AD], [Problem(f"__MACOSX/{AD}", "ignored"), Problem("d/.DS_Store", "ignored")])


def test_too_many_members_are_refused_before_unpacking(tmp_path: Path) -> None:
    path = archive_of(tmp_path, *((f"{number}.txt", b"1") for number in range(6)))
    assert unpacked(path) == ([], [Problem("delivery.zip", "too many members", "6 > 5")])
    assert not list((tmp_path / "work").iterdir())


def test_a_list_of_members_too_long_for_an_honest_archive_is_not_read(tmp_path: Path) -> None:
    path = archive_of(tmp_path, (AD, b"1"))
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, data.index(b"PK\x05\x06") + 12, 5 * 2**20)
    path.write_bytes(bytes(5 * 2**20) + data)
    assert unpacked(path) == ([], [Problem("delivery.zip", "too many members")])


def test_a_file_that_is_only_called_an_archive_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "delivery.zip").write_text("1;2;3\n")
    assert unpacked(tmp_path / "delivery.zip") == ([], [Problem("delivery.zip", "damaged archive")])


def test_an_archive_that_unpacks_to_suspiciously_much_is_refused_before_unpacking(tmp_path: Path) -> None:
    path = archive_of(tmp_path, (AD, b"1" * 500_000))
    assert unpacked(path) == ([], [Problem("delivery.zip", "ratio", f"500000 / {path.stat().st_size} > 50")])
    assert not list((tmp_path / "work").iterdir())


def test_a_small_archive_may_have_any_ratio(tmp_path: Path) -> None:
    assert unpacked(archive_of(tmp_path, (AD, b"1" * 99_000))) == ([AD], [])


def test_a_member_that_is_too_large_is_refused_before_unpacking(tmp_path: Path) -> None:
    path = archive_of(tmp_path, (AD, b"1" * 600_001), compression=ZIP_STORED)
    assert unpacked(path) == ([], [Problem("delivery.zip", "archive too large", f"{AD}: 600001 > 600000")])


def test_members_that_are_too_large_together_are_refused(tmp_path: Path) -> None:
    path = archive_of(tmp_path, ("a.txt", b"1" * 500_001), ("b.txt", b"2" * 500_000), compression=ZIP_STORED)
    assert unpacked(path) == ([], [Problem("delivery.zip", "archive too large", "1000001 > 1000000")])


def test_an_archive_that_lies_about_its_sizes_gives_nothing_and_stays_within_the_limits(tmp_path: Path) -> None:
    path = archive_of(tmp_path, (AD, b"1" * 50_000_000))
    data = path.read_bytes().replace(struct.pack("<I", 50_000_000), struct.pack("<I", 10))
    path.write_bytes(data)
    assert unpacked(path) == ([], [Problem("delivery.zip", "damaged archive")])
    assert sum(file.stat().st_size for file in (tmp_path / "work").iterdir()) <= SMALL.total


def test_many_members_that_share_the_same_bytes_are_refused(tmp_path: Path) -> None:
    path = archive_of(tmp_path, ("a.txt", bytes(range(256)) * 100), compression=ZIP_STORED)
    data = path.read_bytes()
    at, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entries = b"".join(data[at:end].replace(b"a.txt", f"{number}.txt".encode()) for number in range(5))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 5, 5, len(entries), at, 0)
    path.write_bytes(data[:at] + entries + tail)
    assert unpacked(path, Limits(ratio=3, ratio_from=1000))[1][0].problem in ("ratio", "damaged archive")


def test_an_encrypted_archive_is_told(tmp_path: Path) -> None:
    path = archive_of(tmp_path, (AD, b"1"), compression=ZIP_STORED)
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert unpacked(path) == ([], [Problem("delivery.zip", "encrypted archive")])


@pytest.mark.parametrize("compression", [ZIP_BZIP2, ZIP_LZMA])
def test_a_compression_that_cannot_be_unpacked_in_bounded_memory_is_told(tmp_path: Path, compression: int) -> None:
    path = archive_of(tmp_path, (AD, b"1"), compression=compression)
    assert unpacked(path) == ([], [Problem("delivery.zip", "unknown compression", AD)])


@pytest.mark.parametrize("compression", [ZIP_STORED, ZIP_DEFLATED])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_an_archive_cut_short_is_damaged(tmp_path: Path, compression: int, share: float) -> None:
    path = archive_of(tmp_path, (AD, bytes(range(256)) * 100), compression=compression)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert unpacked(path) == ([], [Problem("delivery.zip", "damaged archive")])


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([ZIP_STORED, ZIP_DEFLATED]),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=4),
)
def test_no_change_of_bytes_makes_an_archive_crash_the_reader_or_give_other_text(
    compression: int, changes: list[tuple[int, int]]
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = archive_of(folder, (AD, b"1;2;3\n" * 50), ("b.txt", b"4;5;6\n"), compression=compression)
        data = bytearray(path.read_bytes())
        for place, value in changes:
            data[place % len(data)] = value
        path.write_bytes(data)
        found = [one for one in unpack(path, folder, SMALL) if isinstance(one, Found)]
        assert {file.path.read_bytes() for file in found} <= {b"1;2;3\n" * 50, b"4;5;6\n"}
