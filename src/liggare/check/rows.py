"""A table and its plan -> which records break which rules, and the columns kept for rules that look at many rows."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property
from threading import Lock

import numpy as np
import numpy.typing as npt
import polars as pl

from liggare.check.above import Above
from liggare.check.active import Active, conditions
from liggare.check.columns import cells, kept_columns, lookups, side_columns, steps
from liggare.check.compile import Scope
from liggare.check.link import Ordered, in_order
from liggare.check.lookup import Lookup, Lookups, Told, TooVaried
from liggare.check.matching import Match
from liggare.check.membership import MissingCodeList
from liggare.check.plan import TablePlan
from liggare.check.same import repeated
from liggare.check.slots import Slots
from liggare.check.tally import Count, Tally
from liggare.read.table import Table

BATCH = 250_000
"""Records handled at a time when findings are written."""

CELLS = 4_000_000
"""Cells handled at a time when rules are run: enough that planning costs little, few enough for flat memory."""

LEAST = 120_000
"""Records handled at a time at least, of however many cells: a wide table has many rules to plan for every batch."""

AT_ONCE = 2
"""Batches under way at the same time: while one is in Python the other is in Polars."""

PLAIN = pl.QueryOptFlags.none()
"""The expressions of a table are planned as they stand: to look for common parts costs more than it saves."""


Judged = tuple[pl.DataFrame, list[Count]]
"""A batch with the answers of rules and the columns to keep, and the counts of rules that need no row."""


@dataclass(frozen=True)
class Read:
    """A table after the first phase: what is kept of its records, in their order, and by column what others count.

    `matches`: by side, for each record the one row there with the same values, once a rule has asked for it.
    `orders`: by key fields, the keys of its records if they are in order, once a file that hangs on it has asked.
    `twice`: by column of numbers, those that occur more than once, once a rule has asked.
    """

    plan: TablePlan
    table: Table
    tally: Tally
    kept: pl.DataFrame
    sides: dict[str, pl.DataFrame]
    records: int
    matches: dict[str, Match] = field(default_factory=dict)
    orders: dict[tuple[str, ...], Ordered | None] = field(default_factory=dict)
    _ordering: Lock = field(default_factory=Lock)
    twice: dict[str, pl.Series] = field(default_factory=dict)

    def in_order(self, keys: tuple[str, ...]) -> Ordered | None:
        """The records' keys, if they are in strict order."""
        with self._ordering:
            if keys not in self.orders:
                self.orders[keys] = in_order(self.kept.select(keys))
            return self.orders[keys]

    def repeated(self, column: str) -> pl.Series:
        """The numbers in a column that occur more than once."""
        if column not in self.twice:
            self.twice[column] = repeated(self.kept[column])
        return self.twice[column]

    def parents(self) -> npt.NDArray[np.int64]:
        """Position of each record's parent, -1 where there is none."""
        return self.kept["^record"].cast(pl.Int64).fill_null(-1).to_numpy()


@dataclass
class Judge:
    """The expressions of one table: rules, shares, and marks for later."""

    tally: Tally
    plain: dict[int, pl.Expr] = field(default_factory=dict)
    shares: dict[int, tuple[pl.Expr, pl.Expr]] = field(default_factory=dict)
    marks: dict[str, pl.Expr] = field(default_factory=dict)

    @cached_property
    def answers(self) -> tuple[pl.Expr, ...]:
        """The expressions under the names that the tally and the kept frame use."""
        return tuple(self._answers())

    def _answers(self) -> Iterator[pl.Expr]:
        for position, expression in self.plain.items():
            yield expression.alias(f"r{position}")
        for position, (part, among) in self.shares.items():
            yield part.alias(f"p{position}")
            yield among.alias(f"a{position}")
        for name, expression in self.marks.items():
            yield expression.alias(name)

    def run(self, frame: pl.LazyFrame, columns: list[str | pl.Expr]) -> pl.DataFrame:
        """The columns and all answers."""
        return frame.select(*columns, *self.answers).collect(optimizations=PLAIN)


def read_rows(plan: TablePlan, table: Table, scope: Scope, parent: Read | None) -> Read:
    """Run the rules that read one row at a time over the whole table, in batches."""
    try:
        return _read(plan, table, scope, parent)
    except TooVaried as fields:
        plan.give_up(fields.args[0])
        return _read(plan, table, scope, parent)


def _read(plan: TablePlan, table: Table, scope: Scope, parent: Read | None) -> Read:
    batches = _batches(plan, table)
    told = told_by_value(plan, scope)
    judge = compile_rules([rule for rule in plan.rows if rule[0] not in told], answering(scope, plan), Tally())
    judge.marks = {name: answering(scope, plan).of(where) for name, where in plan.marks.items()}
    above = Above.of(plan, table, parent) if plan.file.parent else None
    work = Work(plan, scope, judge, told)
    kept: list[pl.DataFrame] = []
    sides: dict[str, list[pl.DataFrame]] = {name: [] for name in plan.sides}
    for judged, counts in _judged(_linked(batches, above), work.of):
        judge.tally.add(judged, judge.plain)
        judge.tally.add_shares(judged, judge.shares)
        for count in counts:
            judge.tally.note(*count)
        kept.append(judged.select(work.keep))
        for name, side in plan.sides.items():
            sides[name].append(side.of(judged))
    records = sum(frame.height for frame in kept)
    table.complete(records)
    found = {name: pl.concat(some) for name, some in sides.items()}
    return Read(plan, table, judge.tally, pl.concat(kept), found, records)


def _batches(plan: TablePlan, table: Table) -> Iterable[pl.DataFrame]:
    """The cells of a table, some records at a time; the parser is at work from now on."""
    lazy = cells(plan, table)
    if not table.records:
        # Judged as one empty batch: that gives the kept columns their names and types.
        return [lazy.collect()]
    size = max(CELLS // len(lazy.collect_schema()), LEAST)
    return lazy.collect_batches(chunk_size=size, maintain_order=True)


def _judged(batches: Iterable[pl.DataFrame], judge: Callable[[pl.DataFrame], Judged]) -> Iterator[Judged]:
    """The batches judged, in order; some are under way at the same time."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        under_way: deque[Future[Judged]] = deque()
        for batch in batches:
            under_way.append(pool.submit(judge, batch))
            if len(under_way) > AT_ONCE:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def _linked(batches: Iterable[pl.DataFrame], above: Above | None) -> Iterator[pl.DataFrame]:
    """The batches with the parent's values beside the cells."""
    start = 0
    for batch in batches:
        yield batch.hstack(above.beside(batch, start)) if above else batch
        start += batch.height


class Work:
    """What is done with each batch of a table: cells -> answers of all rules, and the columns kept of the records.

    `told`: rules that a single field answers, by position: the field and the column of the answer.
    """

    def __init__(self, plan: TablePlan, scope: Scope, judge: Judge, told: Mapping[int, tuple[str, str]]) -> None:
        columns = kept_columns(plan)
        self.keep = [c if isinstance(c, str) else c.meta.output_name() for c in columns] + sorted(plan.kept_marks)
        self._wanted = ["record", *columns, *side_columns(plan)]
        self._judge, self._told, self._steps = judge, told, steps(plan, answering(scope, plan))
        self._slots = [Slots(names, asked) for names, asked in plan.slots.items()]
        asked = lookups(plan, scope)
        self._lookups = Lookups(asked)
        self._spread = self._needed(plan, asked)
        self._places = sorted({name for group in plan.groups().values() for name in group.places})

    def _needed(self, plan: TablePlan, asked: Sequence[Lookup]) -> list[tuple[str, str]]:
        """Answers, as field and column, that something reads row by row."""
        read = {name for names in plan.slots for name in names}
        for expression in (*self._judge.answers, *(made for step in self._steps for made in step), *self._wanted):
            read |= {expression} if isinstance(expression, str) else set(expression.meta.root_names())
        answers = ((one.field, answer.meta.output_name()) for one in asked for answer in one.answers)
        return [(field, column) for field, column in answers if column in read]

    def of(self, batch: pl.DataFrame) -> Judged:
        """The batch judged."""
        told = self._lookups.of(batch)
        places = [told.places[name].series.alias(f"#{name}") for name in self._places]
        batch = batch.with_columns(*told.columns(self._spread), *places)
        lazy = batch.with_columns(column for some in self._slots for column in some.of(batch)).lazy()
        for step in self._steps:
            lazy = lazy.with_columns(step)
        return self._judge.run(lazy, self._wanted), list(self._counts(told, batch["record"]))

    def _counts(self, told: Told, records: pl.Series) -> Iterator[Count]:
        """What the distinct texts of a field and their numbers say of the rules that need no more."""
        times = {name: told.counts(name) for name in {name for name, _ in self._told.values()}}
        for position, (name, column) in self._told.items():
            answer = told.answers[name][column]
            known, true = answer.both()
            applied, held = int(times[name][known].sum()), int(times[name][true].sum())
            broken = records.filter(pl.Series(told.places[name].of_each(known & ~true))) if held < applied else None
            yield position, applied, applied - held, broken


def answering(scope: Scope, plan: TablePlan) -> Scope:
    """The scope in which what is looked up by value stands in columns, and texts are categories."""
    return replace(scope, counted=plan.answered, categories=categories(scope, plan))


def categories(scope: Scope, plan: TablePlan) -> frozenset[str]:
    """Columns that hold texts as categories: those of the parent, which the scope knows, and the table's own."""
    own, beside = plan.categories(), {f"{side}{name}" for side, name in plan.neighbours() if name in plan.single}
    return scope.categories | own | beside


def told_by_value(plan: TablePlan, scope: Scope) -> dict[int, tuple[str, str]]:
    """Rules that judge the whole period and that a single field answers: position -> field and column of the answer."""
    whole = {position for position, active in plan.rows if not _partly(active, scope)}
    return {position: place for position, place in plan.told().items() if position in whole}


def compile_rules(rules: list[tuple[int, Active]], scope: Scope, tally: Tally) -> Judge:
    """Plain rules as one expression each and share rules as two; a missing code list is noted in the tally."""
    judge = Judge(tally)
    for position, active in rules:
        try:
            parts = [_guarded(scope.of(c), active, scope) for c in conditions(active.rule)]
        except MissingCodeList as missing:
            tally.missing_lists[position] = str(missing.args[0])
            continue
        if active.rule.share:
            judge.shares[position] = ((parts[0] & parts[1]), parts[1])
        else:
            judge.plain[position] = parts[0]
    return judge


def _guarded(expression: pl.Expr, active: Active, scope: Scope) -> pl.Expr:
    """The rule judges only rows whose care date lies in its part of the period."""
    if not _partly(active, scope):
        return expression
    return pl.when(pl.col("~care").is_between(pl.lit(active.start), pl.lit(active.end))).then(expression)


def _partly(active: Active, scope: Scope) -> bool:
    """The rule is in force for a part of the period only."""
    return active.start > scope.setting.start or active.end < scope.setting.end
