"""What a register derives: frozen values that say a variable's meaning, source, inputs and expression."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from liggare.spec.model import Certainty, Spec, Text, table_name

GIVEN: dict[str, pl.DataType] = {
    "reporter": pl.String(),  # filkod
    "reporting_day": pl.Date(),  # the last day of the reporting month
    "period_start": pl.Date(),  # the first day that the delivery covers
    "period_end": pl.Date(),  # the last
    "regulation": pl.String(),  # the regulation of the version that judged the row
}
"""What a derivation may read of the delivery that a row came in (`given.reporter`)."""

GIVEN_MEANING = {
    "reporter": Text(sv="uppgiftslämnarens filkod", en="the reporter's file code"),
    "reporting_day": Text(sv="rapporteringsmånadens sista dag", en="the last day of the reporting month"),
    "period_start": Text(sv="periodens första dag", en="the first day of the period"),
    "period_end": Text(sv="periodens sista dag", en="the last day of the period"),
    "regulation": Text(sv="radens föreskrift", en="the row's regulation"),
}

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

    `id` names the table and its file. `subset` must be said where the file kind is in several.
    """

    id: str
    name: Text
    file: str
    subset: str | None = None

    def table(self, spec: Spec) -> str:
        """The table of accepted rows that it stands for."""
        file = spec.file(self.file)
        return table_name(self.subset or file.subsets[0], file.kind)


@dataclass(frozen=True, eq=False)
class Derivation:
    """A derived variable.

    `reads`: its inputs, `FV2.BVIKT` for a field, `given.reporter` for what is `GIVEN` and `GRDBS` for another
    derivation (of its own level, if that has one of that name); a field of a file that hangs on the row, or that the
    row hangs on, is unknown where there is no such row or more than one. `expression` reads each by its bare name
    (`BVIKT`) and gives null where the answer is unknown. With `over` it reads the rows of that level that belong to
    this one, in their order, and gives one value for them.
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
        return tuple((file, name) for file, name in pairs if file != "given")

    @property
    def given(self) -> tuple[str, ...]:
        """What it reads of the delivery."""
        return tuple(name.removeprefix("given.") for name in self.reads if name.startswith("given."))

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

    def read_by(self, one: Derivation) -> tuple[Derivation | None, ...]:
        """The derivations it reads, in order: those of the level it reads rows of, else of another; None if missing."""
        here = one.over or one.level
        named = {other.name: other for other in self.variables}
        named |= {other.name: other for other in self.of(one.level)} | {other.name: other for other in self.of(here)}
        return tuple(named.get(name) for name in one.derived)

    def fitting(self, spec: Spec) -> Derivations:
        """What can be derived of deliveries in that layout: levels whose file it has, variables whose inputs it has."""
        files = {file.id: file for file in spec.files}
        levels = tuple(level for level in self.levels if level.file in files)
        known = {level.id for level in levels}
        here = [one for one in self.variables if {one.level, one.over or one.level} <= known]
        left = [one for one in here if all(file in files and name in files[file].columns for file, name in one.fields)]
        while lacking := [one for one in left if any(other not in left for other in self.read_by(one))]:
            left = [one for one in left if one not in lacking]
        return Derivations(levels, tuple(left), self.together)


def text(sv: str, en: str) -> Text:
    """A text in Swedish and English."""
    return Text(sv=sv, en=en)
