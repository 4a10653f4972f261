"""A folder, a zip archive or files become a delivery; what is not understood is told and changes nothing."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import LAYOUT

from liggare.read.delivery import Delivery, open_delivery
from liggare.read.naming import Naming, name_pattern
from liggare.read.problem import Problem

SUBSETS = ("PAR_SV", "PAR_OV", "PAR_TV")
AD, DI = "PAR_SV_AD_14_202506.txt", "PAR_SV_DI_14_202506.txt"
PATTERN = name_pattern(LAYOUT.filename, SUBSETS)


def opened(*paths: Path, said: Naming | None = None) -> Delivery:
    """The delivery in these paths, none of which is a zip archive."""
    return open_delivery(paths, LAYOUT, SUBSETS, Path("/nowhere"), said)


def folder_with(tmp_path: Path, **files: str) -> Path:
    """A folder called `delivery` with files by name and text; names are given without their ending."""
    folder = tmp_path / "delivery"
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def names(delivery: Delivery) -> list[str]:
    """The names of the sources."""
    return [source.name for source in delivery.sources]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        (AD, ("PAR_SV", "AD", "14", "202506")),
        ("PAR_OV_DI_10013_301_202506.txt", ("PAR_OV", "DI", "10013_301", "202506")),
        ("PAR_OV_DI_104XX4_301_202506.txt", ("PAR_OV", "DI", "104XX4_301", "202506")),
        ("PAR_TV_PV_110130_3a1B_199912.TXT", ("PAR_TV", "PV", "110130_3a1B", "199912")),
        ("PAR_SV_XX_14_202506.tXt", ("PAR_SV", "XX", "14", "202506")),
    ],
)
def test_a_name_says_subset_kind_reporter_and_month(name: str, parts: tuple[str, ...]) -> None:
    match = PATTERN.fullmatch(name)
    assert match
    assert tuple(match[group] for group in ("subset", "kind", "filkod", "month")) == parts


@pytest.mark.parametrize(
    "name",
    [
        "PAR_SV_AD_14_202513.txt",
        "PAR_SV_AD_14_202500.txt",
        "PAR_SV_AD_14_20256.txt",
        "PAR_SV_AD_1_202506.txt",
        "PAR_SV_AD_100_202506.txt",
        "PAR_SV_AD_10013_202506.txt",
        "PAR_XX_AD_14_202506.txt",
        "par_sv_ad_14_202506.txt",
        "PAR_SV_AD_14_202506.csv",
        "PAR_SV_AD_14_202506.txt.bak",
        "PAR_SV_AD_14_202506.txt\n",
        "xPAR_SV_AD_14_202506.txt",
        "PAR_SV_AD_14_202506",
        "PAR_SV_AD_１４_202506.txt",
        "PAR_SV_AD_14_202506xtxt",
        "",
    ],
)
def test_a_name_that_says_something_else_is_not_understood(name: str) -> None:
    assert PATTERN.fullmatch(name) is None


def test_a_folder_gives_its_files_by_name_with_size_and_digest(tmp_path: Path) -> None:
    delivery = opened(folder_with(tmp_path, PAR_SV_DI_14_202506="1;2;3\n", PAR_SV_AD_14_202506="åäö\n"))
    assert names(delivery) == [AD, DI]
    assert delivery.problems == ()
    ad = delivery.sources[0]
    assert (ad.subset, ad.kind, ad.reporter, ad.month, ad.size) == ("PAR_SV", "AD", "14", "202506", 7)
    assert ad.sha256 == hashlib.sha256("åäö\n".encode()).hexdigest()


def test_files_in_any_order_give_the_same_delivery_as_their_folder(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, PAR_SV_DI_14_202506="1", PAR_SV_AD_14_202506="2")
    assert opened(folder / DI, folder / AD, folder / DI) == opened(folder)


def test_a_file_whose_name_says_nothing_is_told_and_can_be_named_by_option(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, export="1;2;3\n", PAR_SV_DI_14_202506="1")
    assert opened(folder).problems == (Problem("export.txt", "name not understood"),)
    half = opened(folder, said=Naming(kind="AD", reporter="14", month="202506"))
    assert half.problems == (Problem("export.txt", "name not understood"),)
    told = opened(folder, said=Naming("PAR_SV", "AD", "14", "202506"))
    assert told.problems == ()
    assert [(source.name, source.kind) for source in told.sources] == [(DI, "DI"), ("export.txt", "AD")]


def test_an_option_does_not_change_a_name_that_is_understood(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, PAR_SV_DI_14_202506="1")
    assert opened(folder, said=Naming("PAR_OV", "AD", "20", "202401")) == opened(folder)


def test_of_a_subset_and_kind_that_comes_twice_the_first_is_used_and_the_other_told(tmp_path: Path) -> None:
    delivery = opened(folder_with(tmp_path, PAR_SV_AD_14_202505="1", PAR_SV_AD_14_202506="2"))
    assert names(delivery) == ["PAR_SV_AD_14_202505.txt"]
    assert delivery.problems == (
        Problem(AD, "doubled", "PAR_SV_AD_14_202505.txt"),
        Problem("", "several months", "202505, 202506"),
    )


def test_the_same_bytes_as_two_kinds_are_told_unless_there_are_none(tmp_path: Path) -> None:
    files = {
        "PAR_SV_AD_14_202506": "1",
        "PAR_SV_DI_14_202506": "1",
        "PAR_SV_YO_14_202506": "",
        "PAR_SV_LT_14_202506": "",
    }
    delivery = opened(folder_with(tmp_path, **files))
    assert len(delivery.sources) == 4
    assert delivery.problems == (Problem(DI, "doubled", AD),)


def test_several_reporters_are_told(tmp_path: Path) -> None:
    delivery = opened(folder_with(tmp_path, PAR_SV_AD_14_202506="1", PAR_SV_DI_10013_301_202506="2"))
    assert delivery.problems == (Problem("", "several reporters", "10013_301, 14"),)


def test_what_operating_systems_leave_behind_is_ignored_and_told(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, PAR_SV_AD_14_202506="1")
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "._x.txt"):
        (folder / name).write_bytes(b"x")
    delivery = opened(folder)
    assert names(delivery) == [AD]
    assert sorted(delivery.problems, key=lambda problem: problem.name.lower()) == [
        Problem("._x.txt", "ignored"),
        Problem(".DS_Store", "ignored"),
        Problem("desktop.ini", "ignored"),
        Problem("Thumbs.db", "ignored"),
    ]


def test_what_is_no_regular_file_is_told_and_never_opened(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, PAR_SV_AD_14_202506="1")
    (folder / "within").mkdir()
    (folder / "link.txt").symlink_to(folder / AD)
    os.mkfifo(folder / "pipe.txt")
    delivery = opened(folder, tmp_path / "nowhere", folder / "pipe.txt")
    assert names(delivery) == [AD]
    assert sorted(delivery.problems, key=lambda problem: (problem.name, problem.problem)) == [
        Problem("link.txt", "not a regular file"),
        Problem("nowhere", "not found"),
        Problem("pipe.txt", "not a regular file"),
        Problem("pipe.txt", "not a regular file"),
        Problem("within", "not a regular file"),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told_and_the_others_are_used(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, PAR_SV_AD_14_202506="1", PAR_SV_DI_14_202506="2")
    (folder / AD).chmod(0)
    delivery = opened(folder)
    assert names(delivery) == [DI]
    assert delivery.problems == (Problem(AD, "not readable"),)


def test_an_empty_folder_and_no_paths_at_all_are_no_files(tmp_path: Path) -> None:
    assert opened(folder_with(tmp_path)) == Delivery((), (Problem("", "no files"),))
    assert open_delivery([], LAYOUT, SUBSETS, tmp_path) == Delivery((), (Problem("", "no files"),))


def test_an_archive_within_a_folder_is_told_and_not_opened(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, PAR_SV_AD_14_202506="1")
    with ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr(DI, "1")
    delivery = opened(folder)
    assert names(delivery) == [AD]
    assert delivery.problems == (Problem("more.zip", "nested archive"),)


def test_a_zip_gives_the_same_sources_as_its_folder(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, PAR_SV_AD_14_202506="1;2\n" * 1000, PAR_SV_DI_14_202506="")
    with ZipFile(tmp_path / "delivery.zip", "w", ZIP_DEFLATED) as archive:
        for path in folder.iterdir():
            archive.write(path, f"delivery/{path.name}")
    zipped, plain = open_delivery([tmp_path / "delivery.zip"], LAYOUT, SUBSETS, tmp_path), opened(folder)
    assert zipped.problems == ()
    assert [(s.name, s.size, s.sha256) for s in zipped.sources] == [(s.name, s.size, s.sha256) for s in plain.sources]
    assert zipped.sources[0].path.read_text() == "1;2\n" * 1000


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_any_name_is_either_understood_wholly_or_not_at_all(name: str) -> None:
    match = PATTERN.fullmatch(name)
    assert match is None or all(match.groupdict().values())
