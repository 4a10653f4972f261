"""Files -> the SHA-256 of their bytes, made while other things are done with them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count
from pathlib import Path


class FileChanged(Exception):
    """A file is not what it was when the delivery was opened."""


@dataclass(frozen=True, eq=False)
class Digest:
    """A SHA-256 that is known or being made; the same as another if it is that of the same bytes."""

    made: str | Future[str]

    @property
    def hex(self) -> str:
        """It in hex; waits until it is made. Raises FileChanged, or OSError if the file can no longer be read."""
        return self.made if isinstance(self.made, str) else self.made.result()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Digest) and self.hex == other.hex

    def __hash__(self) -> int:
        return hash(self.hex)


def weigh(files: Iterable[tuple[Path, int]]) -> list[Digest]:
    """The digests of files with their sizes, made by half of the processors: the others read the files meanwhile."""
    pool = ThreadPoolExecutor(max((cpu_count() or 1) // 2, 1))
    digests = [Digest(pool.submit(_weigh, path, size)) for path, size in files]
    pool.shutdown(wait=False)
    return digests


def _weigh(path: Path, size: int) -> str:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        if file.tell() != size:
            raise FileChanged(f"{path.name}: the file has another size than when the delivery was opened")
    return digest
