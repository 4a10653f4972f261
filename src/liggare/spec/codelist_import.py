"""An official file of codes turned into a code list in the data folder; a file with a fault changes nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import polars as pl

from liggare.spec import codelist_problem as problem
from liggare.spec.codelist import CodeList
from liggare.spec.codelist_declaration import FRAME, ListDeclaration, RowKind
from liggare.spec.codelist_problem import ImportRefused, Problem
from liggare.spec.codelist_store import Account, Stored, write_stored
from liggare.spec.codelist_table import CodeTable, Row, read_table

LARGEST = 100_000_000
"""Bytes; the largest official list has some four million."""

_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?", re.ASCII)


class Entry(NamedTuple):
    """A row of the file that is a code or a group."""

    code: str
    title: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    title_en: str | None


@dataclass(frozen=True)
class Judged:
    """What the rows of a file are: codes and groups by first line, how many rows of each kind, and what is wrong."""

    codes: Mapping[int, Entry]
    groups: Mapping[int, Entry]
    counts: Mapping[str, int]
    untitled: tuple[int, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Imported:
    """A list that is now in force, and how its file was read."""

    codelist: CodeList
    account: Account
    table: CodeTable
    untitled: tuple[int, ...]


def import_codes(
    declaration: ListDeclaration, file: Path, data: Path, edition: str | None = None, skip_unknown: bool = False
) -> Imported:
    """Read the file and put it in force in `data`/codelists. Raises ImportRefused; then nothing has changed.

    `edition` is taken from a year in the file's name if it is not given. `skip_unknown`: rows whose code has a form
    that the list does not know are counted and left out instead of refused.
    """
    if file.stat().st_size > LARGEST:
        raise problem.too_large(LARGEST // 1_000_000)
    content = file.read_bytes()
    table = read_table(content)
    judged = judge(table, declaration, skip_unknown)
    if judged.problems:
        raise ImportRefused(judged.problems)
    codes, groups = _frame(judged.codes.values()), _frame(judged.groups.values())
    there = CodeList.of(declaration, edition or _edition(file), codes, groups)
    account = Account(
        list=declaration.id,
        edition=there.edition,
        file=file.name,
        file_sha256=hashlib.sha256(content).hexdigest(),
        imported=dt.datetime.now(dt.UTC).replace(microsecond=0),
        counts=dict(judged.counts),
        digest=there.digest,
        table=f"{declaration.id}.{there.digest[:16]}.parquet",
    )
    write_stored(Stored(account, there.frame, there.groups), data / "codelists")
    return Imported(there, account, table, judged.untitled)


def judge(table: CodeTable, declaration: ListDeclaration, skip_unknown: bool = False) -> Judged:
    """Tell codes, groups and rows to leave out apart, and find every fault."""
    judge = _Judge(declaration, skip_unknown)
    for row in table.rows:
        judge.take(row, table.width)
    return judge.done()


class _Judge:
    """Takes the rows one by one; each is counted once or has a problem."""

    def __init__(self, declaration: ListDeclaration, skip_unknown: bool) -> None:
        self.declaration = declaration
        self.skip_unknown = skip_unknown
        self.kinds = [(kind, re.compile(kind.pattern)) for kind in declaration.rows]
        self.entries: dict[str, dict[int, Entry]] = {"code": {}, "group": {}}
        self.seen: set[tuple[str, Entry]] = set()
        self.counts: Counter[str] = Counter()
        self.problems: list[Problem] = []

    def take(self, row: Row, width: int) -> None:
        if row.blank:
            self.counts["blank"] += 1
        elif row.width != width:
            self.problems.append(problem.wrong_width(row.line, row.width, width))
        elif not row.code:
            self.problems.append(problem.no_code(row.line))
        else:
            self._coded(row)

    def _coded(self, row: Row) -> None:
        code = row.code.replace(".", "") if self.declaration.dotless else row.code
        kind = next((kind for kind, pattern in self.kinds if pattern.fullmatch(code)), None)
        if kind is None and self.skip_unknown:
            self.counts["unknown"] += 1
        elif kind is None:
            names = tuple(kind.name for kind in self.declaration.rows)
            self.problems.append(problem.unknown_form(row.line, row.code, names))
        elif kind.use == "skip":
            self.counts[kind.id] += 1
        else:
            self._dated(row, code, kind)

    def _dated(self, row: Row, code: str, kind: RowKind) -> None:
        faults = list(_date_faults(row))
        self.problems += faults
        if not faults:
            entry = Entry(code, row.title, _day(row.valid_from), _day(row.valid_to), row.title_en or None)
            repeated = (kind.use, entry) in self.seen
            self.counts["repeated" if repeated else kind.id] += 1
            if not repeated:
                self.seen.add((kind.use, entry))
                self.entries[kind.use][row.line] = entry

    def done(self) -> Judged:
        codes, groups = self.entries["code"], self.entries["group"]
        problems = [*self.problems, *_overlaps(codes), *_overlaps(groups)]
        if not codes and not problems:
            name = next(kind.name for kind in self.declaration.rows if kind.use == "code")
            problems = [problem.no_codes_at_all(name)]
        untitled = tuple(line for line, entry in codes.items() if not entry.title)
        ordered = tuple(sorted(problems, key=lambda p: p.line or 0))
        return Judged(codes, groups, self.counts, untitled, ordered)


def _date_faults(row: Row) -> Iterator[Problem]:
    for column, cell in (("valid_from", row.valid_from), ("valid_to", row.valid_to)):
        if cell and _parts(cell) is None:
            yield problem.no_date(row.line, column, cell)
            return
    start, end = _day(row.valid_from), _day(row.valid_to)
    if start and end and end < start:
        yield problem.ends_before_start(row.line)


def _parts(cell: str) -> dt.date | None:
    found = _DAY.fullmatch(cell)
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _day(cell: str) -> dt.date | None:
    """The day; None (open) for an empty cell and for the year 9999, which official files write for "until further"."""
    day = _parts(cell)
    return None if day is None or day.year == dt.MAXYEAR else day


def _overlaps(entries: Mapping[int, Entry]) -> Iterator[Problem]:
    """A problem for each row that shares a day with an earlier period of the same code."""
    order = sorted(entries.items(), key=lambda item: (item[1].code, item[1].valid_from or dt.date.min, item[0]))
    latest: tuple[str, dt.date, int] | None = None
    for line, entry in order:
        end = entry.valid_to or dt.date.max
        if latest is None or latest[0] != entry.code:
            latest = (entry.code, end, line)
            continue
        if (entry.valid_from or dt.date.min) <= latest[1]:
            yield problem.overlap(line, latest[2])
        latest = max(latest, (entry.code, end, line), key=lambda last: last[1])


def _frame(entries: Iterable[Entry]) -> pl.DataFrame:
    return pl.DataFrame(list(entries), schema=FRAME, orient="row")


def _edition(file: Path) -> str:
    year = re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", file.stem)
    return year.group() if year else file.stem
