"""Killed at any step, a store is as it was before or as it is after; and the act can be done again."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from crash_scenes import OLD, SCENES, digest_of, vault

from liggare.store.crash import POINTS, point

SCRIPT = Path(__file__).with_name("crash_scenes.py")
_UNSEEN = {"rewrap", "sweep", "recrypt"}  # the same can be read before and after
WALK = [(name, at) for name, scene in SCENES.items() for at in scene.points]


def test_every_point_of_the_stores_is_tried() -> None:
    own = {name for name in POINTS if name.partition(".")[0] in {"keys", "vault", "tables", "identities"}}
    assert {at.partition(":")[0] for _, at in WALK} == own


def test_a_point_that_is_not_listed_is_refused() -> None:
    with pytest.raises(KeyError):
        point("vault.unheard.of")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Path]]:
    """Each scene as it is before the act, made when it is asked for."""

    class Made(dict[str, Path]):
        def __missing__(self, name: str) -> Path:
            folder = self[name] = tmp_path_factory.mktemp("scene")
            SCENES[name].prepare(folder)
            return folder

    yield Made()


@pytest.mark.parametrize(("name", "at"), WALK)
def test_killed_at_a_point_the_store_is_as_before_or_as_after(
    name: str, at: str, prepared: dict[str, Path], tmp_path: Path
) -> None:
    scene, folder = SCENES[name], tmp_path / "scene"
    shutil.copytree(prepared[name], folder, copy_function=shutil.copy2)
    before = scene.seen(folder)
    assert _act(name, folder, at) == -signal.SIGKILL
    between = scene.seen(folder)
    if name != "fetch" or between == before:  # a file that is there is not written over
        scene.act(folder)
    after = scene.seen(folder)
    assert between in (before, after)
    assert before != after or name in _UNSEEN
    if name in ("put", "shred"):
        assert len(list(folder.glob("vault/content/??/*"))) == len(list(folder.glob("vault/keys/??/*")))


def test_a_key_left_behind_by_a_process_that_died_is_shredded_too(tmp_path: Path) -> None:
    SCENES["rewrap"].prepare(tmp_path)
    assert _act("rewrap", tmp_path, "vault.rewrap.synced") == -signal.SIGKILL
    left = list((tmp_path / "vault").rglob(".new-*"))
    assert left
    for digest in vault(tmp_path).digests():
        vault(tmp_path).shred(digest)
    assert [path for path in (tmp_path / "vault").rglob("*") if path.is_file()] == []
    with pytest.raises(LookupError):
        vault(tmp_path).fetch(digest_of(OLD), tmp_path / "out")


def _act(name: str, folder: Path, at: str) -> int:
    """The scene's act in a process of its own, killed at that point; its exit code."""
    environment = os.environ | {"LIGGARE_CRASH_AT": at}
    done = subprocess.run(
        [sys.executable, SCRIPT, name, folder],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode


@pytest.mark.slow
def test_killed_at_any_moment_the_rows_that_were_told_are_there(tmp_path: Path) -> None:
    """Not only at the points that have a name: the libraries' own writes are interrupted too."""
    scene, chance = SCENES["rows"], random.Random(1)
    scene.prepare(tmp_path)
    (tmp_path / "number").write_text("1")
    for _ in range(40):
        process = subprocess.Popen([sys.executable, SCRIPT, "again and again", tmp_path], stdout=subprocess.PIPE)
        assert process.stdout
        process.stdout.readline()  # it has begun
        time.sleep(chance.uniform(0, 0.2))
        process.kill()
        process.wait()
        number = int((tmp_path / "number").read_text())
        assert [row["a"] for row in scene.seen(tmp_path)] in ([number], [number - 1])
