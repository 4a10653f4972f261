"""Conditions that read one cell -> their answers, found once for each distinct value and not once for each row.

A file of millions of rows has thousands of different codes; to look a row's answer up by its value costs a nanosecond
or two, to search its text for a pattern twenty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from liggare.check import expression as e
from liggare.check.pattern import content
from liggare.check.settled import settled
from liggare.spec.model import FileKind

WORTHWHILE = 3
"""Patterns searched for in a field from which the look-up pays for finding the distinct values."""

_COMPOSED = (
    *(e.Both, e.Either, e.Not, e.Implies, e.Compare, e.IsIn, e.StartsWith, e.Matches, e.First, e.EverInList),
    *(e.Arithmetic, e.FirstKnown, e.NumberOf),
)
_READING = (e.FieldValue, e.RawText, e.FormHolds)


def single_field(node: e.Node, steady: Mapping[tuple[str, ...], bool]) -> str | None:
    """The one field that the condition reads and nothing else; None if it reads more, less, or other things.

    `steady` tells of which code lists no code begins or ends within the period, so that the care date does not matter.
    """
    names = set()
    for part in node.walk():
        if isinstance(part, _READING):
            names.add(part.name)
        elif isinstance(part, e.InList):
            if part.at is not None or not steady.get(part.lists, False):
                return None
        elif not isinstance(part, (*_COMPOSED, e.Constant)):
            return None
    return names.pop() if len(names) == 1 else None


def singles(node: e.Node, steady: Mapping[tuple[str, ...], bool], reporter: str) -> Iterator[tuple[str, e.Condition]]:
    """The largest parts of a condition that read one field only, each with the field.

    Parts that do not matter for this reporter are passed over.
    """
    if _idle(node, reporter):
        return
    name = single_field(node, steady) if isinstance(node, e.Condition) else None
    if name is not None and isinstance(node, e.Condition):
        yield name, node
        return
    if isinstance(node, e.Count | e.CountDistinct | e.CountMatching):
        return
    for child in node.children:
        yield from singles(child, steady, reporter)


def _idle(node: e.Node, reporter: str) -> bool:
    """The reporter alone decides the answer, whatever the row holds."""
    if isinstance(node, e.Implies):
        return settled(node.premise, reporter) is False
    return isinstance(node, e.Both | e.Either) and settled(node, reporter) is not None


def is_costly(node: e.Node, file: FileKind) -> bool:
    """The condition searches the text for a pattern."""
    return any(
        isinstance(part, e.Matches) or (isinstance(part, e.FormHolds) and file.field(part.name).pattern is not None)
        for part in node.walk()
    )


@dataclass(frozen=True)
class Lookup:
    """Answers about one field: `steps` compute form and known value beside the cell, `answers` the named columns."""

    field: str
    steps: list[list[pl.Expr]]
    answers: list[pl.Expr]

    def of(self, cells: pl.Series) -> pl.DataFrame:
        """A row of answers for every cell."""
        values, places = _one_byte_each(cells) or _encoded(cells)
        # The last entry answers for empty cells.
        lazy = pl.LazyFrame([pl.Series(self.field, values, dtype=pl.String).extend_constant(None, 1)])
        for step in self.steps:
            lazy = lazy.with_columns(step)
        table = lazy.select(self.answers).collect(optimizations=pl.QueryOptFlags.none())
        empties = cells.null_count() > 0
        return pl.DataFrame([_spread(answer if empties else answer[:-1], places) for answer in table])


def _one_byte_each(cells: pl.Series) -> tuple[list[str], npt.NDArray[np.intp]] | None:
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


def _encoded(cells: pl.Series) -> tuple[pl.Series, npt.NDArray[np.intp]]:
    filled = cells.drop_nulls()
    encoded = filled.to_arrow().dictionary_encode()
    values = pl.Series(pl.from_arrow(encoded.dictionary))
    codes = pl.Series(pl.from_arrow(encoded.indices)).cast(pl.Int64).to_numpy()
    if len(filled) == len(cells):
        return values, codes
    places = np.full(len(cells), len(values), dtype=np.intp)
    places[cells.is_not_null().to_numpy()] = codes
    return values, places


def _spread(answers: pl.Series, places: npt.NDArray[np.intp]) -> pl.Series:
    """The answer at each place; by plain arrays, several times faster than gathering bits."""
    spread = pl.Series(answers.name, answers.fill_null(False).to_numpy().take(places))
    if not answers.null_count():
        return spread
    unknown = answers.is_null().to_numpy().take(places)
    return spread.set(pl.Series(unknown), None) if unknown.any() else spread
