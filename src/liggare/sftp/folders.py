"""What a client asks of files and folders -> done in the account's own boxes, or refused with the reason."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, TypeVar

import asyncssh
from asyncssh.constants import FX_FAILURE, FX_NO_SUCH_FILE, FX_OP_UNSUPPORTED, FX_PERMISSION_DENIED

from liggare.operate.channel import file_done, reply_fetched
from liggare.operate.dropped import (
    Box,
    Lying,
    file_name,
    find,
    finish,
    is_passing,
    lying,
    part_of,
    remove,
    rename,
    require_room,
)
from liggare.operate.ports import StoreFailure
from liggare.operate.process import place_of as where
from liggare.operate.refusal import Refused
from liggare.sftp.desk import Desk
from liggare.sftp.fetching import Fetched, Item, fetched, item, items
from liggare.sftp.told import CANNOT, GAP, IN_USE, NO_FILE, NO_FOLDERS, NOT_ALLOWED, NOT_BACK, OURS, TOO_LARGE, said
from liggare.sftp.view import Place, View, names_in, place_of, resolved
from liggare.sftp.writing import Full, Gap, Writing
from liggare.spec.model import Text

MOST_OPEN = 100
"""Files that a session may have open; our own."""

_FOLDER, _FILE = stat.S_IFDIR | 0o550, stat.S_IFREG | 0o440
_BOX = stat.S_IFDIR | 0o770

T = TypeVar("T")


@dataclass
class Visit:
    """A session: whose it is, what its key may do now, and whether it was cut before the client was done."""

    account: str
    view: View
    open: int = 0
    cut: bool = False
    heard: float = 0.0


@dataclass(frozen=True)
class Put:
    """A file that is being sent. `appends`: its blocks go to the end, wherever they say."""

    box: Box
    name: str
    writing: Writing
    appends: bool


def _answering(act: Callable[..., Awaitable[T]]) -> Callable[..., Awaitable[T]]:
    """Whatever goes wrong is told in words that hold nobody's data; what is unforeseen is logged with its place."""

    @wraps(act)
    async def answered(self: Folders, *said: Any) -> T:
        try:
            return await act(self, *said)
        except asyncssh.SFTPError:
            raise
        except Refused as refused:
            raise _no(refused.text, FX_PERMISSION_DENIED) from None
        except LookupError:
            raise _no(NO_FILE, FX_NO_SUCH_FILE) from None
        except StoreFailure as failure:
            self.desk.log.say("failed", place=where(failure))
            raise _no(OURS) from None
        except Exception as error:  # noqa: BLE001 - told as ours; what it says may hold a path or a name
            self.desk.log.say("failed", place=where(error))
            raise _no(OURS) from None

    return answered


class Folders(asyncssh.SFTPServer):
    """The folders of one session."""

    def __init__(self, channel: asyncssh.SSHServerChannel[bytes], desk: Desk, visit: Visit) -> None:
        super().__init__(channel)
        self.desk, self.visit = desk, visit

    def realpath(self, path: bytes) -> bytes:
        """The path from the root."""
        whole = resolved(path)
        if whole is None:
            raise _no(NO_FILE, FX_NO_SUCH_FILE)
        return whole.encode()

    @_answering
    async def stat(self, path: bytes) -> asyncssh.SFTPAttrs:
        """What there is at a path."""
        place = self._place(path)
        if not place.is_file:
            return _folder(place, self.visit.view)
        known = await self._item(place)
        if known is None:
            raise _no(NO_FILE, FX_NO_SUCH_FILE)
        return _attributes(known)

    lstat = stat

    async def fstat(self, file_obj: object) -> asyncssh.SFTPAttrs:
        """What there is of an open file."""
        if isinstance(file_obj, Put):
            return _attributes(Item(file_obj.name, file_obj.writing.size, time.time()))
        assert isinstance(file_obj, Fetched)
        return _attributes(file_obj.item)

    async def scandir(self, path: bytes) -> AsyncIterator[asyncssh.SFTPName]:
        """What is in a folder."""
        for name in await self._listed(path):
            yield name

    @_answering
    async def _listed(self, path: bytes) -> list[asyncssh.SFTPName]:
        place, view = self._place(path), self.visit.view
        if place.is_file:
            raise _no(NO_FILE, FX_NO_SUCH_FILE)
        if place.folder is None:
            inside = [place_of(f"{place.path}/{name}".encode()) for name in names_in(view, place)]
            return [_named(one.path.rpartition("/")[2], _folder(one, view)) for one in inside if one]
        if not view.may_use(place):
            raise _no(NOT_ALLOWED, FX_PERMISSION_DENIED)
        found = await self.desk.at_disk(self._items, place)
        return [_named(one.name, _attributes(one)) for one in found]

    def _items(self, place: Place) -> list[Item]:
        if place.folder in ("in", "test"):
            box = Box(self.visit.account, place.reporter, place.folder)
            return [_item(one) for one in lying(self.desk.office, box)]
        return items(self.desk.office, self.visit.account, place, self.visit.view)

    @_answering
    async def open(self, path: bytes, pflags: int, attrs: asyncssh.SFTPAttrs) -> Put | Fetched:
        """Open a file to send it, or one to fetch it; never one to read back what was sent."""
        place = self._place(path)
        if not place.is_file or not self.visit.view.may_use(place):
            raise _no(NOT_ALLOWED, FX_PERMISSION_DENIED)
        if self.visit.open >= MOST_OPEN:
            raise _no(IN_USE)
        if place.box is None:
            if pflags & asyncssh.FXF_WRITE:
                raise _no(NOT_ALLOWED, FX_PERMISSION_DENIED)
            return await self._fetch(place)
        if not pflags & asyncssh.FXF_WRITE:
            raise _no(NOT_BACK, FX_PERMISSION_DENIED)
        return await self._put(Box(self.visit.account, place.reporter, place.box), file_name(place.name), pflags)

    async def _fetch(self, place: Place) -> Fetched:
        desk, visit = self.desk, self.visit
        found = await desk.at_disk(fetched, desk.office, visit.account, place, visit.view)
        if place.folder == "kvittens":
            await desk.at_ledger(reply_fetched, desk.office, visit.account, place.reporter, place.name)
        visit.open += 1
        return found

    async def _put(self, box: Box, name: str, pflags: int) -> Put:
        if (box, name) in self.desk.writing:
            raise _no(IN_USE)
        self.desk.writing.add((box, name))  # before anything is waited for: two never write to one file
        try:
            writing = await self.desk.at_disk(self._begun, box, name, pflags)
        except BaseException:
            self.desk.writing.discard((box, name))
            raise
        self.visit.open += 1
        return Put(box, name, writing, bool(pflags & asyncssh.FXF_APPEND))

    def _begun(self, box: Box, name: str, pflags: int) -> Writing:
        desk, known = self.desk, find(self.desk.office, box, name)
        if known is None and not pflags & asyncssh.FXF_CREAT:
            raise LookupError("no such file")
        if known is not None and pflags & asyncssh.FXF_EXCL:
            raise Refused(IN_USE)
        path = part_of(desk.office, box, name, desk.room)
        room = desk.allowed(box.account, require_room(desk.office, box.account, desk.room, new=False))
        return Writing(path, fresh=bool(pflags & asyncssh.FXF_TRUNC), room=room, disk=desk.disk)

    def write(self, file_obj: object, offset: int, data: bytes) -> Any:
        """Take a block; what the client waits for, if it is ahead of the disk."""
        if not isinstance(file_obj, Put):
            raise _no(NOT_ALLOWED, FX_PERMISSION_DENIED)
        writing = file_obj.writing
        try:
            waits = writing.write(writing.size if file_obj.appends else offset, data)
        except Full:
            raise _no(TOO_LARGE) from None
        except Gap:
            raise _no(GAP) from None
        except OSError as error:
            self.desk.log.say("failed", place=where(error))
            raise _no(OURS) from None
        return len(data) if waits is None else waits

    def read(self, file_obj: object, offset: int, size: int) -> bytes:
        """A block of a file that is fetched."""
        if not isinstance(file_obj, Fetched):
            raise _no(NOT_BACK, FX_PERMISSION_DENIED)
        return file_obj.block(offset, size)

    @_answering
    async def close(self, file_obj: object) -> None:
        """The client is done with a file: all of it has come, unless the line was cut."""
        self.visit.open -= 1
        if isinstance(file_obj, Fetched):
            file_obj.close()
            return
        assert isinstance(file_obj, Put)
        try:
            await self._ended(file_obj)
        finally:
            self.desk.writing.discard((file_obj.box, file_obj.name))

    async def _ended(self, put: Put) -> None:
        office = self.desk.office
        try:
            await put.writing.end()
        except Gap:
            raise _no(GAP) from None
        if self.visit.cut or is_passing(put.name):
            return
        self.desk.remember(put.box, put.name, put.writing.size)
        await self.desk.at_ledger(file_done, office, "put", put.box, put.name, put.writing.size)
        await self.desk.at_disk(finish, office, put.box, put.name)

    @_answering
    async def rename(self, oldpath: bytes, newpath: bytes) -> None:
        """Give a file that has not become a delivery another name in the same folder."""
        old, new = self._box(oldpath), self._box(newpath)
        if old[0] != new[0]:
            raise _no(NOT_ALLOWED, FX_PERMISSION_DENIED)
        box, name, to = old[0], file_name(old[1]), file_name(new[1])
        if (box, name) in self.desk.writing or (box, to) in self.desk.writing:
            raise _no(IN_USE)
        office = self.desk.office
        known = await self.desk.at_disk(find, office, box, name)
        if known is None:
            raise _no(NO_FILE, FX_NO_SUCH_FILE)
        await self.desk.at_ledger(file_done, office, "renamed", box, name, known.size, to)
        await self.desk.at_disk(rename, office, box, name, to)
        self.desk.remember(box, to, known.size)

    posix_rename = rename

    @_answering
    async def remove(self, path: bytes) -> None:
        """Take back a file that has not become a delivery."""
        box, name = self._box(path)
        if (box, name) in self.desk.writing:
            raise _no(IN_USE)
        office = self.desk.office
        known = await self.desk.at_disk(find, office, box, name)
        if known is None:
            raise _no(NO_FILE, FX_NO_SUCH_FILE)
        await self.desk.at_disk(remove, office, box, name)
        self.desk.forget(box, name)
        await self.desk.at_ledger(file_done, office, "removed", box, name, known.size)

    @_answering
    async def setstat(self, path: bytes, attrs: asyncssh.SFTPAttrs) -> None:
        """Times and rights are ours: clients that set them after sending are let believe it. A size is not taken."""
        place = self._place(path)
        if place.is_file and (place.box is None or await self._item(place) is None):
            raise _no(NO_FILE, FX_NO_SUCH_FILE)
        if attrs.size is not None:
            raise _no(NOT_ALLOWED, FX_PERMISSION_DENIED)

    lsetstat = setstat

    @_answering
    async def fsetstat(self, file_obj: object, attrs: asyncssh.SFTPAttrs) -> None:
        """As `setstat`; a file that is being sent can be cut shorter."""
        if attrs.size is None:
            return
        if not isinstance(file_obj, Put):
            raise _no(NOT_ALLOWED, FX_PERMISSION_DENIED)
        try:
            file_obj.writing.cut_to(attrs.size)
        except Gap:
            raise _no(GAP) from None

    @_answering
    async def fsync(self, file_obj: object) -> None:
        """What has come is on the disk."""
        if isinstance(file_obj, Put):
            await file_obj.writing.settle()

    @_answering
    async def mkdir(self, path: bytes, attrs: asyncssh.SFTPAttrs) -> None:
        """No folder is made: those that there are, are all."""
        raise _no(NO_FOLDERS, FX_FAILURE if self._is_folder(path) else FX_PERMISSION_DENIED)

    def rmdir(self, path: bytes) -> None:
        """No folder is removed."""
        raise _no(NO_FOLDERS, FX_PERMISSION_DENIED)

    def readlink(self, path: bytes) -> bytes:
        """There are no links."""
        raise _no(CANNOT, FX_OP_UNSUPPORTED)

    def symlink(self, oldpath: bytes, newpath: bytes) -> None:
        """No link is made."""
        raise _no(CANNOT, FX_OP_UNSUPPORTED)

    link = symlink

    def statvfs(self, path: bytes) -> Any:
        """How large the disk is, is not told."""
        raise _no(CANNOT, FX_OP_UNSUPPORTED)

    fstatvfs = statvfs  # type: ignore[assignment]

    def open56(self, path: bytes, desired_access: int, flags: int, attrs: asyncssh.SFTPAttrs) -> Any:
        """Version 3 of the protocol is spoken, as everybody does."""
        raise _no(CANNOT, FX_OP_UNSUPPORTED)

    def _place(self, path: bytes) -> Place:
        place = place_of(path)
        if place is None or not self.visit.view.may_enter(place):
            raise _no(NO_FILE, FX_NO_SUCH_FILE)
        return place

    def _is_folder(self, path: bytes) -> bool:
        place = place_of(path)
        return place is not None and not place.is_file and self.visit.view.may_enter(place)

    def _box(self, path: bytes) -> tuple[Box, str]:
        place = self._place(path)
        if place.box is None or not self.visit.view.may_use(place):
            raise _no(NOT_ALLOWED, FX_PERMISSION_DENIED)
        return Box(self.visit.account, place.reporter, place.box), place.name

    async def _item(self, place: Place) -> Item | None:
        """A file as a client is shown it; one that has just become a delivery can still be asked about."""
        desk, visit = self.desk, self.visit
        if not visit.view.may_use(place):
            return None
        if place.box is None:
            return await desk.at_disk(item, desk.office, visit.account, place, visit.view)
        box = Box(visit.account, place.reporter, place.box)
        known = await desk.at_disk(partial(find, desk.office, box, place.name))
        if known:
            return _item(known)
        gone = desk.remembered(box, place.name)
        return Item(place.name, *gone) if gone else None


def _item(one: Lying) -> Item:
    return Item(one.name, one.size, one.changed)


def _folder(place: Place, view: View) -> asyncssh.SFTPAttrs:
    writes = place.folder in ("in", "test") and view.may_use(place)
    return _shown(_BOX if writes else _FOLDER, 0, time.time())


def _attributes(one: Item) -> asyncssh.SFTPAttrs:
    return _shown(_FILE, one.size, one.changed)


def _shown(mode: int, size: int, changed: float) -> asyncssh.SFTPAttrs:
    at = int(changed)
    return asyncssh.SFTPAttrs(size=size, uid=0, gid=0, permissions=mode, atime=at, mtime=at)


def _named(name: str, attributes: asyncssh.SFTPAttrs) -> asyncssh.SFTPName:
    mode = stat.filemode(attributes.permissions or 0)
    when = time.strftime("%b %d %H:%M", time.gmtime(attributes.mtime or 0))
    line = f"{mode} 1 liggare liggare {attributes.size or 0:>12} {when} {name}"
    return asyncssh.SFTPName(os.fsencode(name), os.fsencode(line), attributes)


def _no(text: Text, code: int = FX_FAILURE) -> asyncssh.SFTPError:
    """Why not, in both languages."""
    return asyncssh.SFTPError(code, said(text), "sv")
