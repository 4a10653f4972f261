"""What a register derives: frozen values that say a variable's meaning, source, inputs and expression."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from liggare.spec.model import Certainty, Text

Row = Mapping[str, Any]
"""Inputs by bare name (`BVIKT`): text, date, int or None; one that is left out is unknown."""


@dataclass(frozen=True)
class Code:
    """A value a derived variable may have, and what it means; `certainty` where it differs from the variable's own."""

    value: int | str
    meaning: Text
    certainty: Certainty | None = None


@dataclass(frozen=True)
class Setting:
    """A number that a derivation uses: each value with its first day (None: from the beginning), oldest first."""

    name: Text
    values: tuple[tuple[dt.date | None, int], ...]
    source: str
    certainty: Certainty

    @property
    def latest(self) -> int:
        """The newest value; the only one, if it has never changed."""
        return self.values[-1][1]

    def on(self, day: pl.Expr) -> pl.Expr:
        """The value in force that day; unknown for an unknown day."""
        found: pl.Expr = pl.when(day.is_not_null()).then(pl.lit(self.values[0][1]))
        for first, value in self.values[1:]:
            found = pl.when(day >= first).then(pl.lit(value)).otherwise(found)
        return found


@dataclass(frozen=True)
class Example:
    """Rows of inputs and the value each gives; a derivation over another level gives one value for all rows.

    `why` says in English what the example shows.
    """

    why: str
    rows: tuple[Row, ...]
    gives: tuple[object, ...]


def example(why: str, gives: object, **given: object) -> Example:
    """An example of a single row."""
    return Example(why, (given,), (gives,))


def together(why: str, rows: Sequence[Row], *gives: object) -> Example:
    """An example of several rows that are looked at together."""
    return Example(why, tuple(rows), gives)


@dataclass(frozen=True)
class Level:
    """What a table of derived variables has one row for: each accepted row of the file kind `file`.

    `id` names the table and its file.
    """

    id: str
    name: Text
    file: str


@dataclass(frozen=True, eq=False)
class Derivation:
    """A derived variable.

    `reads`: its inputs, `FV2.BVIKT` for a field and `GRDBS` for another derivation; a field of a file that hangs on
    the row, or that the row hangs on, is unknown where there is no such row or more than one. `expression` reads each
    by its bare name (`BVIKT`) and gives null where the answer is unknown. With `over` it reads the rows of that level
    that belong to this one, and gives one value for them.
    """

    name: str
    label: Text
    meaning: Text
    level: str
    type: type[pl.DataType]
    reads: tuple[str, ...]
    expression: pl.Expr
    source: str
    certainty: Certainty
    examples: tuple[Example, ...]
    unit: Text | None = None
    codes: tuple[Code, ...] = ()
    settings: tuple[Setting, ...] = ()
    over: str | None = None

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """The fields it reads, as (file id, name)."""
        pairs = (name.split(".") for name in self.reads if "." in name)
        return tuple((file, name) for file, name in pairs)

    @property
    def derived(self) -> tuple[str, ...]:
        """The other derivations it reads."""
        return tuple(name for name in self.reads if "." not in name)


@dataclass(frozen=True)
class Derivations:
    """All that a register derives: its levels, and its variables in the order their columns are written.

    Rows that a variable looks at together have the same value in the field `together`.
    """

    levels: tuple[Level, ...]
    variables: tuple[Derivation, ...]
    together: str

    def level(self, level_id: str) -> Level:
        """The level with that id; KeyError if there is none."""
        for level in self.levels:
            if level.id == level_id:
                return level
        raise KeyError(level_id)

    def of(self, level_id: str) -> tuple[Derivation, ...]:
        """The variables of a level, in order."""
        return tuple(one for one in self.variables if one.level == level_id)


def text(sv: str, en: str) -> Text:
    """A text in Swedish and English."""
    return Text(sv=sv, en=en)
