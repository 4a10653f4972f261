"""Accepted rows by file kind -> a table of derived variables for each level."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from liggare.derive.derivation import Derivation, Derivations, Level
from liggare.derive.order import Stage, stages
from liggare.spec.model import FileKind, Spec, table_name

Tables = Mapping[str, pl.LazyFrame]
"""Accepted rows with fields as values of their types, by table (`Spec.tables`)."""


ROWS_AT_ONCE = 3_000_000
"""Rows of the longest table worked at together: enough that passes over files cost little, few enough for memory."""

FEW = 100_000
"""Rows up to which streaming would take longer to start than they take to work out."""


def derive(
    tables: Tables, spec: Spec, derivations: Derivations, rows_at_once: int = ROWS_AT_ONCE, also: Sequence[str] = ()
) -> dict[str, pl.DataFrame]:
    """For each level of the layout its key fields and derived variables; large tables part by part.

    Rows stand in their order (within each part). `tables` holds, for each file kind that derivations read, at least
    what they read and the file's key. Columns named in `also` (`line`) are taken along.
    """
    fitting = derivations.fitting(spec)
    counts = pl.collect_all([table.select(pl.len()) for table in tables.values()])
    longest = max(count.item() for count in counts)
    parts = _parts(tables, fitting.together, math.ceil(longest / rows_at_once))
    streaming = longest > FEW
    made = [_derive(part, spec, fitting, also, streaming=streaming) for part in parts]
    return {level.id: pl.concat([part[level.id] for part in made]) for level in fitting.levels}


def _parts(tables: Tables, together: str, parts: int) -> Iterator[Tables]:
    """The tables in parts, rows with the same value in the field `together` in the same part."""
    if parts <= 1:
        yield tables
        return
    for part in range(parts):
        here = pl.col(together).hash() % parts == part
        yield {file: t.filter(here) if together in t.collect_schema() else t for file, t in tables.items()}


def _derive(
    tables: Tables, spec: Spec, derivations: Derivations, also: Sequence[str], *, streaming: bool
) -> dict[str, pl.DataFrame]:
    work = _Work(tables, spec, derivations, also, "streaming" if streaming else "in-memory")
    plan = stages(derivations)
    for done, stage in enumerate(plan):
        work.carry_out(stage, plan[done + 1 :])
    return {level.id: work.result(level) for level in derivations.levels}


@dataclass
class _Work:
    """Frames under way: of each level its keys, and the columns that are still to be read or written."""

    tables: Tables
    spec: Spec
    derivations: Derivations
    also: Sequence[str]
    engine: Literal["streaming", "in-memory"]
    frames: dict[str, pl.LazyFrame] = field(default_factory=dict)

    def carry_out(self, stage: Stage, later: Sequence[Stage]) -> None:
        """Work out a stage, and keep what is read later or written."""
        frame = self._frame(stage.level)
        if stage.over:
            keys = self._shared(stage.level, stage.over)
            gathered = self._frame(stage.over).group_by(keys).agg(map(_column, stage.variables))
            frame = _beside(frame, gathered, keys)
        else:
            frame = self._with_derived(frame, stage)
            for layer in stage.layers:
                frame = frame.with_columns(map(_column, layer))
        variables = (one.name for one in self.derivations.variables)
        keep = {*self._file(stage.level).key, *self.also, *_read(later), *variables}
        names = [name for name in frame.collect_schema().names() if name in keep]
        self.frames[stage.level] = frame.select(names).collect(engine=self.engine).lazy()

    def result(self, level: Level) -> pl.DataFrame:
        """The level's keys and variables."""
        key = self._file(level.id).key
        names = [one.name for one in self.derivations.of(level.id)]
        return self._frame(level.id).select(*key, *self.also, *names).collect()

    def _frame(self, level: str) -> pl.LazyFrame:
        """The level's frame as far as it has come: at first its rows' own fields and those of files beside them."""
        if level not in self.frames:
            file, reads = self._file(level), self._fields(level)
            own = dict.fromkeys((*file.key, *self.also, *reads.pop("given", ()), *reads.pop(file.id, ())))
            frame = self._table(level, file).select(list(own))
            for other, names in reads.items():
                keys = _shared(file, self.spec.file(other))
                rows = self._table(level, self.spec.file(other))
                beside = rows.select(list(dict.fromkeys((*keys, *names)))).unique(keys, keep="none")
                frame = _beside(frame, beside, keys)
            self.frames[level] = frame
        return self.frames[level]

    def _with_derived(self, frame: pl.LazyFrame, stage: Stage) -> pl.LazyFrame:
        """The frame with what the stage reads of variables of other levels."""
        there = {*frame.collect_schema().names(), *(one.name for one in stage.variables)}
        read = {other for one in stage.variables for other in self.derivations.read_by(one) if other}
        for level in self.derivations.levels:
            names = [one.name for one in self.derivations.of(level.id) if one in read and one.name not in there]
            if names:
                keys = self._shared(stage.level, level.id)
                frame = _beside(frame, self._frame(level.id).select(*keys, *names), keys)
        return frame

    def _fields(self, level: str) -> dict[str, tuple[str, ...]]:
        """By file kind (or `given`) what the level's variables read, and those gathered from its rows."""
        found: dict[str, dict[str, None]] = {}
        for one in self.derivations.variables:
            if (one.over or one.level) == level:
                for file, name in (*one.fields, *(("given", name) for name in one.given)):
                    found.setdefault(file, {})[name] = None
        return {file: tuple(names) for file, names in found.items()}

    def _table(self, level: str, file: FileKind) -> pl.LazyFrame:
        """The rows of that kind of file in the level's subset."""
        found = self.derivations.level(level)
        subset = found.subset or self._file(level).subsets[0]
        return self.tables[table_name(subset, file.kind)]

    def _file(self, level: str) -> FileKind:
        return self.spec.file(self.derivations.level(level).file)

    def _shared(self, level: str, other: str) -> tuple[str, ...]:
        return _shared(self._file(level), self._file(other))


def _beside(frame: pl.LazyFrame, other: pl.LazyFrame, keys: Sequence[str]) -> pl.LazyFrame:
    """The frame with the columns of the other's row of the same key; null where there is none."""
    return frame.join(other, on=keys, how="left", maintain_order="left")


def _column(one: Derivation) -> pl.Expr:
    return one.expression.cast(one.type).alias(one.name)


def _shared(one: FileKind, other: FileKind) -> tuple[str, ...]:
    """The fields by which rows of two files belong together: both hang on the same row, or one on the other."""
    return one.parent_key or other.parent_key


def _read(later: Iterable[Stage]) -> set[str]:
    """Bare names of everything that the stages read."""
    variables: Iterable[Derivation] = (one for stage in later for one in stage.variables)
    return {name.rpartition(".")[2] for one in variables for name in one.reads}
