"""Killed at any step of a delivery's life, the register is as before or as after; the next command ends the work."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from lifecycle_scenes import SCENES, act, killed, passed, prepare, require_whole, seen, take_up
from made_office import desk

import postgresql

QUICK = [
    ("submit", "identities.committed:1"),
    ("submit", "ledger.written:5"),
    ("replace", "tables.commit.synced:2"),
    ("replace", "ledger.written:5"),
    ("revert", "tables.committed:1"),
    ("confirm", "ledger.committed:1"),
    ("worker", "ledger.committed:1"),
    ("worker", "tables.committed:1"),
    ("build", "ledger.written:1"),
]


@dataclass(frozen=True)
class Made:
    """A scene as it is before the act, and what is seen of it before and after."""

    folder: Path
    before: tuple[object, ...]
    after: tuple[object, ...]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Made]:
    """Each scene, made when it is asked for."""

    @cache
    def of(name: str) -> Made:
        folder = tmp_path_factory.mktemp("scene")
        prepare(name, folder / "before")
        undisturbed = _copy(folder / "before", folder / "after")
        act(name, undisturbed)
        return Made(folder / "before", _seen(folder / "before"), _seen(undisturbed))

    return of


def _seen(folder: Path, address: str = "") -> tuple[object, ...]:
    with desk(folder, address) as here:
        return seen(here)


@pytest.mark.parametrize(("name", "at"), QUICK)
def test_killed_at_a_point_the_work_is_taken_up(
    name: str, at: str, made: Callable[[str], Made], tmp_path: Path
) -> None:
    assert _tried(name, at, made(name), tmp_path), "the point is not passed so often"


@pytest.mark.slow
@pytest.mark.parametrize("name", SCENES)
def test_killed_at_every_point_the_work_is_taken_up(name: str, made: Callable[[str], Made], tmp_path: Path) -> None:
    points = passed(name, _copy(made(name).folder, tmp_path / "passed"))
    assert len(points) > 3
    for at in _chosen(points):
        folder = tmp_path / "tried"
        assert _tried(name, at, made(name), folder), f"{name} was not killed at {at}"
        shutil.rmtree(folder)


ON_SERVER = [
    ("replace", "ledger.written:5"),
    *(
        pytest.param(*one, marks=pytest.mark.slow)
        for one in (("submit", "ledger.written:5"), ("replace", "ledger.committed:4"))
    ),
]


@pytest.mark.parametrize(("name", "at"), ON_SERVER)
def test_killed_at_a_transaction_of_postgresql_the_work_is_taken_up(
    name: str, at: str, server: postgresql.Server, tmp_path: Path
) -> None:
    assert _tried_on(server, name, at, tmp_path), "the point is not passed so often"


@pytest.mark.slow
@pytest.mark.parametrize("name", SCENES)
def test_killed_at_every_transaction_of_postgresql_the_work_is_taken_up(
    name: str, server: postgresql.Server, tmp_path: Path
) -> None:
    address = server.database()
    prepare(name, tmp_path / "passed", address)
    points = [at for at in passed(name, tmp_path / "passed", address) if at.startswith("ledger.")]
    assert {"ledger.begun:1", "ledger.written:1", "ledger.committed:1"} <= set(points)
    for at in _chosen(points):
        folder = tmp_path / "tried"
        assert _tried_on(server, name, at, folder), f"{name} was not killed at {at}"
        shutil.rmtree(folder)


def _tried_on(server: postgresql.Server, name: str, at: str, folder: Path) -> bool:
    """The scene made twice, each on a database of its own; one is left undisturbed."""
    undisturbed, disturbed = server.database(), server.database()
    for work, address in (("undisturbed", undisturbed), ("disturbed", disturbed)):
        (folder / work).mkdir(parents=True)
        prepare(name, folder / work, address)
    before = _seen(folder / "disturbed", disturbed)
    act(name, folder / "undisturbed", undisturbed)
    scene = Made(folder / "disturbed", before, _seen(folder / "undisturbed", undisturbed))
    return _tried_in(name, at, scene, folder / "disturbed", disturbed)


def _chosen(points: list[str]) -> list[str]:
    """Of a point that is passed many times the first, one in the middle and the last."""
    by_name: dict[str, list[str]] = {}
    for at in points:
        by_name.setdefault(at.partition(":")[0], []).append(at)
    return [at for met in by_name.values() for at in dict.fromkeys((met[0], met[len(met) // 2], met[-1]))]


def _copy(prepared: Path, folder: Path) -> Path:
    shutil.copytree(prepared, folder, copy_function=shutil.copy2)
    return folder


def _tried(name: str, at: str, scene: Made, work: Path) -> bool:
    """Kill the act there, look, take up what is left, do it again: as before or as after, and in the end as after."""
    return _tried_in(name, at, scene, _copy(scene.folder, work / "disturbed"))


def _tried_in(name: str, at: str, scene: Made, folder: Path, address: str = "") -> bool:
    died = killed(name, folder, at, address)
    with desk(folder, address) as here:
        require_whole(here)
        assert _rows(seen(here)) in (_rows(scene.before), _rows(scene.after))
        take_up(here)
        require_whole(here)
    act(name, folder, address)
    with desk(folder, address) as here:
        require_whole(here)
        assert _rows(seen(here)) == _rows(scene.after)
        assert len(seen(here)[2]) == len(scene.after[2]), "no delivery twice"
    return died


def _rows(state: tuple[object, ...]) -> tuple[object, ...]:
    """Rows, what stands and builds."""
    return state[0], state[1], state[3]
