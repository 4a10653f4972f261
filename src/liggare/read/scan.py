"""A file's bytes into a census of its lines, which tells its encoding, its width and whether it is regular."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

from liggare.read.block import Block, LineEnds, Mask, dissect
from liggare.read.blocks import BYTE_ORDER_MARK, Sizes, blocks
from liggare.read.encoding import not_utf8
from liggare.read.stretch import Stretch
from liggare.read.table import Note


@dataclass(frozen=True)
class Shape:
    """What the specification says of a line: separator (a byte), names of the columns, own columns allowed."""

    separator: int
    columns: tuple[str, ...]
    own: int


@dataclass(frozen=True)
class FirstLine:
    """The first line that is not blank: its block, its place there, and its bytes."""

    block: int
    place: int
    text: bytes


@dataclass(frozen=True)
class Census:
    """Counts of lines.

    `widths`: lines with exactly the columns asked for, with one own column more, and so on. `hollow`: those with one
    own column that is empty. `text`: non-ASCII lines that are valid UTF-8; `not_text`: those that are not. `odd`:
    lines with a control character or too long. `stretches`: the lines as they lie in the file, if all end with LF.
    """

    widths: npt.NDArray[np.int64]
    lines: int = 0
    blank: int = 0
    odd: int = 0
    text: int = 0
    not_text: int = 0
    hollow: int = 0
    line_ends: LineEnds = field(default_factory=LineEnds)
    first: FirstLine | None = None
    byte_order_mark: bool = False
    stretches: tuple[Stretch, ...] = ()

    def __add__(self, later: Census) -> Census:
        """The census of both parts of one file."""
        return Census(
            self.widths + later.widths,
            self.lines + later.lines,
            self.blank + later.blank,
            self.odd + later.odd,
            self.text + later.text,
            self.not_text + later.not_text,
            self.hollow + later.hollow,
            self.line_ends + later.line_ends,
            self.first or later.first,
            self.byte_order_mark,
            self.stretches + later.stretches,
        )

    @property
    def encoding(self) -> Literal["utf-8", "windows-1252"]:
        """UTF-8 unless the lines that contradict it are as many as those that confirm it."""
        return "windows-1252" if self.not_text and self.not_text >= self.text else "utf-8"

    @property
    def own(self) -> int:
        """How many own columns most lines have; the fewest of equals.

        Where a single own column is never filled, it is none: the lines end with a separator too many.
        """
        votes = self.widths.copy()
        if len(votes) > 1 and votes[1] == self.hollow:
            votes[1] = 0
        return int(votes.argmax())

    @property
    def regular(self) -> bool:
        """Whether every line is a record of one width that the fast parser reads from the file itself."""
        irregular = self.blank or self.odd or self.not_text or self.line_ends.cr
        return not irregular and bool(self.widths[self.own] == self.lines)

    def notes(self) -> Iterator[Note]:
        """The peculiarities of the file."""
        ends = self.line_ends
        if self.byte_order_mark:
            yield "byte order mark"
        if self.encoding == "windows-1252":
            yield "windows-1252"
        if (ends.lf > 0) + (ends.crlf > 0) + (ends.cr > 0) > 1:
            yield "mixed line ends"
        elif ends.crlf or ends.cr:
            yield "crlf line ends" if ends.crlf else "cr line ends"
        if ends.open:
            yield "no final line end"
        if self.blank:
            yield "blank lines"


def scan(path: Path, shape: Shape, sizes: Sizes) -> Census:
    """The census of a whole file that is not UTF-16."""
    with path.open("rb") as file:
        marked = file.read(len(BYTE_ORDER_MARK)) == BYTE_ORDER_MARK
    total = Census(np.zeros(shape.own + 1, np.int64), byte_order_mark=marked)
    for numbered in enumerate(blocks(path, sizes)):
        total += _count(numbered, shape, sizes)
    return total


def without(census: Census, line: bytes, shape: Shape, sizes: Sizes) -> Census:
    """The census where `line` has no say in the file's width."""
    one = _count((0, line), shape, sizes)
    return replace(census, widths=census.widths - one.widths, hollow=census.hollow - one.hollow)


def _count(numbered: tuple[int, bytes], shape: Shape, sizes: Sizes) -> Census:
    number, raw = numbered
    block = dissect(raw, shape.separator, sizes)
    blank, odd = block.blank(), block.control() | block.too_long
    text, not_text = _confirming(block)
    widths, hollow = _widths(block, shape)
    return Census(
        widths=widths,
        lines=len(block.starts),
        blank=int(np.count_nonzero(blank)),
        odd=int(np.count_nonzero(odd)),
        text=text,
        not_text=not_text,
        hollow=hollow,
        line_ends=block.line_ends,
        first=_first(block, blank, number),
        stretches=(_stretch(raw, block),),
    )


def _stretch(raw: bytes, block: Block) -> Stretch:
    codes = np.frombuffer(raw, np.uint8)
    return Stretch.of(np.flatnonzero(codes == 10) if block.line_ends.crlf else block.ends, len(raw))


def _confirming(block: Block) -> tuple[int, int]:
    """How many non-ASCII lines are valid UTF-8 and how many are not; lines that are too long are not asked."""
    if block.text.isascii():
        return 0, 0
    asked = block.lines_with(np.flatnonzero(block.codes > 127)) & ~block.too_long
    bad = block.lines_with(not_utf8(block.text, block.codes)) & asked
    return int(np.count_nonzero(asked & ~bad)), int(np.count_nonzero(bad))


def _widths(block: Block, shape: Shape) -> tuple[npt.NDArray[np.int64], int]:
    wanted = len(shape.columns)
    fields = block.fields if not block.too_long.any() else block.fields[~block.too_long]
    widths = np.bincount(fields, minlength=wanted + shape.own + 1)[wanted : wanted + shape.own + 1].astype(np.int64)
    if shape.own == 0 or widths[1] == 0:
        return widths, 0
    one_more = (block.fields == wanted + 1) & ~block.too_long
    return widths, int(np.count_nonzero(one_more & (block.codes[block.ends - 1] == shape.separator)))


def _first(block: Block, blank: Mask, number: int) -> FirstLine | None:
    if blank.all():
        return None
    place = int(blank.argmin())
    return FirstLine(number, place, block.text[block.starts[place] : block.ends[place]])
