"""An irregular file into a clean file of its records, their physical line numbers, and the lines set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
import polars as pl

from liggare.read.block import Block, Mask, dissect
from liggare.read.blocks import BYTE_ORDER_MARK, Sizes, blocks
from liggare.read.encoding import Positions, not_utf8, not_windows_1252, utf8_of_windows_1252
from liggare.read.table import SET_ASIDE, Reason

REASONS: tuple[Reason, ...] = get_args(Reason)
BLANK, RECORD = len(REASONS), len(REASONS) + 1
"""What becomes of a line: a position in `REASONS`, or one of these two."""

KEY = 64
"""First cells of more bytes than this are no key."""


@dataclass(frozen=True)
class Sieve:
    """What decides which lines are records: `fields` wanted, of which `own` are the sender's own.

    `header`: block and place in it of a line that names the fields. `keyed`: how many first cells make a line's key.
    """

    separator: int
    fields: int
    own: int
    encoding: Literal["utf-8", "windows-1252"]
    header: tuple[int, int] | None
    sizes: Sizes
    keyed: int = 1


@dataclass(frozen=True)
class Kept:
    """The records of a file as UTF-8 with LF after a byte order mark, and the account of the others.

    `numbers` is a file of little-endian 64-bit physical line numbers, one for each record.
    """

    path: Path
    numbers: Path
    records: int
    blank: int
    set_aside: pl.DataFrame


@dataclass(frozen=True)
class _Sifted:
    lines: int
    blank: int
    records: Positions
    text: bytes
    set_aside: pl.DataFrame


def sift(path: Path, sieve: Sieve, work: Path) -> Kept:
    """Copy the records of `path` to a file in `work`, and tell of every other line.

    The copy begins with a byte order mark, so that one that is text in the first record is read as text.
    """
    kept, numbers = work / "records.txt", work / "lines.bin"
    lines = records = blank = 0
    aside = [pl.DataFrame(schema=SET_ASIDE)]
    with kept.open("wb") as texts, numbers.open("wb") as positions:
        texts.write(BYTE_ORDER_MARK)
        for numbered in enumerate(blocks(path, sieve.sizes)):
            part = _sift(numbered, sieve)
            texts.write(part.text)
            positions.write((part.records + (lines + 1)).astype("<u8").tobytes())
            aside.append(part.set_aside.with_columns(pl.col("line") + (lines + 1)))
            lines, records, blank = lines + part.lines, records + len(part.records), blank + part.blank
    return Kept(kept, numbers, records, blank, pl.concat(aside))


def _sift(numbered: tuple[int, bytes], sieve: Sieve) -> _Sifted:
    number, raw = numbered
    block = dissect(raw, sieve.separator, sieve.sizes)
    fates = _fates(block, number, sieve)
    aside = np.flatnonzero(fates < BLANK)
    return _Sifted(
        lines=len(fates),
        blank=int(np.count_nonzero(fates == BLANK)),
        records=np.flatnonzero(fates == RECORD),
        text=_text_of(block, fates == RECORD, sieve.encoding),
        set_aside=_account(block, aside, fates[aside], sieve),
    )


def _fates(block: Block, number: int, sieve: Sieve) -> npt.NDArray[np.uint8]:
    """What becomes of each line; of several reasons the last one set here stands."""
    fates = np.full(len(block.starts), RECORD, np.uint8)
    fates[block.fields < sieve.fields] = REASONS.index("too few fields")
    fates[block.fields > sieve.fields] = REASONS.index("too many fields")
    fates[_trailing(block, sieve)] = REASONS.index("trailing separator")
    fates[block.blank()] = BLANK
    if sieve.header and sieve.header[0] == number:
        fates[sieve.header[1]] = REASONS.index("header")
    fates[block.control()] = REASONS.index("control character")
    fates[_undecodable(block, sieve.encoding)] = REASONS.index("undecodable")
    fates[block.too_long] = REASONS.index("too long")
    return fates


def _trailing(block: Block, sieve: Sieve) -> Mask:
    """Lines with one separator too many after a filled last field, where no own columns are in use."""
    if sieve.own:
        return np.zeros(len(block.starts), bool)
    ended = block.codes[block.ends - 1] == sieve.separator
    before = np.maximum(block.ends - 2, 0)
    filled = (before >= block.starts) & (block.codes[before] != sieve.separator)
    return np.asarray((block.fields == sieve.fields + 1) & ended & filled)


def _undecodable(block: Block, encoding: str) -> Mask:
    if block.text.isascii():
        return np.zeros(len(block.starts), bool)
    utf8 = encoding == "utf-8"
    return block.lines_with(not_utf8(block.text, block.codes) if utf8 else not_windows_1252(block.codes))


def _text_of(block: Block, records: Mask, encoding: str) -> bytes:
    text = block.text
    if not records.all():
        text = block.codes[np.repeat(records, block.ends - block.starts + 1)].tobytes()
    return text if encoding == "utf-8" else utf8_of_windows_1252(text)


def _account(block: Block, aside: Positions, reasons: npt.NDArray[np.uint8], sieve: Sieve) -> pl.DataFrame:
    if not len(aside):
        return pl.DataFrame(schema=SET_ASIDE)
    return pl.DataFrame(
        {
            "line": aside.astype(np.uint64),
            "reason": pl.Series(REASONS)[reasons],
            "fields": block.fields[aside],
            "key": _keys(block, aside, sieve),
        },
        schema=SET_ASIDE,
    )


def _keys(block: Block, aside: Positions, sieve: Sieve) -> Sequence[str]:
    """The first cells of each of these lines, blanks between; empty where they are no text or too long for a key."""
    starts, line_ends = block.starts[aside], block.ends[aside]
    separators = np.append(np.flatnonzero(block.codes == sieve.separator), [len(block.codes)] * sieve.keyed)
    ends = np.minimum(separators[np.searchsorted(separators, starts) + sieve.keyed - 1], line_ends)
    ends = np.where(ends - starts > min(KEY, sieve.sizes.longest), starts, ends)
    after = np.cumsum(ends - starts + 1)
    codes = block.codes[np.arange(after[-1]) + np.repeat(ends + 1 - after, ends - starts + 1)]
    codes[codes == sieve.separator] = 32
    codes[after - 1] = 10
    cells = codes.tobytes()[:-1]
    text = _printable(cells, sieve.encoding)
    return text.split("\n") if text else [_printable(cell, sieve.encoding) for cell in cells.split(b"\n")]


def _printable(raw: bytes, encoding: str) -> str:
    """The text, where it is text and every character but LF can be seen; else nothing."""
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return text if text.replace("\n", "").isprintable() else ""
