"""Files, folders and zip archives -> the digest of every file in them, by name."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from liggare.receipt.value import file_digest, safe

_PIECE = 1024 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)


@dataclass(frozen=True)
class Delivered:
    """SHA-256 digests of files: each name's (as a receipt would write the name), and all."""

    by_name: dict[str, str]
    by_digest: frozenset[str]


def digests(paths: Iterable[Path], largest: int, leave_out: Path) -> Delivered:
    """The digests of the files; a folder stands for all files in it, an archive for its members.

    `largest`: no more bytes than this are read of an archive's member (one more shows that it is another file).
    `leave_out` is not counted though it lies in one of the folders. An archive that cannot be unpacked counts as an
    ordinary file. OSError if a file cannot be read.
    """
    found = [pair for path in _files(paths) if path.resolve() != leave_out.resolve() for pair in _of(path, largest)]
    return Delivered({safe(name): digest for name, digest in found}, frozenset(digest for _, digest in found))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from (file for file in sorted(path.rglob("*")) if file.is_file())
        else:
            yield path


def _of(path: Path, largest: int) -> list[tuple[str, str]]:
    if path.suffix.lower() == ".zip" and zipfile.is_zipfile(path):
        try:
            return _members(path, largest)
        except _BROKEN:
            pass
    return [(path.name, file_digest(path))]


def _members(path: Path, largest: int) -> list[tuple[str, str]]:
    found = []
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            if not member.is_dir() and not member.flag_bits & 1:  # bit 0: encrypted, so nothing to compare
                with archive.open(member) as file:
                    found.append((Path(member.filename).name, _digest(file, largest + 1)))
    return found


def _digest(file: IO[bytes], most: int) -> str:
    digest, left = hashlib.sha256(), most
    while left > 0 and (piece := file.read(min(_PIECE, left))):
        digest.update(piece)
        left -= len(piece)
    return digest.hexdigest()
