"""A zip archive into plain files in a folder of our own, within limits, and what in it was refused."""

from __future__ import annotations

import hashlib
import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import FileIO
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from liggare.read.problem import Found, Problem, ProblemKind
from liggare.read.weighing import Digest

CHUNK = 1 << 20
MEMBER = 1 << 10
"""Bytes that the list of members may spend on each."""
DAMAGED = (BadZipFile, NotImplementedError, zlib.error, struct.error, EOFError, ValueError, OverflowError)
"""What reading a zip archive raises that is not one, or not a whole one."""
ENCRYPTED = 0x1
"""The bit of a member's flags that says it is encrypted (PKWARE APPNOTE 4.4.4)."""
NESTED = (".zip", ".7z", ".rar", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".zst")


@dataclass(frozen=True)
class Limits:
    """What an archive may hold: members, bytes in all and in one file, and unpacked bytes per byte of the archive.

    The ratio is not asked of archives that unpack to less than `ratio_from` bytes. No source gives these: assumed.
    """

    members: int = 1000
    total: int = 20 * 10**9
    single: int = 10 * 10**9
    ratio: int = 200
    ratio_from: int = 10 * 10**6


class _Sparing(FileIO):
    """A file that is only read in small pieces: a list of members larger than honest archives need is refused."""

    def __init__(self, path: Path, limits: Limits) -> None:
        super().__init__(path)
        self._most = CHUNK + limits.members * MEMBER

    def read(self, size: int | None = -1, /) -> bytes:
        """Up to `size` bytes."""
        if size is not None and size > self._most:
            raise _Refused("too many members")
        return super().read(-1 if size is None else size)


class _Refused(Exception):
    """The archive as a whole cannot be used."""

    def __init__(self, problem: ProblemKind, detail: str = "") -> None:
        super().__init__(problem)
        self.problem: ProblemKind = problem
        self.detail = detail


def is_zip(path: Path) -> bool:
    """Whether the file is called a zip archive or begins as one; False if it cannot be read, which weighing tells."""
    if path.suffix.lower() == ".zip":
        return True
    try:
        with path.open("rb") as file:
            return file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
    except PermissionError:
        return False


def unpack(path: Path, work: Path, limits: Limits) -> list[Found | Problem]:
    """The archive's files, unpacked into `work` under names of our own, and the members or the archive refused.

    An archive that breaks a limit, is encrypted or damaged gives no files at all. Limits are asked first of what the
    archive declares and again of what comes out, since declared sizes may lie. Raises PermissionError.
    """
    try:
        with _Sparing(path, limits) as file, ZipFile(file) as archive:
            members = [member for member in archive.infolist() if not member.filename.endswith(("/", "\\"))]
            _within(members, path.stat().st_size, limits)
            return list(_unpack(archive, members, path.stat().st_size, work, limits))
    except _Refused as refused:
        return [Problem(path.name, refused.problem, refused.detail)]
    except DAMAGED:
        return [Problem(path.name, "damaged archive")]


def member_names(path: Path, limits: Limits) -> list[str]:
    """The archive's own list of its files, nothing unpacked; empty if the archive cannot be used. Raises OSError."""
    try:
        with _Sparing(path, limits) as file, ZipFile(file) as archive:
            return [_base_name(member) for member in archive.infolist()[: limits.members]]
    except (_Refused, *DAMAGED):
        # Why is told when the archive is unpacked.
        return []


def _within(members: list[ZipInfo], packed: int, limits: Limits) -> None:
    if len(members) > limits.members:
        raise _Refused("too many members", f"{len(members)} > {limits.members}")
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise _Refused("encrypted archive")
    for member in members:
        if member.header_offset < 0:
            raise _Refused("damaged archive")
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            # The others unpack a whole piece at once, however much comes out of it.
            raise _Refused("unknown compression", member.filename)
        _single_within(member, member.file_size, limits)
    _total_within(sum(member.file_size for member in members), packed, limits)


def _single_within(member: ZipInfo, size: int, limits: Limits) -> None:
    if size > limits.single:
        raise _Refused("archive too large", f"{member.filename}: {size} > {limits.single}")


def _total_within(size: int, packed: int, limits: Limits) -> None:
    if size > limits.total:
        raise _Refused("archive too large", f"{size} > {limits.total}")
    if size > limits.ratio_from and size > limits.ratio * packed:
        raise _Refused("ratio", f"{size} / {packed} > {limits.ratio}")


def _unpack(
    archive: ZipFile, members: list[ZipInfo], packed: int, work: Path, limits: Limits
) -> Iterator[Found | Problem]:
    unpacked = 0
    for number, member in enumerate(members):
        problem = _problem(archive, member)
        if problem:
            yield Problem(member.filename, problem)
        else:
            chunks = _bytes_of(archive, member, unpacked, packed, limits)
            found = _extract(chunks, member, work / f"{number}.txt")
            unpacked += found.size
            yield found


def _extract(chunks: Iterator[bytes], member: ZipInfo, target: Path) -> Found:
    digest, size = hashlib.sha256(), 0
    with target.open("wb") as file:
        for chunk in chunks:
            size += len(chunk)
            digest.update(chunk)
            file.write(chunk)
    return Found(target, _base_name(member), size, Digest(digest.hexdigest()))


def _bytes_of(archive: ZipFile, member: ZipInfo, before: int, packed: int, limits: Limits) -> Iterator[bytes]:
    size = 0
    with archive.open(member) as file:
        while chunk := file.read(CHUNK):
            size += len(chunk)
            _single_within(member, size, limits)
            _total_within(before + size, packed, limits)
            yield chunk


def _base_name(member: ZipInfo) -> str:
    return PurePosixPath(member.filename.replace("\\", "/")).name


def _problem(archive: ZipFile, member: ZipInfo) -> ProblemKind | None:
    parts, name = member.filename.replace("\\", "/").split("/"), _base_name(member)
    if parts[0] in ("", "~") or ".." in parts or ":" in parts[0] or "\0" in member.orig_filename:
        return "unsafe path"
    if stat.S_IFMT(member.external_attr >> 16) not in (0, stat.S_IFREG):
        return "not a regular file"
    if hidden(name) or parts[0] == "__MACOSX":
        return "ignored"
    with archive.open(member) as file:
        start = file.read(4)
    return "nested archive" if name.lower().endswith(NESTED) or start == b"PK\x03\x04" else None


def hidden(name: str) -> bool:
    """Whether it is a file that operating systems leave behind."""
    return name.startswith(".") or name.lower() in ("thumbs.db", "desktop.ini")
