"""A source into its table: the account of its lines, the lines set aside, and the records as text cells."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import tee
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import numpy.ma  # Polars asks for it at the first column made of an array: loaded now, not within a check
import numpy.typing as npt
import polars as pl

from liggare.read.blocks import BYTE_ORDER_MARK, Sizes
from liggare.read.encoding import ByteOrder, utf16_lines, utf16_order
from liggare.read.header import is_header
from liggare.read.lines import Kept, Sieve, sift
from liggare.read.picked import Records, TooShort, lines_at, lines_of
from liggare.read.scan import Census, Shape, scan, without
from liggare.read.table import SET_ASIDE, LostLine, Source, Table
from liggare.spec.model import Layout

Lines = Callable[[Iterable[Records]], Iterator[bytes]]
"""Gives for each run of records the bytes of their lines."""


def read_table(
    source: Source, columns: Sequence[str], layout: Layout, work: Path, sizes: Sizes | None = None, keyed: int = 1
) -> Table:
    """Read a file whose lines should have `columns` and up to `layout.own_columns` more; the first `keyed` are the key.

    Files that the table needs are made in `work` and must stay while it is used. A header row is set aside: no
    layout may have one. Raises LostLine if lines are not blank + set aside + records. Whoever parses all records tells
    the table how many there were (`Table.complete`).
    """
    sizes = sizes or Sizes()
    shape = Shape(ord(layout.separator), tuple(columns), layout.own_columns)
    order = utf16_order(source.path)
    table = _refused(source, shape, order, sizes) if order else _read(source, shape, work, sizes, keyed)
    if source.path.stat().st_size != source.size:
        raise LostLine(f"{source.name}: the file has another size than when the delivery was opened")
    if table.lines != table.blank + len(table.set_aside) + table.records:
        raise LostLine(f"{source.name}: {table.lines} lines, but {table.blank} blank, {len(table.set_aside)} set aside")
    return table


def _read(source: Source, shape: Shape, work: Path, sizes: Sizes, keyed: int) -> Table:
    census = scan(source.path, shape, sizes)
    first, header = census.first, None
    short = first and len(first.text) <= sizes.longest
    if first and short and is_header(first.text, shape.separator, shape.columns, census.encoding):
        header = first.block, first.place
        census = without(census, first.text, shape, sizes)
    if census.regular:
        return _regular(source, shape, census)
    sieve = Sieve(shape.separator, len(shape.columns) + census.own, census.own, census.encoding, header, sizes, keyed)
    kept = sift(source.path, sieve, Path(mkdtemp(dir=work, prefix="read-")))
    return _sifted(source, shape, census, kept, sizes)


def _regular(source: Source, shape: Shape, census: Census) -> Table:
    return Table(
        source=source,
        encoding="utf-8",
        notes=tuple(census.notes()),
        lines=census.lines,
        blank=0,
        records=census.lines,
        set_aside=pl.DataFrame(schema=SET_ASIDE),
        own_columns=census.own,
        frame=partial(_frame, source.path, shape, census.own, census.lines),
        picked=partial(_picked, source, shape, census.own, partial(lines_at, source.path, census.stretches)),
        line_of=_line_of_record,
    )


def _sifted(source: Source, shape: Shape, census: Census, kept: Kept, sizes: Sizes) -> Table:
    whole = kept.records == census.lines
    return Table(
        source=source,
        encoding=census.encoding,
        notes=tuple(census.notes()),
        lines=census.lines,
        blank=kept.blank,
        records=kept.records,
        set_aside=kept.set_aside,
        own_columns=census.own,
        frame=partial(_frame, kept.path, shape, census.own, kept.records),
        picked=partial(_picked, source, shape, census.own, partial(lines_of, kept.path, sizes)),
        line_of=_line_of_record if whole or not kept.records else partial(_line_in, kept.numbers),
    )


def _refused(source: Source, shape: Shape, order: ByteOrder, sizes: Sizes) -> Table:
    lines = utf16_lines(source.path, order, sizes.block)
    every = pl.select(line=pl.int_range(1, lines + 1, dtype=pl.UInt64))
    aside = every.with_columns(reason=pl.lit("undecodable"), fields=pl.lit(0, pl.UInt32), key=pl.lit(""))
    return Table(
        source=source,
        encoding="utf-16",
        notes=("utf-16",),
        lines=lines,
        blank=0,
        records=0,
        set_aside=aside,
        own_columns=0,
        frame=partial(_frame, source.path, shape, 0, 0),
        picked=partial(_picked, source, shape, 0, partial(lines_of, source.path, sizes)),
        line_of=_line_of_record,
    )


def _picked(
    source: Source,
    shape: Shape,
    own: int,
    lines: Lines,
    runs: Iterable[Records],
) -> Iterator[pl.DataFrame]:
    """The rows of each run of records of a file in which every line is one; `lines` gives those of each run."""
    for_runs, for_lines = tee(runs)
    try:
        for run, text in zip(for_runs, lines(for_lines), strict=True):
            # The parser takes a first byte order mark for one: that which the text itself may begin with is another.
            rows = _frame(BYTE_ORDER_MARK + text, shape, own, len(run)).collect()
            yield rows.with_columns(pl.Series("record", run, dtype=pl.UInt32))
    except (TooShort, pl.exceptions.ShapeError):
        raise LostLine(f"{source.name}: a record that was there is no longer found") from None


def _frame(source: Path | bytes, shape: Shape, own: int, records: int, coded: Collection[str] = ()) -> pl.LazyFrame:
    """The records of a file in which every line is one, lazily; quotes mean nothing and an empty cell is null."""
    names = (*shape.columns, *(f"own_{number + 1}" for number in range(own)))
    schema = {name: _categories() if name in coded else pl.String() for name in names}
    if not records:
        return pl.LazyFrame(schema={"record": pl.UInt32(), **schema})
    return pl.scan_csv(
        source,
        separator=chr(shape.separator),
        has_header=False,
        quote_char=None,
        schema=schema,
        row_index_name="record",
        glob=False,
    )


def _categories() -> pl.Categorical:
    """Categories that no other column shares: they are freed with it, and numbered from zero as they are met."""
    return pl.Categorical(pl.Categories.random("liggare", pl.UInt32))


def _line_of_record(records: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint64]:
    return records.astype(np.uint64) + np.uint64(1)


def _line_in(numbers: Path, records: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint64]:
    return np.asarray(np.memmap(numbers, "<u8", "r")[records], np.uint64)
