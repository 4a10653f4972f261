"""Files left in an account's boxes -> folders on the disk: what is still being sent lies apart from what is whole.

A box is where an account leaves files for a reporter: in earnest (`in`) or as a test (`test`). What is whole is never
written to again. A file appears among the whole ones by one rename, so that a process that dies leaves it in one place.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from liggare.operate.office import Office
from liggare.operate.refusal import Refused
from liggare.operate.uploads import LEFT_FREE
from liggare.receipt.value import safe
from liggare.spec.model import Text

FOLDER = "dropped"
BoxName = Literal["in", "test"]
BOXES: tuple[BoxName, ...] = get_args(BoxName)

LONGEST_NAME = 200
"""Bytes of a file name; our own."""

_PASSING = re.compile(r"^\.+(?:in\.)?|\.(?:filepart|part|tmp)$", re.IGNORECASE)


@dataclass(frozen=True)
class Box:
    """Where an account leaves files for a reporter (filkod)."""

    account: str
    reporter: str
    name: BoxName


@dataclass(frozen=True)
class Lying:
    """A file in a box: its size in bytes, when it last changed (seconds, UTC), and whether all of it has come."""

    name: str
    size: int
    changed: float
    whole: bool


@dataclass(frozen=True)
class Room:
    """How much an account may have lying in its boxes."""

    size: int
    files: int


def is_passing(name: str) -> bool:
    """Whether a name says that the file is still being sent: WinSCP's `.filepart`, `.part`, `.tmp`, a leading dot."""
    return final_name(name) != name


def final_name(name: str) -> str:
    """The name that a file will have when it is whole, as far as its passing name tells."""
    before = ""
    while before != name:
        before, name = name, _PASSING.sub("", name)
    return name


def file_name(said: str) -> str:
    """The name as it is kept. Refused if it could be anything but a file of its own folder, or shows a person."""
    name = unicodedata.normalize("NFC", said)
    odd = not name or name.strip(".") == "" or len(name.encode("utf-8", "replace")) > LONGEST_NAME
    if odd or not name.isprintable() or any(sign in name for sign in "/\\\0"):
        raise Refused(_NO_NAME)
    if safe(name) != name:
        raise Refused(_PERSON)
    return name


def box_folder(office: Office, box: Box) -> Path:
    """The folder of a box; it may not be there yet."""
    return reporter_folder(office, box.account, box.reporter) / box.name


def reporter_folder(office: Office, account: str, reporter: str) -> Path:
    """All that an account left for a reporter, and what it got back."""
    return office.work / FOLDER / account / reporter


def boxes(office: Office) -> Iterator[Box]:
    """Every box that anybody has left something in."""
    for folder in sorted((office.work / FOLDER).glob("*/*")):
        for name in BOXES:
            if (folder / name).is_dir():
                yield Box(folder.parent.name, folder.name, name)


def lying(office: Office, box: Box) -> tuple[Lying, ...]:
    """Every file in a box, by name."""
    folder = box_folder(office, box)
    found = [*_lying(folder / "part", whole=False), *_lying(folder / "whole", whole=True)]
    return tuple(sorted(found, key=lambda one: one.name))


def find(office: Office, box: Box, name: str) -> Lying | None:
    """The file of that name in a box."""
    if len(name.encode()) > LONGEST_NAME:
        return None
    folder = box_folder(office, box)
    for whole, path in ((True, folder / "whole" / name), (False, folder / "part" / name)):
        with suppress(FileNotFoundError):
            about = path.stat()
            return Lying(name, about.st_size, about.st_mtime, whole)
    return None


def part_of(office: Office, box: Box, name: str, room: Room) -> Path:
    """Where a file's bytes are to be written until it is whole; it is there, empty if it is new.

    Refused if a whole file has the name, or the account or the disk has no room for more.
    """
    folder = box_folder(office, box)
    if (folder / "whole" / name).exists():
        raise Refused(_WHOLE)
    path = folder / "part" / name
    if not path.exists():
        require_room(office, box.account, room)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
    return path


def require_room(office: Office, account: str, room: Room, *, new: bool = True) -> int:
    """How many bytes more the account may leave. Refused if it is none, or another file (`new`) would be too many."""
    size, files = held(office, account)
    office.work.mkdir(parents=True, mode=0o700, exist_ok=True)
    left = min(room.size - size, shutil.disk_usage(office.work).free - LEFT_FREE)
    if left <= 0 or (new and files >= room.files):
        raise Refused(_FULL)
    return left


def held(office: Office, account: str) -> tuple[int, int]:
    """Bytes and files that an account has lying, and that have not become a delivery."""
    folder = office.work / FOLDER / account
    found = (path for where in ("*/*/part/*", "*/*/whole/*", "*/sets/*/files/*") for path in folder.glob(where))
    sizes = [size for path in found if (size := _size(path)) is not None]
    return sum(sizes), len(sizes)


def finish(office: Office, box: Box, name: str) -> None:
    """All of the file has come: it is whole from now on, and on the disk. Refused if there is a whole one already."""
    folder = box_folder(office, box)
    _placed(folder / "part" / name, folder / "whole" / name)


def rename(office: Office, box: Box, name: str, to: str) -> None:
    """Give a file another name; one that had a passing name is whole when it gets a final one.

    LookupError if there is no such file; Refused if the new name is taken.
    """
    known, folder = find(office, box, name), box_folder(office, box)
    if known is None:
        raise LookupError("no such file")
    if find(office, box, to):
        raise Refused(_TAKEN)
    whole = not is_passing(to) and (known.whole or is_passing(name))
    of = folder / ("whole" if known.whole else "part") / name
    _placed(of, folder / ("whole" if whole else "part") / to)


def remove(office: Office, box: Box, name: str) -> None:
    """Take a file back that has not become a delivery. LookupError if there is none."""
    folder = box_folder(office, box)
    for path in (folder / "part" / name, folder / "whole" / name):
        with suppress(FileNotFoundError):
            path.unlink()
            return
    raise LookupError("no such file")


def _placed(of: Path, to: Path) -> None:
    """The file is under its new name and on the disk; never over another. Its time is when it got there."""
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sync(of)
    os.utime(of)
    try:
        os.link(of, to)
    except FileExistsError:
        raise Refused(_TAKEN) from None
    except FileNotFoundError:
        raise LookupError("no such file") from None
    of.unlink()
    _sync(to.parent)


def _sync(path: Path) -> None:
    try:
        handle = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        raise LookupError("no such file") from None
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # a file system that keeps no folders in order
            raise
    finally:
        os.close(handle)


def _lying(folder: Path, *, whole: bool) -> Iterator[Lying]:
    try:
        names = os.listdir(folder)  # noqa: PTH208 - names alone: a file may be gone before it is looked at
    except FileNotFoundError:
        return
    for name in names:
        with suppress(FileNotFoundError):
            about = (folder / name).stat()
            yield Lying(name, about.st_size, about.st_mtime, whole)


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None


_NO_NAME = Text(
    sv="Filnamnet duger inte: mapp i namnet, tecken som inte kan visas, eller för långt. Byt namn.",
    en="The file name will not do: a folder in it, signs that cannot be shown, or too long. Rename it.",
)
_PERSON = Text(
    sv="Filnamnet ser ut att innehålla ett personnummer. Byt namn på filen. Inget har tagits emot.",
    en="The file name seems to hold a personal identity number. Rename the file. Nothing was received.",
)
_WHOLE = Text(
    sv="Filen finns redan och är hel. Den skrivs inte över: ta bort den först om den ska ersättas.",
    en="The file is there already, and whole. It is not overwritten: remove it first if it is to be replaced.",
)
_TAKEN = Text(
    sv="Det finns redan en fil med det namnet. Den skrivs inte över: ta bort den först.",
    en="There is a file of that name already. It is not overwritten: remove it first.",
)
_FULL = Text(
    sv="Det finns inte plats för fler filer: kontots utrymme eller vår disk är full. Ta bort filer, eller vänta tills "
    "de som väntar är inlämnade.",
    en="There is no room for more files: the account's space or our disk is full. Remove files, or wait until those "
    "that wait are handed in.",
)
