"""Bytes -> a file that stands whole on the disk under its name, or not at all, whenever the power is lost."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from liggare.store.crash import point


def sync(path: Path) -> None:
    """What is written to the file, or which names the folder has, is on the disk when this returns."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def private_folder(path: Path) -> Path:
    """The folder, made for its owner alone (0700) with its parents if need be; its name is on the disk."""
    if not path.is_dir():
        if not path.parent.is_dir():
            private_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
        sync(path.parent)
    return path


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Nobody else is in here for the same folder; the operating system frees it when the process dies."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def place(path: Path, content: bytes, passing: str) -> bool:
    """Write a new file (0600); False, and nothing written over, if there is one of that name already.

    `passing`: the crash points `.written`, `.synced` and `.placed` that are passed on the way.
    """
    name = _written(path.parent, content, passing)
    try:
        os.link(name, path)
    except FileExistsError:
        return False
    finally:
        name.unlink()
    point(f"{passing}.placed")
    sync(path.parent)
    return True


@contextmanager
def new_file(path: Path, passing: str, *, lasting: bool = True) -> Iterator[BinaryIO]:
    """A file (0600) to write to that gets its name when all went well; FileExistsError if there is one of that name.

    Points `.synced` and `.placed`. Nothing is left of it if what is done with it fails. One that is not `lasting` need
    not be on the disk when this returns.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=PASSING)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        point(f"{passing}.synced")
        os.link(name, path)
        point(f"{passing}.placed")
    finally:
        Path(name).unlink()
    if lasting:
        sync(path.parent)


def replace(path: Path, content: bytes, passing: str) -> None:
    """Write the file (0600) in the place of the one that is there; points `.written`, `.synced` and `.replaced`."""
    _written(path.parent, content, passing).replace(path)
    point(f"{passing}.replaced")
    sync(path.parent)


def _written(folder: Path, content: bytes, passing: str) -> Path:
    """A file of a passing name in the folder, its content on the disk; nothing is left of it if that fails."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=PASSING)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            point(f"{passing}.written")
            os.fsync(file.fileno())
        point(f"{passing}.synced")
    except BaseException:
        Path(name).unlink()
        raise
    return Path(name)


PASSING = ".new-"
"""How the names begin of files that are being written; one that is left over is of a process that died."""
