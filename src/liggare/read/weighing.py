"""Files -> the SHA-256 of their bytes, made while other things are done with them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock


class FileChanged(Exception):
    """A file is not what it was when the delivery was opened."""


@dataclass(frozen=True, eq=False)
class Digest:
    """A SHA-256 that is known, or that of a file on the scales; the same as another if it is that of the same bytes."""

    made: str | OnScales

    def begin(self) -> None:
        """Have it made now, if it is not yet."""
        if isinstance(self.made, OnScales):
            self.made.scales.begin(self.made)

    @property
    def hex(self) -> str:
        """It in hex; waits until it is made. Raises FileChanged, or OSError if the file can no longer be read."""
        return self.made if isinstance(self.made, str) else self.made.scales.told(self.made)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Digest) and self.hex == other.hex

    def __hash__(self) -> int:
        return hash(self.hex)


@dataclass(frozen=True, eq=False)
class OnScales:
    """A file to weigh: its size, and its number and time of change when the delivery was opened."""

    path: Path
    size: int
    state: tuple[int, int]
    scales: Scales

    def weigh(self) -> str:
        """The digest in hex. Raises FileChanged, or OSError if the file cannot be read."""
        with self.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            if file.tell() != self.size:
                raise FileChanged(f"{self.path.name}: the file has another size than when the delivery was opened")
            if _state(os.fstat(file.fileno())) != self.state:
                raise FileChanged(f"{self.path.name}: the file has been changed since the delivery was opened")
        return digest


@dataclass(eq=False)
class Scales:
    """Files weighed by half of the processors: one when somebody has it begun, all when somebody asks for one.

    Who reads the files says when each is to be begun: when it is done with a file others may still be under way.
    """

    files: list[OnScales] = field(default_factory=list)
    _begun: dict[OnScales, Future[str]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(max((os.cpu_count() or 1) // 2, 1)))

    def begin(self, *files: OnScales) -> None:
        """Weigh these from now on."""
        with self._lock:
            for file in files:
                if file not in self._begun:
                    self._begun[file] = self._pool.submit(file.weigh)
            if len(self._begun) == len(self.files):
                self._pool.shutdown(wait=False)

    def told(self, file: OnScales) -> str:
        """The digest of one, when it has been made."""
        self.begin(*self.files)
        return self._begun[file].result()


def weigh(files: Iterable[tuple[Path, int]]) -> list[Digest]:
    """The digests of files with their sizes, each made when it is begun or asked for, of the bytes they have now."""
    scales = Scales()
    scales.files += [OnScales(path, size, _state(path.stat()), scales) for path, size in files]
    return [Digest(file) for file in scales.files]


def _state(stat: os.stat_result) -> tuple[int, int]:
    return stat.st_ino, stat.st_mtime_ns
