"""Imported lists in the data folder: all or nothing, and told if damaged."""

from __future__ import annotations

import json
import resource
from pathlib import Path

import pytest
from made_files import imported, written

from liggare.spec.codelist import CodeList, load_codebook
from liggare.spec.codelist_import import import_codes
from liggare.spec.codelist_problem import ImportRefused
from liggare.spec.codelist_store import CodeListDamaged
from liggare.spec.data_folder import data_folder

OLD = "code,title\nAA001,gammal\n"
NEW = "code,title\nAA001,ny\nAA002,ny\n"


def in_force(folder: Path) -> CodeList | None:
    return load_codebook(folder / "data").get("kva")


def files(folder: Path) -> set[str]:
    return {path.name for path in (folder / "data" / "codelists").iterdir()}


def test_an_import_is_read_back_as_it_was_made(tmp_path: Path) -> None:
    done = imported(tmp_path, "kva", NEW)
    there = in_force(tmp_path)
    assert there == done.codelist
    assert there is not None
    assert there.frame.equals(done.codelist.frame)
    assert there.account == done.account
    assert there.account.file == "codes_2026.csv"
    assert len(there.account.file_sha256) == 64


def test_a_new_import_replaces_the_old_one(tmp_path: Path) -> None:
    imported(tmp_path, "kva", OLD)
    imported(tmp_path, "kva", NEW)
    there = in_force(tmp_path)
    assert there is not None
    assert there.title("AA001") == "ny"


def test_a_refused_import_leaves_the_old_list_and_no_file_behind(tmp_path: Path) -> None:
    imported(tmp_path, "kva", OLD)
    before, names = in_force(tmp_path), files(tmp_path)
    with pytest.raises(ImportRefused):
        imported(tmp_path, "kva", NEW + "AA003,ny,,,,\n")
    assert in_force(tmp_path) == before
    assert files(tmp_path) == names


def test_a_full_disk_leaves_the_old_list_and_no_file_behind(tmp_path: Path) -> None:
    imported(tmp_path, "kva", OLD)
    before, names = in_force(tmp_path), files(tmp_path)
    file = written(tmp_path, "code,title\n" + "".join(f"AA{n:03},{n * n}\n" for n in range(999)))
    bounds = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, bounds[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            import_codes(load_codebook(tmp_path).declaration("kva"), file, tmp_path / "data")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, bounds)
    assert in_force(tmp_path) == before
    assert files(tmp_path) == names


def test_a_stop_between_table_and_account_leaves_the_old_list_in_force(tmp_path: Path) -> None:
    imported(tmp_path, "kva", OLD)
    account = (tmp_path / "data" / "codelists" / "kva.json").read_bytes()
    before = in_force(tmp_path)
    imported(tmp_path, "kva", NEW)
    (tmp_path / "data" / "codelists" / "kva.json").write_bytes(account)
    assert in_force(tmp_path) == before


def test_a_list_that_a_check_has_opened_stays_whole_while_another_is_imported(tmp_path: Path) -> None:
    imported(tmp_path, "kva", OLD)
    book = load_codebook(tmp_path / "data")
    before = book.get("kva")
    imported(tmp_path, "kva", NEW)
    assert book.get("kva") is before
    assert book.title(("kva",), "AA001") == "gammal"


@pytest.mark.parametrize("damage", ["no json", "cut", "gone", "other content", "no table"])
def test_a_damaged_list_is_told_and_never_used(tmp_path: Path, damage: str) -> None:
    other = imported(tmp_path, "kva", OLD).account.table
    table = imported(tmp_path, "kva", NEW).account.table
    folder = tmp_path / "data" / "codelists"
    if damage == "no json":
        (folder / "kva.json").write_text("{")
    elif damage == "cut":
        (folder / table).write_bytes((folder / table).read_bytes()[:-9])
    elif damage == "gone":
        (folder / table).unlink()
    elif damage == "other content":
        (folder / table).write_bytes((folder / other).read_bytes())
    else:
        account = json.loads((folder / "kva.json").read_text())
        (folder / "kva.json").write_text(json.dumps({k: v for k, v in account.items() if k != "table"}))
    with pytest.raises(CodeListDamaged, match="Import it again"):
        in_force(tmp_path)


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"LIGGARE_DATA": "/a/b"}, "/a/b"),
        ({"LIGGARE_DATA": "~/b"}, "/home/somebody/b"),
        ({"XDG_DATA_HOME": "/x"}, "/x/liggare"),
        ({"XDG_DATA_HOME": "relative"}, "/home/somebody/.local/share/liggare"),
        ({}, "/home/somebody/.local/share/liggare"),
    ],
)
def test_the_data_folder_follows_the_environment(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], folder: str
) -> None:
    for name in ("LIGGARE_DATA", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/home/somebody", **environment}.items():
        monkeypatch.setenv(name, value)
    assert data_folder() == Path(folder)
