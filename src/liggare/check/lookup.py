"""Conditions that read one cell -> their answers, found once for each distinct text and not once for each row.

A file of millions of rows has thousands of different codes; to look a row's answer up by its code costs a nanosecond
or two, to search its text for a pattern twenty. The fields are read as categories: each cell is a number already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from threading import Lock
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import polars as pl

from liggare.check import raw
from liggare.check.inorder import PIECE
from liggare.check.raw import Bits

N = TypeVar("N", bound=np.generic)

MOST = 60_000
"""Distinct texts of a field from which they are not worth while, and would fill the memory."""

FEW = 8
"""Up to so many places are counted sooner one by one than all at once: to count one up again and again must wait."""

AT_ONCE = 32
"""Conditions on a field whose answers stand in one number."""

_NUMBERS: tuple[type[np.unsignedinteger[Any]], ...] = (np.uint8, np.uint16, np.uint32, np.uint64)


class TooVaried(Exception):
    """Fields whose texts turned out to be more than `MOST`; `args[0]` names them."""


@dataclass(frozen=True)
class Places:
    """Where the text of each cell stands among the distinct ones (UInt32); 0 for an empty cell.

    They are worked on in pieces, so that what is made between stays in the processor's cache.
    """

    array: npt.NDArray[np.uint32]

    @classmethod
    def of(cls, cells: pl.Series) -> Places:
        """The places of cells that are read as categories: one more than their number."""
        physical = cells.to_physical()  # asked itself a column of categories gives all its texts along
        places, there = raw.numbers(physical) + np.uint32(1), raw.filled(physical)
        return cls(places if there is None else np.multiply(places, there, out=places))

    @cached_property
    def series(self) -> pl.Series:
        """The same as Polars takes them."""
        return pl.Series(self.array)

    def of_each(self, table: npt.NDArray[N]) -> npt.NDArray[N]:
        """What stands in the table at each place."""
        found = np.empty(len(self.array), table.dtype)
        for piece in self._pieces():
            table.take(self.array[piece], out=found[piece], mode="clip")
        return found

    def counts(self, places: int) -> npt.NDArray[np.int64]:
        """How often each of so many places occurs."""
        if places <= FEW:
            return np.array([np.count_nonzero(self.array == place) for place in range(places)])
        if places > PIECE:
            return np.bincount(self.array, minlength=places)
        found = np.zeros(places, np.int64)
        for piece in self._pieces():
            found += np.bincount(self.array[piece], minlength=places)
        return found

    def _pieces(self) -> Iterator[slice]:
        # One piece at least, if only an empty one.
        return (slice(start, start + PIECE) for start in range(0, max(len(self.array), 1), PIECE))


@dataclass(frozen=True)
class Lookup:
    """Answers about one field: `steps` compute form and known value beside the cell, `answers` the named columns.

    Those of `categories` are texts of the field itself, given as the categories that its cells are read as.
    """

    field: str
    steps: list[list[pl.Expr]]
    answers: list[pl.Expr]
    categories: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Answer:
    """An answer for each distinct text: true or false where it is known (`known` None: everywhere), else a value."""

    values: pl.Series
    true: Bits | None = None
    known: Bits | None = None

    @classmethod
    def of(cls, values: pl.Series) -> Answer:
        """From the answers themselves."""
        if values.dtype != pl.Boolean:
            return cls(values)
        known, true = raw.filled(values), raw.numbers(values.cast(pl.UInt8)) != 0
        return cls(values, true if known is None else true & known, known)

    def both(self) -> tuple[Bits, Bits]:
        """Where a condition's answer is known, and where it is true. TypeError for what is no condition."""
        if self.true is None:
            raise TypeError(f"{self.values.name} is no condition")
        return np.ones(len(self.true), np.bool_) if self.known is None else self.known, self.true


@dataclass
class Texts:
    """The distinct texts of one field, `met` so far with the empty cell, and the answers about them by column."""

    lookup: Lookup
    met: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)

    def new(self, cells: pl.Series) -> pl.Series | None:
        """Texts of the cells' categories that have no answers yet, the empty cell first of all; None without any."""
        known, last = max(self.met - 1, 0), cells.to_physical().max()
        there = last + 1 if isinstance(last, int) else 0
        if self.met and there <= known:
            return None
        numbers = pl.Series(cells.name, np.arange(known, there), dtype=pl.UInt32)
        texts = numbers.cat.to(cells.dtype).cast(pl.String)
        return texts if self.met else pl.concat([pl.Series(cells.name, [None], dtype=pl.String), texts])

    def learn(self, found: pl.DataFrame, texts: int, kind: pl.DataType) -> None:
        """Add the answers about new texts, the first `texts` rows, of cells of that kind."""
        for expression in self.lookup.answers:
            column = expression.meta.output_name()
            new = found[column].head(texts)
            new = new.cast(kind) if column in self.lookup.categories else new
            before = self.answers.get(column)
            self.answers[column] = Answer.of(new if before is None else pl.concat([before.values, new]))
        self.met += texts


@dataclass(frozen=True)
class Told:
    """A batch's places and the answers by which its cells are told, by field."""

    places: Mapping[str, Places]
    answers: Mapping[str, Mapping[str, Answer]]

    def columns(self, wanted: Iterable[tuple[str, str]]) -> Iterator[pl.Series]:
        """The answers of every cell, for those pairs of field and column."""
        for name, pairs in groupby(sorted(wanted), key=itemgetter(0)):
            answers = [self.answers[name][column] for _, column in pairs]
            yield from (a.values[self.places[name].series] for a in answers if a.true is None)
            conditions = [a for a in answers if a.true is not None]
            for start in range(0, len(conditions), AT_ONCE):
                yield from _of_each_cell(conditions[start : start + AT_ONCE], self.places[name])

    def counts(self, name: str) -> npt.NDArray[np.int64]:
        """How often each distinct text of the field occurs."""
        return self.places[name].counts(max(len(answer.values) for answer in self.answers[name].values()))


class Lookups:
    """The answers about the coded fields of a table, as they grow from batch to batch."""

    def __init__(self, lookups: Sequence[Lookup]) -> None:
        self._texts = {one.field: Texts(one) for one in lookups}
        self._lock = Lock()

    def of(self, batch: pl.DataFrame) -> Told:
        """What is known of a batch; texts that are new in it are judged first. Raises TooVaried."""
        with self._lock:
            self._learn(batch)
            answers = {name: dict(texts.answers) for name, texts in self._texts.items()}
        return Told({name: Places.of(batch[name]) for name in self._texts}, answers)

    def _learn(self, batch: pl.DataFrame) -> None:
        new = {name: cells for name, texts in self._texts.items() if (cells := texts.new(batch[name])) is not None}
        varied = [name for name, cells in new.items() if self._texts[name].met + len(cells) > MOST]
        if varied:
            raise TooVaried(varied)
        if not new:
            return
        # The new texts of all fields stand side by side: to plan one run costs less than to plan one for each field.
        lazy = pl.concat([cells.alias(name).to_frame() for name, cells in new.items()], how="horizontal_extend").lazy()
        asked = [self._texts[name].lookup for name in new]
        for step in zip(*(one.steps for one in asked), strict=True):
            lazy = lazy.with_columns(expression for some in step for expression in some)
        answers = lazy.select(answer for one in asked for answer in one.answers)
        found = answers.collect(optimizations=pl.QueryOptFlags.none())
        for name, cells in new.items():
            self._texts[name].learn(found, len(cells), batch.schema[name])


def _of_each_cell(conditions: Sequence[Answer], places: Places) -> Iterator[pl.Series]:
    """Their answers at those places, fetched all at once: two bits for each in one number, true and unknown."""
    number = next(kind for kind in _NUMBERS if len(conditions) <= 4 * kind().nbytes)
    table = np.zeros(len(conditions[0].values), number)
    for at, answer in enumerate(conditions):
        known, true = answer.both()
        table |= np.left_shift(true, 2 * at, dtype=number) | np.left_shift(~known, 2 * at + 1, dtype=number)
    found = places.of_each(table)
    for at, answer in enumerate(conditions):
        answers = pl.Series(answer.values.name, (found & number(1 << 2 * at)) != 0)
        unknown = None if answer.known is None else pl.Series((found & number(2 << 2 * at)) != 0)
        # Not by way of Arrow, which is a little quicker: its first array costs more time than a small check has.
        yield answers if unknown is None else answers.set(unknown, None)
