"""A command finds the register it is about from what it is given."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from liggare.cli.choose import register_named, register_of
from liggare.read.names import file_names
from liggare.spec.load import load_register, registers

PAR = "PAR_SV_AD_14_202506.txt"
MFR = "MFR_FV1_14_202501.txt"


def made(folder: Path, *names: str) -> Path:
    """A folder with empty files of these names."""
    folder.mkdir()
    for name in names:
        (folder / name).touch()
    return folder


@pytest.mark.parametrize(
    ("names", "register"),
    [([PAR], "patientregistret"), ([MFR, "egna anteckningar.txt"], "medicinska_fodelseregistret")],
)
def test_the_names_of_the_files_tell_the_register(tmp_path: Path, names: list[str], register: str) -> None:
    assert register_of([made(tmp_path / "in", *names)], None, None, None, "sv").id == register


def test_the_names_in_a_zip_archive_tell_the_register(tmp_path: Path) -> None:
    path = tmp_path / "leverans.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr(f"mapp/{MFR}", b"")
    assert register_of([path], None, None, None, "sv").id == "medicinska_fodelseregistret"


def test_a_subset_that_is_said_tells_the_register(tmp_path: Path) -> None:
    folder = made(tmp_path / "in", "export.txt")
    assert register_of([folder], None, None, "MFR", "sv").id == "medicinska_fodelseregistret"


def test_a_damaged_archive_and_a_missing_path_have_no_names(tmp_path: Path) -> None:
    damaged = tmp_path / "leverans.zip"
    damaged.write_bytes(b"PK\x03\x04 not an archive")
    assert list(file_names([damaged])) == []
    assert list(file_names([tmp_path / "nothing.zip"])) == ["nothing.zip"]


def test_files_that_tell_no_register_leave_with_a_question(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from liggare.cli.main import run; run()", "check"]
    done = subprocess.run([*command, made(tmp_path / "in", "export.txt")], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Ange ett register: medicinska_fodelseregistret, patientregistret" in done.stderr


@pytest.mark.parametrize("name", ["MFR", "mfr", "medicinska_fodelseregistret"])
def test_a_register_is_named_by_its_id_or_by_its_code(name: str) -> None:
    assert register_named(name, None, "sv").id == "medicinska_fodelseregistret"


@pytest.mark.parametrize("name", registers())
def test_the_subsets_of_a_register_begin_with_its_code(name: str) -> None:
    register = load_register(name)
    assert all(one.id.startswith(register.code) for version in register.specs for one in version.subsets)
