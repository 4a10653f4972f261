"""Accepted rows and the register as it stands -> what would stand afterwards, what changes, and what makes it wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from liggare.check.result import CheckResult
from liggare.derive.accepted import accepted
from liggare.derive.find import derivations_of
from liggare.operate.judge import extensions_for
from liggare.operate.kept import Standing, Version
from liggare.operate.office import Office
from liggare.operate.pinned import secret_of
from liggare.read.delivery import Delivery
from liggare.receipt.effect import Halted
from liggare.register.difference import Difference, difference
from liggare.register.guard import Hold, counts, guard, wrong_period
from liggare.register.identity import pseudonymised
from liggare.register.months import closed, months
from liggare.register.part import OPEN, Part
from liggare.register.replace import replaced, to_read, touched
from liggare.register.rows import no_rows, register_rows
from liggare.register.table import tables
from liggare.spec.model import Register

Rows = Mapping[str, pl.LazyFrame]

IN_MEMORY = 64 * 1024 * 1024
"""Bytes of a delivery up to which its rows are held in memory; those of a larger one lie in files."""


@dataclass(frozen=True)
class Brought:
    """What a delivery brings: rows by table, numbers of persons with their pseudonyms, and which months they are of.

    `months` are all that the delivery covers (`2025-03`), `subsets` those it has files of.
    """

    register: Register
    reporter: str
    reporting_month: str
    months: tuple[str, ...]
    subsets: tuple[str, ...]
    rows: Rows
    numbers: pl.DataFrame
    wrong_period: Hold | None


@dataclass(frozen=True)
class Replacement:
    """What stands in the parts that change, before and afterwards: of everybody (`rows`), and of the reporter alone."""

    register: Register
    reporter: str
    base: Version | None
    parts: Mapping[str, frozenset[Part]]
    rows: Rows
    before: Rows
    after: Rows


def brought(
    office: Office, register: Register, delivery: Delivery, result: CheckResult, number: int, work: Path
) -> Brought:
    """The rows of an accepted delivery, as the register would hold them."""
    large = sum(source.size for source in delivery.sources) > IN_MEMORY
    taken = accepted(delivery, result, work)
    if not large:  # they are read time and again by what follows
        taken = replace(taken, tables=settled(taken.tables, None))
    derivations = derivations_of(register.id)
    secret = secret_of(office, "pseudonym")
    plain = register_rows(taken, register, result.reporter, result.month, number, derivations)
    rows, numbers = pseudonymised(plain, register, secret, result.reporter)
    return Brought(
        register=register,
        reporter=result.reporter,
        reporting_month=result.month,
        months=months(register, result.month),
        subsets=tuple(sorted({source.subset for source in delivery.sources})),
        rows=settled(rows, work / "rows" if large else None),
        numbers=numbers,
        wrong_period=wrong_period(taken.months, register, result.month),
    )


def nothing_brought(register: Register, delivery: Delivery, result: CheckResult) -> Brought:
    """What an empty delivery brings: no rows for its months."""
    subsets = tuple(sorted({source.subset for source in delivery.sources}))
    none = {name: frame.with_columns(record=pl.lit("")) for name, frame in no_rows(register, subsets).items()}
    covered = months(register, result.month)
    numbers = pl.DataFrame(schema={"person": pl.String, "number": pl.String})
    return Brought(register, result.reporter, result.month, covered, subsets, none, numbers, None)


def settled(rows: Rows, folder: Path | None) -> Rows:
    """The rows worked out once: in memory, or in files of the folder; they are looked at several times."""
    if folder is None:
        frames = pl.collect_all(list(rows.values()))
        return {name: frame.lazy() for name, frame in zip(rows, frames, strict=True)}
    folder.mkdir(mode=0o700)
    for name, frame in rows.items():
        frame.sink_parquet(folder / f"{name}.parquet", compression="lz4")
    return {name: pl.scan_parquet(folder / f"{name}.parquet") for name in rows}


def proposed(office: Office, new: Brought, base: Version | None, *, latest: bool, work: Path | None) -> Replacement:
    """What would stand if the delivery replaced what stands at that version of the register.

    `latest`: no later reporting month of the reporter stands. `work`: a folder for rows that are too many for memory.
    """
    register, reporter = new.register, new.reporter
    known = base.tables if base else {}
    old = {}
    for name in new.rows:
        if name in known:
            there = office.tables.counts(name, known[name])
            wanted = to_read(there, register, reporter, new.months, latest=latest)
            old[name] = office.tables.read(name, known[name], wanted)
    old = dict(settled(old, work / "old" if work else None))
    parts = _together(touched(old, new.rows, register, reporter, new.months, latest=latest), register)
    after = replaced(old, new.rows, register, reporter, new.months, latest=latest)
    within = {name: _within(frame, parts[name]) for name, frame in after.items()}
    rows = settled(within, work / "after" if work else None)
    before = {name: _mine(_within(frame, parts[name]), reporter) for name, frame in old.items()}
    return Replacement(
        register, reporter, base, parts, rows, before, {name: _mine(frame, reporter) for name, frame in rows.items()}
    )


def _together(found: Mapping[str, set[Part]], register: Register) -> dict[str, frozenset[Part]]:
    """The same parts for all tables of a subset: what stands of a month is counted over all of them."""
    known = tables(register)
    by_subset: dict[str, set[Part]] = {}
    for name, parts in found.items():
        by_subset.setdefault(known[name].subset, set()).update(parts)
    return {name: frozenset(by_subset[known[name].subset]) for name in found}


def _within(frame: pl.LazyFrame, parts: frozenset[Part]) -> pl.LazyFrame:
    """The rows in those parts, which are all of one holder."""
    return frame.filter(pl.col("month").is_in(sorted({part.month for part in parts})))


def _mine(frame: pl.LazyFrame, reporter: str) -> pl.LazyFrame:
    return frame.filter(pl.col("reporter") == reporter)


def changed(replacement: Replacement) -> Difference:
    """What the replacement adds, removes and alters."""
    return difference(replacement.before, replacement.after, replacement.register)


def halts(
    office: Office, new: Brought, replacement: Replacement, found: Difference, standing: tuple[Standing, ...]
) -> tuple[Halted, ...]:
    """What a delivery must wait for: a wrong period first, then corrections that come too late, then the guard's."""
    if new.wrong_period:
        return (_halted(new.wrong_period),)
    before, after = counts(replacement.before, new.register), counts(replacement.after, new.register)
    corrected = {(c.unit, c.month) for c in found.cells if c.added or c.removed or c.altered or c.renumbered}
    # A record that moved is told where it stands now: the month that it left shows in the counts.
    corrected |= {(cell.unit, cell.month) for cell in {*before, *after} if before.get(cell, 0) != after.get(cell, 0)}
    late = _late(office, new, {place for place in corrected if place[1] != OPEN}, standing)
    nil = {(one.unit, one.month) for one in standing if one.delivery is None}
    return (*late, *(_halted(hold) for hold in guard(before, after, new.register, nil)))


def _halted(hold: Hold) -> Halted:
    return Halted(kind=hold.kind, subset=hold.subset, unit=hold.unit, month=hold.month, before=hold.old, after=hold.new)


def _late(
    office: Office, new: Brought, corrected: set[tuple[str, str]], standing: tuple[Standing, ...]
) -> tuple[Halted, ...]:
    """Months that are closed and would be corrected (units and months), though no extension allows it.

    A first report is no correction.
    """
    stood: dict[str, int] = {}
    for one in standing:
        stood[one.month] = stood.get(one.month, 0) + one.rows
    today = office.today()
    extended = extensions_for(office, new.register, new.reporter)
    without = {month for unit, month in corrected if not any(one.covers(unit, month) for one in extended)}
    late = closed(new.register, tuple(sorted(month for month in without if stood.get(month))), today)
    return tuple(
        Halted(kind="late", subset="", unit="", month=month, before=stood[month], after=stood[month]) for month in late
    )
