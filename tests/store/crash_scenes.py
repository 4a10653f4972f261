"""A scene and a folder -> one act on a store, in a process that a test may have killed at a crash point.

`python crash_scenes.py SCENE FOLDER` acts. `SCENES` says what is made before, and what is seen of the store afterwards.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from liggare.store.keys import KeyFolder

OLD, NEW = b"old content" * 40, b"new content" * 40


@dataclass(frozen=True)
class Scene:
    """What is there before, what is done, and what can be seen: the same before and after, or two different things.

    `points`: the crash points that the act passes and that are tried with it.
    """

    points: Sequence[str]
    prepare: Callable[[Path], None]
    act: Callable[[Path], None]
    seen: Callable[[Path], object]


def keys(folder: Path) -> KeyFolder:
    """The key store of the scene."""
    return KeyFolder(folder / "keys")


def nothing(folder: Path) -> None:
    """Nothing is there before."""


def keys_seen(folder: Path) -> object:
    """Which keys there are."""
    return sorted(path.name for path in (folder / "keys").glob("*.key"))


def wrap_old(folder: Path) -> None:
    """A key is wrapped under the first version."""
    (folder / "wrapped").write_bytes(keys(folder).wrap("vault", bytes(32)))


def rotation_seen(folder: Path) -> object:
    """Whether there is a newer version; each of them can be read, and opens what it wrapped."""
    assert keys(folder).unwrap("vault", (folder / "wrapped").read_bytes()) == bytes(32)
    assert keys(folder).unwrap("vault", keys(folder).wrap("vault", b"1" * 32)) == b"1" * 32
    return len(list((folder / "keys").glob("*.key"))) > 1


def vault(folder: Path):
    """The vault of the scene, with small chunks."""
    from liggare.store.vault import FileVault

    return FileVault(folder / "vault", keys(folder), 64)


def put(folder: Path, content: bytes) -> None:
    """Keep that content."""
    (folder / "file").write_bytes(content)
    vault(folder).put(folder / "file")


def digest_of(content: bytes) -> str:
    """Its SHA-256."""
    import hashlib

    return hashlib.sha256(content).hexdigest()


def vault_seen(folder: Path) -> object:
    """The contents that the vault gives, each whole."""
    found = []
    for digest in vault(folder).digests():
        with tempfile.TemporaryDirectory(dir=folder) as out:
            vault(folder).fetch(digest, Path(out) / "out")
            found.append((Path(out) / "out").read_bytes())
    return sorted(found)


def shred_after_a_rewrap_that_died(folder: Path) -> None:
    """The old content is kept, and a wrapped key of it was left beside its record."""
    put(folder, OLD)
    record = folder / "vault" / "keys" / digest_of(OLD)[:2] / digest_of(OLD)
    (record.parent / ".new-left").write_bytes(record.read_bytes())


def fetch(folder: Path) -> None:
    """Write the old content to a file."""
    vault(folder).fetch(digest_of(OLD), folder / "out")


def fetched_seen(folder: Path) -> object:
    """The file, whole or not there."""
    return (folder / "out").read_bytes() if (folder / "out").exists() else None


def rewrap(folder: Path) -> None:
    """Under a new key of the key store."""
    vault(folder).rewrap()


def old_and_new_kept(folder: Path) -> None:
    """Two files, and a newer key than theirs."""
    put(folder, OLD)
    put(folder, NEW)
    keys(folder).rotate("vault")


def tables(folder: Path):
    """The tables of the scene."""
    from liggare.store.tables import DeltaTables

    return DeltaTables(folder / "tables")


def base(folder: Path) -> int | None:
    """The version that the ledger names: what was told of an act that came to its end."""
    path = folder / "ledger"
    return int(path.read_text()) if path.exists() else None


def replace(folder: Path, **columns: Sequence[object]) -> int:
    """Give a month those rows, from the version the ledger names."""
    from made_tables import JAN, rows

    return tables(folder).replace("T", base(folder), [JAN], rows(*([JAN] * len(columns["a"])), **columns))


def replace_and_tell(folder: Path) -> None:
    """The act: new rows with a new column; the ledger is told of the version at the end."""
    (folder / "ledger").write_text(str(replace(folder, a=[7, 8], b=["new", None])))


def first_version(folder: Path) -> None:
    """A table that the ledger knows."""
    (folder / "ledger").write_text(str(replace(folder, a=[1])))


def left_over(folder: Path) -> None:
    """And a version that it does not know."""
    first_version(folder)
    replace(folder, a=[2, 3], c=["left", "over"])


def many_versions(folder: Path) -> None:
    """So many that a checkpoint is due."""
    from liggare.store.delta_log import CHECKPOINT

    for number in range(CHECKPOINT):
        (folder / "ledger").write_text(str(replace(folder, a=[number])))


def table_seen(folder: Path) -> object:
    """The rows at the version that the ledger names."""
    from made_tables import told

    version = base(folder)
    return None if version is None else told(tables(folder).read("T", version))


def files_left(folder: Path) -> None:
    """Two versions that the ledger knows, one of a writer that died, and a file that no version has."""
    left_over(folder)
    (folder / "first").write_text((folder / "ledger").read_text())
    (folder / "ledger").write_text(str(replace(folder, a=[4])))
    (folder / "tables" / "T" / "left.parquet").write_bytes(b"left over")


def sweep(folder: Path) -> None:
    """The act: what no version of the ledger has goes."""
    tables(folder).sweep("T", _named(folder))


def files_seen(folder: Path) -> object:
    """The rows of both versions that the ledger names: that files go is not seen."""
    from made_tables import told

    return [told(tables(folder).read("T", version)) for version in _named(folder)]


def _named(folder: Path) -> Sequence[int]:
    return [int((folder / name).read_text()) for name in ("first", "ledger")]


def identities(folder: Path):
    """The numbers of the scene."""
    from liggare.store.identities import IdentityFile

    return IdentityFile(folder / "identities" / "numbers.sqlite", keys(folder))


def remember(folder: Path, *persons: str) -> None:
    """Keep a number for each person."""
    import polars as pl

    identities(folder).remember(pl.DataFrame({"person": persons, "number": [f"number of {p}" for p in persons]}))


def recrypt(folder: Path) -> None:
    """Under a new key of the key store."""
    identities(folder).recrypt()


def numbers_kept(folder: Path) -> None:
    """Numbers, and a newer key than theirs."""
    remember(folder, "a", "b", "c")
    keys(folder).rotate("identity")


def numbers_seen(folder: Path) -> object:
    """The numbers that are revealed."""
    found = identities(folder).reveal("abcde")
    assert all(number == f"number of {person}" for person, number in found.items())
    return sorted(found)


def _names(prefix: str, *ends: str) -> Sequence[str]:
    return [f"{prefix}.{end}" for end in ends]


_NEW_KEY = _names("keys", "written", "synced", "placed")
_PUT = ["vault.chunk", "vault.chunk:3", *_names("vault.content", "synced", "listed")]
_KEY = _names("vault.key", "written", "synced", "placed")
_SHRED = ["vault.key.erased", "vault.key.erased:2", "vault.key.removed", "vault.content.removed"]
_FETCH = _names("vault.fetch", "chunk", "chunk:2", "synced", "placed")
_REWRAP = [f"vault.rewrap.{end}" for end in ("written", "synced", "replaced", "written:2", "replaced:2")]
_WRITE = _names("tables", "written", "synced", "committed", "commit.synced")
_REMEMBER = _names("identities", "begun", "written", "committed")
_RECRYPT = _names("identities.recrypt", "begun", "written", "committed", "emptied")

SCENES: dict[str, Scene] = {
    "first key": Scene(_NEW_KEY, nothing, lambda f: keys(f).secret("pseudonym"), keys_seen),
    "rotation": Scene(_NEW_KEY, wrap_old, lambda f: keys(f).rotate("vault"), rotation_seen),
    "put": Scene([*_PUT, *_KEY], lambda f: put(f, OLD), lambda f: put(f, NEW), vault_seen),
    "shred": Scene(_SHRED, shred_after_a_rewrap_that_died, lambda f: vault(f).shred(digest_of(OLD)), vault_seen),
    "fetch": Scene(_FETCH, lambda f: put(f, OLD), fetch, fetched_seen),
    "rewrap": Scene(_REWRAP, old_and_new_kept, rewrap, vault_seen),
    "first rows": Scene(["tables.created", *_WRITE[1:3]], nothing, replace_and_tell, table_seen),
    "rows": Scene(["tables.extended", *_WRITE], first_version, replace_and_tell, table_seen),
    "rows after a death": Scene(["tables.undone", *_WRITE], left_over, replace_and_tell, table_seen),
    "many versions": Scene(["tables.checkpointed", *_WRITE[:1]], many_versions, replace_and_tell, table_seen),
    "sweep": Scene(["tables.swept", "tables.swept:2"], files_left, sweep, files_seen),
    "remember": Scene(_REMEMBER, numbers_kept, lambda f: remember(f, "b", "d", "e"), numbers_seen),
    "recrypt": Scene(_RECRYPT, numbers_kept, recrypt, numbers_seen),
}


def again_and_again(folder: Path) -> None:
    """Replace the rows by the next number, and tell the ledger, until killed."""
    (number,) = tables(folder).read("T", base(folder) or 0).collect()["a"]
    print("begun", flush=True)
    while True:
        number += 1
        _tell(folder / "number", number)
        _tell(folder / "ledger", replace(folder, a=[number]))


def _tell(path: Path, number: int) -> None:
    """At one stroke."""
    path.with_suffix(".new").write_text(str(number))
    path.with_suffix(".new").replace(path)


if __name__ == "__main__":
    acts = {name: scene.act for name, scene in SCENES.items()} | {"again and again": again_and_again}
    acts[sys.argv[1]](Path(sys.argv[2]))
