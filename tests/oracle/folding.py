"""Broken rules of every row -> findings: consequences folded under their root cause, unreadable lines told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from oracle.table import File, Row

Finding = tuple[str, int, str, str, int]


@dataclass(frozen=True)
class Broken:
    """A rule that a row breaks; `rank` orders the rules about one file."""

    row: Row
    rule: str
    refuses: bool
    per_parent: bool
    rank: int


def findings_of(file: File, broken: Mapping[File, list[Broken]]) -> Iterator[Finding]:
    """The findings about the file's rows."""
    for row in file.rows:
        own = sorted((b for b in broken[file] if b.row is row and not b.per_parent), key=lambda b: (b.rank, b.rule))
        root = next((b for b in own if b.refuses), None)
        for one in own:
            yield _finding(one, 1 + (_hanging_on(row) if one is root else 0))
    yield from _per_parent(file, broken)


def _hanging_on(row: Row) -> int:
    """Rows of other files that a refused row takes along."""
    return sum(child.above is row for file in row.file.children() for child in file.rows)


def _per_parent(file: File, broken: Mapping[File, list[Broken]]) -> Iterator[Finding]:
    """One finding for the rows of a missing or broken contact, at the first of them."""
    groups: dict[tuple[str, tuple[str | None, ...]], list[Broken]] = {}
    for one in broken[file]:
        if one.per_parent:
            groups.setdefault((one.rule, one.row.key), []).append(one)
    for (rule, key), rows in groups.items():
        if not (rule.endswith(".orphan") and _joined(key) in _unreadable_keys(file)):
            yield _finding(min(rows, key=lambda b: b.row.place), len(rows))


def _unreadable_keys(file: File) -> set[str]:
    if not file.has_parent:
        return set()
    return {key for _, _, _, key in file.parent.reading.set_aside if key}


def _joined(key: tuple[str | None, ...]) -> str | None:
    """The key as a line set aside tells it; None if one of its cells is empty."""
    return None if None in key else " ".join(cell or "" for cell in key)


def _finding(one: Broken, rows: int) -> Finding:
    kind = one.row.file.kind
    key = " ".join(one.row.cells[name] or "" for name in kind.key)
    return one.row.file.name, one.row.line, one.rule, key, rows


def line_findings(file: File, broken: Mapping[File, list[Broken]]) -> Iterator[Finding]:
    """The findings about unreadable lines; the first with a key takes the rows that only it could have held."""
    told: set[str] = set()
    for line, reason, _, key in file.reading.set_aside:
        taken = 0 if key in told or not key else _orphans(file, key, broken)
        told.add(key)
        yield file.name, line, f"read.{reason.replace(' ', '-')}", key, 1 + taken


def _orphans(file: File, key: str, broken: Mapping[File, list[Broken]]) -> int:
    hanging = [b for child in file.children() for b in broken[child] if b.rule.endswith(".orphan")]
    return sum(_joined(b.row.key) == key for b in hanging)
