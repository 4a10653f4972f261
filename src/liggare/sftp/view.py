"""A path that a client says, and what its key may do -> the place it means, and whether that may be done there.

Nothing here is a path on the disk: what is not one of these places does not exist, whatever a client writes.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from liggare.operate.access import Grant, Right
from liggare.operate.credential import Credential
from liggare.operate.dropped import BOXES, BoxName

FolderName = Literal["in", "test", "kvittens", "spec"]
FOLDERS: tuple[FolderName, ...] = get_args(FolderName)

_NEEDED: Mapping[FolderName, Right] = {"in": "send", "test": "test", "kvittens": "see deliveries"}


@dataclass(frozen=True)
class Place:
    """The root (no reporter), a reporter's folder, one of its four, or a file in one."""

    reporter: str = ""
    folder: FolderName | None = None
    name: str = ""

    @property
    def path(self) -> str:
        """As a client is shown it."""
        return "/" + "/".join(part for part in (self.reporter, self.folder, self.name) if part)

    @property
    def is_file(self) -> bool:
        """Whether it is a file's place, rather than a folder."""
        return bool(self.name)

    @property
    def box(self) -> BoxName | None:
        """The box, if it is a file's place in one."""
        return next((one for one in BOXES if one == self.folder), None) if self.name else None


@dataclass(frozen=True)
class View:
    """What a key may do on a day, with the roles that its account has that day."""

    credential: Credential
    grants: tuple[Grant, ...]
    day: dt.date

    @property
    def holds(self) -> bool:
        """Whether it may do anything at all."""
        return bool(self.reporters)

    @property
    def reporters(self) -> tuple[str, ...]:
        """The reporters that it may do something for, in order."""
        rights: tuple[Right, ...] = ("send", "test", "see deliveries")
        return tuple(sorted({one for right in rights for one in self._of(right)}))

    def may(self, right: Right, reporter: str) -> bool:
        """Whether it has the right for a reporter."""
        return reporter in self._of(right)

    def may_enter(self, place: Place) -> bool:
        """Whether the place can be there for it at all."""
        if not place.reporter:
            return True
        return place.reporter in self.reporters

    def may_use(self, place: Place) -> bool:
        """Whether the folder may be used for what it is for: written to, or fetched from."""
        if place.folder is None or not self.may_enter(place):
            return False
        needed = _NEEDED.get(place.folder)
        return needed is None or self.may(needed, place.reporter)

    def _of(self, right: Right) -> tuple[str, ...]:
        return self.credential.reporters_of(self.grants, right, self.day)


def resolved(path: bytes) -> str | None:
    """A path as it is meant, from the root: `..` goes no higher than that. None if it is no text."""
    try:
        said = path.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if "\0" in said:
        return None
    whole = posixpath.normpath("/" + unicodedata.normalize("NFC", said).replace("\\", "/"))
    return "/" + whole.lstrip("/")


def place_of(path: bytes) -> Place | None:
    """The place that a path means; None if it is none."""
    whole = resolved(path)
    if whole is None:
        return None
    parts = [part for part in whole.split("/") if part]
    if len(parts) > 3:
        return None
    folder = next((one for one in FOLDERS if len(parts) > 1 and one == parts[1]), None)
    if len(parts) > 1 and folder is None:
        return None
    return Place(parts[0] if parts else "", folder, parts[2] if len(parts) > 2 else "")


def names_in(view: View, place: Place) -> Iterable[str]:
    """The folders that are in the root, or in a reporter's folder."""
    if not place.reporter:
        return view.reporters
    return FOLDERS if place.folder is None else ()
