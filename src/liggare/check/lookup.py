"""Conditions that read one cell -> their answers, found once for each distinct text and not once for each row.

A file of millions of rows has thousands of different codes; to look a row's answer up by its code costs a nanosecond
or two, to search its text for a pattern twenty. The fields are read as categories: each cell is a number already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock

import numpy as np
import numpy.typing as npt
import polars as pl

Bits = npt.NDArray[np.bool_]

MOST = 60_000
"""Distinct texts of a field from which they are not worth while, and would fill the memory."""


class TooVaried(Exception):
    """Fields whose texts turned out to be more than `MOST`; `args[0]` names them."""


@dataclass(frozen=True)
class Places:
    """Where the text of each cell stands among the distinct ones; 0 for an empty cell. `series` has UInt32."""

    series: pl.Series

    @classmethod
    def of(cls, cells: pl.Series) -> Places:
        """The places of cells that are read as categories."""
        return cls((cells.to_physical() + 1).fill_null(0))

    @cached_property
    def array(self) -> npt.NDArray[np.intp]:
        """The same as NumPy takes them."""
        return self.series.to_numpy().astype(np.intp)


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
        known = values.is_not_null().to_numpy() if values.null_count() else None
        return cls(values, values.fill_null(False).to_numpy(), known)

    def both(self) -> tuple[Bits, Bits]:
        """Where a condition's answer is known, and where it is true. TypeError for what is no condition."""
        if self.true is None:
            raise TypeError(f"{self.values.name} is no condition")
        return np.ones(len(self.true), np.bool_) if self.known is None else self.known, self.true

    def at(self, places: Places) -> pl.Series:
        """The answers of the cells; bits by plain arrays, several times faster than gathering them."""
        if self.true is None:
            return self.values.gather(places.series)
        known = None if self.known is None else self.known.take(places.array)
        return _bits(self.values.name, self.true.take(places.array), known)


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

    def columns(self, wanted: Iterable[tuple[str, str]]) -> list[pl.Series]:
        """The answers of every cell, for those pairs of field and column."""
        return [self.answers[name][column].at(self.places[name]) for name, column in wanted]

    def counts(self, name: str) -> npt.NDArray[np.int64]:
        """How often each distinct text of the field occurs."""
        least = max(len(answer.values) for answer in self.answers[name].values())
        return np.bincount(self.places[name].array, minlength=least)


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


def _bits(name: str, true: Bits, known: Bits | None) -> pl.Series:
    """Answers true and false as they stand, unknown where they are not `known`."""
    if known is None or known.all():
        return pl.Series(name, true)
    # Not by way of Arrow, which is a little quicker: the first array taken over from it costs more than a small check.
    return pl.Series(name, true).set(pl.Series(~known), None)
