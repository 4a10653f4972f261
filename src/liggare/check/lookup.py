"""Conditions that read one cell -> their answers, found once for each distinct value and not once for each row.

A file of millions of rows has thousands of different codes; to look a row's answer up by its value costs a nanosecond
or two, to search its text for a pattern twenty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from liggare.check.pattern import content

Places = npt.NDArray[np.intp]
"""Where the value of each cell stands among the distinct ones; one after the last for an empty cell."""


@dataclass(frozen=True)
class Lookup:
    """Answers about one field: `steps` compute form and known value beside the cell, `answers` the named columns."""

    field: str
    steps: list[list[pl.Expr]]
    answers: list[pl.Expr]


def looked_up(lookups: Sequence[Lookup], batch: pl.DataFrame) -> list[pl.Series]:
    """The answers about every cell of those fields."""
    found = [_one_byte_each(batch[one.field]) or _encoded(batch[one.field]) for one in lookups]
    columns = [
        pl.Series(one.field, values, dtype=pl.String).extend_constant(None, 1).to_frame()
        for one, (values, _) in zip(lookups, found, strict=True)
    ]
    if not columns:
        return []
    # The distinct values of all fields stand side by side: to plan one run costs less than to plan one for each field.
    lazy = pl.concat(columns, how="horizontal_extend").lazy()
    for step in zip(*(one.steps for one in lookups), strict=True):
        lazy = lazy.with_columns(*(expression for some in step for expression in some))
    answers = lazy.select(answer for one in lookups for answer in one.answers)
    return _spread(
        answers.collect(optimizations=pl.QueryOptFlags.none()),
        [places for one, (_, places) in zip(lookups, found, strict=True) for _ in one.answers],
    )


def _one_byte_each(cells: pl.Series) -> tuple[list[str], Places] | None:
    """The distinct values and where each cell's stands among them, if every filled cell is one ASCII character."""
    bytes_ = content(cells)
    filled = len(cells) - cells.null_count()
    if len(bytes_) != filled or (filled and (cells.str.len_bytes().max() != 1 or bytes_.max() > 127)):
        return None
    found = np.bincount(bytes_, minlength=128).nonzero()[0]
    place = np.zeros(128, dtype=np.intp)
    place[found] = np.arange(len(found))
    values = [chr(byte) for byte in found]
    if filled == len(cells):
        return values, place[bytes_]
    places = np.full(len(cells), len(found), dtype=np.intp)
    places[cells.is_not_null().to_numpy()] = place[bytes_]
    return values, places


def _encoded(cells: pl.Series) -> tuple[pl.Series, Places]:
    filled = cells.drop_nulls()
    encoded = filled.to_arrow().dictionary_encode()
    values = pl.Series(pl.from_arrow(encoded.dictionary))
    codes = pl.Series(pl.from_arrow(encoded.indices)).cast(pl.Int64).to_numpy()
    if len(filled) == len(cells):
        return values, codes
    places = np.full(len(cells), len(values), dtype=np.intp)
    places[cells.is_not_null().to_numpy()] = codes
    return values, places


def _spread(answers: pl.DataFrame, places: Sequence[Places]) -> list[pl.Series]:
    """The answers at those places; bits by plain arrays, several times faster than gathering them."""
    true = answers.select(pl.col(pl.Boolean).fill_null(False))
    known = answers.select(pl.all().is_not_null())
    unknown = answers.null_count().row(0, named=True)
    return [
        _bits(
            answer.name,
            true[answer.name].to_numpy().take(at),
            known[answer.name].to_numpy().take(at) if unknown[answer.name] else None,
        )
        if answer.dtype == pl.Boolean
        else answer.gather(at)
        for answer, at in zip(answers, places, strict=True)
    ]


def _bits(name: str, true: npt.NDArray[np.bool_], known: npt.NDArray[np.bool_] | None) -> pl.Series:
    """Answers true and false as they stand, unknown where they are not `known`."""
    if known is None or known.all():
        return pl.Series(name, true)
    packed = [pa.py_buffer(np.packbits(bits, bitorder="little")) for bits in (known, true)]
    return pl.Series(name, pl.from_arrow(pa.BooleanArray.from_buffers(pa.bool_(), len(true), packed)))
