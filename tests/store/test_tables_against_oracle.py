"""Tables and their model as dictionaries agree, whatever is replaced, left over, swept and read."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from made_tables import data_files, tidy

from liggare.register.part import Part
from liggare.store.tables import DeltaTables
from oracle.delta_reader import names_at, rows_at
from oracle.parts import Model

TABLE = "SUBSET_DI"
PARTS = [Part(month, holder) for month in ("2025-01", "2025-02", "open") for holder in ("14", "P3")]
SCHEMA: dict[str, Any] = {"month": pl.String, "holder": pl.String, "line": pl.Int64}
COLUMNS: dict[str, Any] = {"code": pl.String, "days": pl.Int16, "born": pl.Date, "at": pl.Datetime("ms")}

parts = st.sets(st.sampled_from(PARTS), min_size=1, max_size=4)
cells = st.fixed_dictionaries(
    {},
    optional={
        "code": st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=3),
        "days": st.none() | st.integers(-(2**15), 2**15 - 1),
        "born": st.none() | st.dates(),
        "at": st.none() | st.datetimes().map(lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000)),
    },
)


@st.composite
def contents(draw: st.DrawFn) -> tuple[set[Part], list[dict[str, Any]], list[str]]:
    """Parts, rows that belong to them, and the columns that the specification of the day has."""
    touched = draw(parts)
    columns = draw(st.lists(st.sampled_from(sorted(COLUMNS)), unique=True))
    rows = draw(st.lists(st.tuples(st.sampled_from(sorted(touched)), cells), max_size=6))
    told = [
        {"month": part.month, "holder": part.holder, "line": line} | {name: row.get(name) for name in columns}
        for line, (part, row) in enumerate(rows, 1)
    ]
    return touched, told, columns


class Tables(RuleBasedStateMachine):
    """A writer that may die after any write, and a ledger that then does not name what was written."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._tables, self._model = DeltaTables(self._folder.name), Model()
        self._named: set[int] = set()

    @rule(content=contents(), dies=st.booleans())
    def replace(self, content: tuple[set[Part], list[dict[str, Any]], list[str]], dies: bool) -> None:
        touched, rows, columns = content
        frame = pl.LazyFrame(rows, schema=SCHEMA | {name: COLUMNS[name] for name in columns})
        held = self._model.replaced(touched, rows)
        self._take(self._tables.replace(TABLE, self._model.base, touched, frame), held, dies)

    @precondition(lambda self: self._model.base is not None)
    @rule()
    def sweep(self) -> None:
        """Versions that the ledger does not name are no longer there afterwards."""
        self._tables.sweep(TABLE, self._named)
        self._model.versions = {version: self._model.versions[version] for version in self._named}
        names = {name for version in self._named for name in names_at(Path(self._folder.name) / TABLE, version)}
        assert set(data_files(Path(self._folder.name) / TABLE)) == names

    @precondition(lambda self: self._model.versions)
    @rule(data=st.data(), wanted=st.none() | parts)
    def read(self, data: st.DataObject, wanted: set[Part] | None) -> None:
        version = data.draw(st.sampled_from(sorted(self._model.versions)))
        assert self._read(version, wanted) == tidy(map(dict, self._model.rows(version, wanted)))
        assert dict(self._tables.counts(TABLE, version)) == self._model.counts(version)
        assert tidy(map(dict, rows_at(Path(self._folder.name) / TABLE, version))) == tidy(
            map(dict, self._model.rows(version))
        )

    @invariant()
    def agree(self) -> None:
        if self._model.base is not None:
            assert self._read(self._model.base) == tidy(map(dict, self._model.rows(self._model.base)))

    def teardown(self) -> None:
        self._folder.cleanup()

    def _take(self, version: int, held: Any, dies: bool) -> None:
        """The ledger names the version, unless the writer dies before."""
        assert version not in self._model.versions or self._model.versions[version] == held
        self._model.versions[version] = held
        if not dies:
            self._model.base = version
            self._named.add(version)

    def _read(self, version: int, wanted: set[Part] | None = None) -> Sequence[dict[str, Any]]:
        return tidy(self._tables.read(TABLE, version, wanted).collect().to_dicts())


Tables.TestCase.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)
TestTables = Tables.TestCase
