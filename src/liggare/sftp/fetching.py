"""A place under kvittens/ or spec/ -> what is there for an account, and a file's blocks."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from liggare.operate.handout import handout_folder
from liggare.operate.office import Office
from liggare.operate.replies import Reply, fetch_reply, find_reply, replies
from liggare.sftp.view import Place, View


@dataclass(frozen=True)
class Item:
    """A file as a client is shown it: name, bytes, and when it changed (seconds, UTC)."""

    name: str
    size: int
    changed: float


class Fetched:
    """A file that is being fetched. What was encrypted lies in the clear only while it is open, under no name."""

    def __init__(self, path: Path, of: Item) -> None:
        self.item = of
        self._handle = os.open(path, os.O_RDONLY)

    def block(self, offset: int, size: int) -> bytes:
        """So much of it; nothing at its end."""
        return os.pread(self._handle, min(size, 1 << 20), offset)

    def close(self) -> None:
        """The client is done with it."""
        os.close(self._handle)


def items(office: Office, account: str, place: Place, view: View) -> list[Item]:
    """Every file in the folder that the key may see."""
    if place.folder == "kvittens":
        found = replies(office, account, place.reporter)
        return [_item(one) for one in found if _may_see(one, place, view)]
    folder = handout_folder(office)
    paths = sorted(folder.iterdir()) if folder else []
    return [Item(path.name, path.stat().st_size, path.stat().st_mtime) for path in paths]


def item(office: Office, account: str, place: Place, view: View) -> Item | None:
    """The file at the place, if it is one that the key may see."""
    if place.folder == "kvittens":
        reply = _reply(office, account, place, view)
        return _item(reply) if reply else None
    return next((one for one in items(office, account, place, view) if one.name == place.name), None)


def fetched(office: Office, account: str, place: Place, view: View) -> Fetched:
    """The file at the place, open. LookupError if there is none that the key may see."""
    if place.folder != "kvittens":
        folder, known = handout_folder(office), item(office, account, place, view)
        if folder is None or known is None:
            raise LookupError("no such file")
        return Fetched(folder / known.name, known)
    reply = _reply(office, account, place, view)
    if reply is None:
        raise LookupError("no such file")
    with office.passing() as work:
        fetch_reply(office, reply, work / "reply")
        return Fetched(work / "reply", _item(reply))


def _reply(office: Office, account: str, place: Place, view: View) -> Reply | None:
    if not _is_plain(place.name):
        return None
    found = find_reply(office, account, place.reporter, place.name)
    return found if found and _may_see(found, place, view) else None


def _is_plain(name: str) -> bool:
    """Whether it can be the name of something we made: nothing that leads out of a folder, or is too long for one."""
    return not name.startswith(".") and not any(sign in name for sign in "/\\\0") and len(name.encode()) < 200


def _may_see(reply: Reply, place: Place, view: View) -> bool:
    """What shows patients' values is for those who may see findings."""
    return not reply.values or view.may("see findings", place.reporter)


def _item(reply: Reply) -> Item:
    return Item(reply.name, reply.size, reply.at.timestamp())
