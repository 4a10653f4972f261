"""What reading a file gives: an account of its lines, the lines set aside, and a lazy table of text cells."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt
import polars as pl

from liggare.read.weighing import Digest

Reason = Literal[
    "undecodable",  # bytes that are no text in the file's encoding
    "control character",  # NUL, Ctrl-Z and other bytes below 32 but tab, or 127
    "too few fields",
    "too many fields",
    "trailing separator",  # exactly one separator too many, at the end of the line, after a filled last field
    "too long",
    "header",  # the names of the fields instead of values
]
Note = Literal[
    "byte order mark",
    "windows-1252",
    "utf-16",  # told and refused: no line of the file can be used
    "crlf line ends",
    "cr line ends",
    "mixed line ends",
    "no final line end",
    "blank lines",
]
"""Peculiarities of a whole file, each told once."""

SET_ASIDE = {"line": pl.UInt64, "reason": pl.String, "fields": pl.UInt32, "key": pl.String}
"""Columns of `Table.set_aside`: physical line (from 1), `Reason`, number of fields seen (0 in UTF-16, those of the part
read of a line that is too long), and the cells that make the key with blanks between (empty if they are no text or too
long)."""


class LostLine(Exception):
    """The account of a file does not add up: a fault in the program or a file that changes while it is read."""


class Frame(Protocol):
    """Gives the records of a file as a lazy table."""

    def __call__(self, coded: Collection[str] = ()) -> pl.LazyFrame:
        """The cells of the columns `coded` as categories of their own, all others as text."""
        ...


@dataclass(frozen=True)
class Source:
    """A file of a delivery: where it lies, the name it came with, and what the name says."""

    path: Path
    name: str
    subset: str
    kind: str
    reporter: str
    month: str
    size: int
    digest: Digest

    @property
    def sha256(self) -> str:
        """The SHA-256 of its bytes in hex; see `Digest.hex`."""
        return self.digest.hex


@dataclass(frozen=True)
class Table:
    """A file that has been read.

    `frame()` gives a lazy table: column `record` (UInt32, 0-based position among readable records), the columns of the
    layout, then `own_1` ... for the sender's own columns; all cells text unless asked otherwise, an empty cell is null.
    `picked(runs)` gives, for each run of record positions, those rows of it; positions are in order over all runs, and
    the file is read once, no further than to the last of them. `line_of` turns record positions into physical line
    numbers (from 1). Invariant: lines = blank + len(set_aside) + records.
    """

    source: Source
    encoding: Literal["utf-8", "windows-1252", "utf-16"]
    notes: tuple[Note, ...]
    lines: int
    blank: int
    records: int
    set_aside: pl.DataFrame
    own_columns: int
    frame: Frame
    picked: Callable[[Iterable[npt.NDArray[np.uint32]]], Iterator[pl.DataFrame]]
    line_of: Callable[[npt.NDArray[np.uint32]], npt.NDArray[np.uint64]]

    def complete(self, parsed: int) -> None:
        """What has been parsed is all of its records. Raises LostLine if they are another number."""
        if parsed != self.records:
            raise LostLine(f"{self.source.name}: {self.records} records, but the parser finds {parsed}")
