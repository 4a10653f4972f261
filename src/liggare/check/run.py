"""A delivery, a register's rules and code lists -> the check's result, with every finding in a Parquet file."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count
from pathlib import Path

import numpy as np
import polars as pl

from liggare.check import accounts as account
from liggare.check import expression as e
from liggare.check.active import Active, active_rules, conditions
from liggare.check.compile import Scope
from liggare.check.details import Book, table_findings
from liggare.check.fingerprint import code_list_uses, rule_set_digest, spec_digests
from liggare.check.intake import intake_findings
from liggare.check.intake_rules import INTAKE_RULES
from liggare.check.membership import steady
from liggare.check.outcomes import Lacks, intake_outcomes, outcomes_of, stopped_outcomes
from liggare.check.plan import Place, TablePlan
from liggare.check.planning import make_plans
from liggare.check.result import CheckResult
from liggare.check.rows import AT_ONCE, Read, read_rows
from liggare.check.rule import Rule
from liggare.check.ruling import Ruling, ruled
from liggare.check.setting import Setting
from liggare.check.sheaf import Sheaf
from liggare.check.stopping import FAULTS, stopping
from liggare.check.together import judge_together
from liggare.check.turns import in_turn
from liggare.check.verdict import decide
from liggare.check.waived import Waived, waived
from liggare.read.delivery import Delivery
from liggare.read.reader import read_table
from liggare.read.table import Source, Table
from liggare.spec.codelist import CodeBook
from liggare.spec.model import FileKind, Register

Progress = Callable[[str, int, int], None]
"""Told of each step: what is done (a file's name or a stage), and how many steps of how many are behind."""

LARGE = 5_000
"""Records of a table from which conditions on one field are answered per distinct value."""

FEW = 50
"""Filled cells among the first records that say too little of how varied a column is."""

SAMPLE = 1_000
"""Records among which a rule that stops the run is looked for first: a fault of its kinds shows on any row."""


@dataclass(frozen=True)
class Order:
    """What to check by what: the register, its written rules, the code lists, and the moment (UTC, and Swedish day).

    `waivers`: rules that do not apply to some rows. `rulings`: what was decided of rules' force. `only`: no other rules
    than these are asked, but for those about the files themselves.
    """

    register: Register
    rules: Sequence[Rule]
    codes: CodeBook
    now: dt.datetime
    today: dt.date
    waivers: Sequence[Waived] = ()
    rulings: Sequence[Ruling] = ()
    only: frozenset[str] | None = None


class NoSetting(ValueError):
    """Reporter or month cannot be told from the files, and nothing else says them."""


@dataclass
class _Run:
    order: Order
    setting: Setting
    active: tuple[Active, ...]
    tables: dict[Place, Table]
    plans: dict[Place, TablePlan]
    lacks: Lacks
    stopped: tuple[tuple[Rule, Exception], ...] = ()
    reads: dict[Place, Read] = field(default_factory=dict)


def check(delivery: Delivery, order: Order, findings: Path, progress: Progress = lambda *_: None) -> CheckResult:
    """Check a delivery; findings go to the file `findings` (replaced if it is there).

    Raises NoSetting if no file tells reporter and month. Every other fault of the delivery is a finding.
    """
    setting = _setting(delivery, order)
    with tempfile.TemporaryDirectory(prefix="liggare-") as work, ThreadPoolExecutor(1) as aside:
        active = aside.submit(_in_force, order, setting)
        tables = _read_tables(_readable(delivery, setting), setting, Path(work), progress)
        return _conclude(_run(order, setting, tables, active.result(), progress), delivery, findings)


def rule_set(delivery: Delivery, order: Order) -> str:
    """The digest (`CheckResult.rule_set`) that a check of the delivery would have; NoSetting as `check`."""
    setting = _setting(delivery, order)
    return rule_set_digest(_in_force(order, setting), order.codes, setting)


def _setting(delivery: Delivery, order: Order) -> Setting:
    if not delivery.sources:
        raise NoSetting("no file tells reporter and month")
    first = delivery.sources[0]
    return Setting(order.register, first.reporter, first.month, order.today)


def _readable(delivery: Delivery, setting: Setting) -> dict[Place, Source]:
    """The first file of each kind that the layout knows; the others are findings, not data."""
    found: dict[Place, Source] = {}
    for source in delivery.sources:
        if setting.file(source.subset, source.kind):
            found.setdefault((source.subset, source.kind), source)
    return found


def _read_tables(sources: dict[Place, Source], setting: Setting, work: Path, progress: Progress) -> dict[Place, Table]:
    """The files of the delivery, some of them read at the same time."""

    def read(place: Place) -> Table | None:
        file = setting.file(*place)
        if file is None:
            return None
        return read_table(sources[place], file.columns, setting.layout.layout, work, keyed=_keyed(file))

    tables = {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for done, (place, table) in enumerate(zip(sources, pool.map(read, sources), strict=True)):
            progress(sources[place].name, done, len(sources) * 2)
            if table is not None:
                tables[place] = table
    return tables


def _keyed(file: FileKind) -> int:
    """How many cells a line begins with that tie it to its parent or its children; at least the first is told of it."""
    key = file.parent_key or file.key
    return len(key) if file.columns[: len(key)] == key else 1


def _run(
    order: Order, setting: Setting, tables: dict[Place, Table], active: tuple[Active, ...], progress: Progress
) -> _Run:
    """Judge by every rule in force; rules that stop the run are found, left out and told."""
    stopped: dict[str, tuple[Rule, Exception]] = {}
    while True:
        try:
            run = _judge(_prepare(order, setting, tables, active), progress)
        except FAULTS:
            found = _stopping(order, setting, tables, active)
            if not found:
                raise
            stopped |= {active[position].rule.id: (active[position].rule, fault) for position, fault in found.items()}
            active = tuple(one for position, one in enumerate(active) if position not in found)
        else:
            return replace(run, stopped=tuple(stopped.values()))


def _stopping(
    order: Order, setting: Setting, tables: dict[Place, Table], active: Sequence[Active]
) -> dict[int, Exception]:
    """The rules that stop the run: looked for among the first records, and if none does there among all."""
    for part in ({place: _first(table) for place, table in tables.items()}, tables):

        def attempt(some: Sequence[Active], part: dict[Place, Table] = part) -> _Run:
            return _judge(_prepare(order, setting, part, some), lambda *_: None)

        found = stopping(active, attempt)
        if found:
            return found
    return {}


def _first(table: Table) -> Table:
    return replace(table, records=min(table.records, SAMPLE), frame=lambda coded=(): table.frame(coded).head(SAMPLE))


def _in_force(order: Order, setting: Setting) -> tuple[Active, ...]:
    rules = ruled(_asked(order, setting), order.rulings, order.today)
    active = waived(rules, order.waivers, setting.layout)
    return tuple(a for a in active if not a.rule.instead_of or _missing(order.codes, a.rule.instead_of))


def _asked(order: Order, setting: Setting) -> tuple[Active, ...]:
    rules = active_rules(setting, order.rules, order.codes.declaration)
    return rules if order.only is None else tuple(one for one in rules if one.rule.id in order.only)


def _prepare(order: Order, setting: Setting, tables: dict[Place, Table], active: Sequence[Active]) -> _Run:
    usable = {place: file for place, t in tables.items() if t.encoding != "utf-16" and (file := setting.file(*place))}
    same = _steady(order.codes, active, setting)
    large = {place for place, file in usable.items() if tables[place].records >= LARGE}
    varied = {place: _varied(_sample(tables[place]).select(usable[place].columns)) for place in large}
    plans, absent = make_plans(usable, active, same, setting.reporter, varied)
    return _Run(order, setting, tuple(active), tables, plans, Lacks(absent))


def _steady(codes: CodeBook, active: Sequence[Active], setting: Setting) -> dict[tuple[str, ...], bool]:
    """Of groups of code lists that are all there: whether their codes are the same on all days of the period."""
    every = (n for a in active for c in conditions(a.rule) for n in c.walk())
    asked = {n.lists for n in every if isinstance(n, e.InList | e.EverInList)}
    there = {lists for lists in asked if not _missing(codes, lists)}
    return {lists: steady(codes, lists, (setting.start, setting.end)) for lists in there}


def _missing(codes: CodeBook, lists: Iterable[str]) -> bool:
    return any(codes.get(name) is None for name in lists)


def _judge(run: _Run, progress: Progress) -> _Run:
    """Read every table, each when the one it hangs on has been read, and run the rules that look at many rows.

    Those of a table run when all tables have been read whose rows they look at. What takes longest comes first: the
    largest tables, and the rules of tables on which others hang.
    """
    plans = sorted(run.plans.values(), key=lambda plan: -run.tables[plan.place].records)
    done = count(len(plans))

    def read(plan: TablePlan) -> None:
        table = run.tables[plan.place]
        progress(table.source.name, next(done), len(plans) * 2)
        run.reads[plan.place] = read_rows(plan, table, _scope(run, plan), _parent(run, plan))
        # From here on the processors have less to do, and the system still has the file in memory.
        table.source.digest.begin()

    def later(plan: TablePlan) -> None:
        judge_together(run.reads[plan.place], run.reads, _scope(run, plan))

    tasks = {("read", plan.place): partial(read, plan) for plan in plans}
    tasks |= {("together", plan.place): partial(later, plan) for plan in sorted(plans, key=_hangs)}
    after = {("read", plan.place): {("read", place) for place in _above(run, plan)} for plan in plans}
    after |= {("together", plan.place): {("read", place) for place in plan.looks_at()} for plan in plans}
    in_turn(tasks, after, AT_ONCE)
    return replace(run, reads={place: run.reads[place] for place in run.plans})


def _scope(run: _Run, plan: TablePlan) -> Scope:
    above = run.plans.get((plan.place[0], plan.file.parent or ""))
    parents = {f"^{column[1:]}" for column in above.categories() if column.startswith("~")} if above else ()
    return Scope(plan.file, run.setting, run.order.codes, categories=frozenset(parents))


def _sample(table: Table) -> pl.DataFrame:
    """The first records, read without the others."""
    (first,) = table.picked([np.arange(min(table.records, SAMPLE), dtype=np.uint32)])
    return first


def _varied(first: pl.DataFrame) -> set[str]:
    """Fields that have a text of their own in most of the first records in which they are filled."""
    return {name for name in first.columns if first[name].drop_nulls().n_unique() * 2 > first[name].count() > FEW}


def _hangs(plan: TablePlan) -> bool:
    return plan.file.parent is not None


def _above(run: _Run, plan: TablePlan) -> set[Place]:
    """The table that this one hangs on, if it is there."""
    return {(plan.place[0], plan.file.parent or "")} & run.plans.keys()


def _parent(run: _Run, plan: TablePlan) -> Read | None:
    return next((run.reads[place] for place in _above(run, plan)), None)


def _conclude(run: _Run, delivery: Delivery, findings: Path) -> CheckResult:
    setting, order = run.setting, run.order
    rules = [*INTAKE_RULES, *(a.rule for a in run.active)]
    judged = account.judged(run.reads, rules, len(INTAKE_RULES))
    sheaf = Sheaf(findings, Book(rules))
    with sheaf:
        sheaf.add(intake_findings(delivery, setting, run.tables))
        sheaf.add(account.share_findings(run.reads, rules, len(INTAKE_RULES)))
        for place, table in sorted(run.tables.items()):
            read, aside = run.reads.get(place), judged.aside(place, table, sheaf.book)
            pairs = judged.pairs.get(place)
            if read is not None and pairs is not None:
                for found in table_findings(read, pairs, _parent(run, read.plan), aside, sheaf.book):
                    sheaf.add(found)
            else:
                sheaf.add(aside.drop("order"))
    outcomes = (
        *intake_outcomes(list(run.tables.values()), len(delivery.sources), sheaf.by_rule),
        *outcomes_of(run.active, run.reads, run.lacks, order.codes),
        *stopped_outcomes(run.stopped, order.codes),
    )
    files = tuple(account.of_file(table, judged.rejected.get(place, 0)) for place, table in sorted(run.tables.items()))
    return CheckResult(
        register=order.register,
        reporter=setting.reporter,
        month=setting.month,
        period=(setting.start, setting.end),
        checked_at=order.now,
        files=files,
        outcomes=outcomes,
        code_lists=code_list_uses(run.active, order.codes),
        specs=spec_digests(setting),
        rule_set=rule_set_digest(run.active, order.codes, setting),
        findings=findings,
        finding_count=sheaf.count,
        verdict=decide(files, outcomes, sheaf.by_severity, order.register.thresholds),
    )
