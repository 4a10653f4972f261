"""The register as plain lists of dictionaries: what stands after a delivery, what changed, what must be confirmed.

Written from the decision (docs/adr/0013) and the facts, one row at a time, and sharing nothing with the program. A row
is a dictionary with at least `reporter`, `month`, `unit`, `record`, `person` and `first_delivery`.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
Tables = dict[str, list[Row]]
OPEN = "open"


# ----------------------------------------------------------------------------------------------------- replacement


def by_period(old: Tables, new: Tables, reporter: str, months: Iterable[str], latest: bool = True) -> Tables:
    """The reporter's rows of those months and its open ones go out, the delivery's come in."""
    goes = {*months, OPEN} if latest else {*months}
    after: Tables = {}
    for name, brought in new.items():
        stood = old.get(name, [])
        out = [row for row in stood if row["reporter"] == reporter and row["month"] in goes]
        stays = [row for row in stood if row not in out]
        comes = [row for row in brought if latest or row["month"] != OPEN]
        after[name] = stays + [_lasting(row, out) for row in comes]
    return after


def by_record(old: Tables, new: Tables, reporter: str, above: Callable[[str, Row], tuple[str, str] | None]) -> Tables:
    """Rows with a record that is delivered go out wherever they stand; what hangs on one moves with it.

    `above` gives the table and record that a row hangs on. A child (`BPNR`) that is delivered under another key goes
    out under its old one, and the birth with it when no child is left of it.
    """
    old = _without_what_is_told_anew(old, new, reporter, above)
    after: Tables = {}
    for name, brought in new.items():
        mine = [row for row in old.get(name, []) if row["reporter"] == reporter]
        rows = [row for row in old.get(name, []) if row["reporter"] != reporter]
        delivered = {row["record"] for row in brought}
        for row in mine:
            if row["record"] not in delivered:
                rows.append(row | _moved(row, above(name, row), new))
        after[name] = rows + [_lasting(row, mine) for row in brought]
    return after


def _without_what_is_told_anew(old: Tables, new: Tables, reporter: str, above: Callable[..., Any]) -> Tables:
    out: list[tuple[str, str]] = []
    for name, rows in old.items():
        for row in rows:
            others = [other for other in new.get(name, []) if row.get("BPNR") and other.get("BPNR") == row["BPNR"]]
            mine = row["reporter"] == reporter and row["record"] not in {other["record"] for other in new.get(name, [])}
            if mine and others:
                out.append((name, row["record"]))
    for name, record in list(out):
        birth = next(above(name, row) for row in old[name] if row["record"] == record and row["reporter"] == reporter)
        siblings = [r for r in old[name] if r["reporter"] == reporter and above(name, r) == birth]
        delivered = birth[1] in {other["record"] for other in new.get(birth[0], [])}
        if not delivered and all((name, one["record"]) in out for one in siblings):
            out.append(birth)
            out += [(n, r["record"]) for n, rows in old.items() for r in rows if above(n, r) == birth]
    return {
        name: [row for row in rows if row["reporter"] != reporter or (name, row["record"]) not in out]
        for name, rows in old.items()
    }


def _moved(row: Row, hangs_on: tuple[str, str] | None, new: Tables) -> Row:
    if hangs_on is None:
        return {}
    table, record = hangs_on
    for other in new.get(table, []):
        if other["record"] == record:
            return {"month": other["month"], "unit": other["unit"]}
    return {}


def _lasting(row: Row, gone: Iterable[Row]) -> Row:
    stood = [other["first_delivery"] for other in gone if other["record"] == row["record"]]
    return row | {"first_delivery": min([row["first_delivery"], *stood])}


# ------------------------------------------------------------------------------------------------------ difference


@dataclass
class Changed:
    """Records by what happened to them: added and removed keys, key to what differs, new key to old, unchanged keys."""

    added: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    altered: dict[str, set[str]] = field(default_factory=dict)
    renumbered: dict[str, str] = field(default_factory=dict)
    unchanged: set[str] = field(default_factory=set)


def compared(
    old: Tables, new: Tables, head: str, says: dict[str, tuple[str, ...]], above: Callable[[str, Row], str]
) -> Changed:
    """One subset: `head` is its table whose rows hang on none, `says` what is compared of each table's rows.

    `above` gives the record of the head that a row of a table hangs on. Keys are distinct.
    """
    before, after = ({row["record"]: row for row in side[head]} for side in (old, new))
    told = Changed()
    for record in before.keys() & after.keys():
        what = _differs(before[record], after[record], head, says, old, new, above)
        if what:
            told.altered[record] = what
        else:
            told.unchanged.add(record)
    gone, come = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    for record in come:
        wanted = _all_said(after[record], head, says, new, above)
        same = next((other for other in gone if _all_said(before[other], head, says, old, above) == wanted), None)
        if same is None:
            told.added.add(record)
        else:
            told.renumbered[record] = same
            gone.remove(same)
    told.removed = set(gone)
    return told


def _differs(
    before: Row, after: Row, head: str, says: dict[str, tuple[str, ...]], old: Tables, new: Tables, above: Any
) -> set[str]:
    found = {f"{head}.{name}" for name in says[head] if before.get(name) != after.get(name)}
    below = [name for name in says if name != head]
    record = before["record"]
    return found | {
        name for name in below if _hung(name, record, says, old, above) != _hung(name, record, says, new, above)
    }


def _hung(table: str, record: str, says: dict[str, tuple[str, ...]], side: Tables, above: Any) -> Counter[Any]:
    rows = [row for row in side.get(table, []) if above(table, row) == record]
    return Counter(tuple(row.get(name) for name in says[table]) for row in rows)


def _all_said(row: Row, head: str, says: dict[str, tuple[str, ...]], side: Tables, above: Any) -> Any:
    own = [row.get(name) for name in says[head]]
    return own, [_hung(name, row["record"], says, side, above) for name in says if name != head]


# ----------------------------------------------------------------------------------------------------------- guard

Cell = tuple[str, str, str]
"""Subset, unit and month."""


def held(
    old: dict[Cell, int], new: dict[Cell, int], share: float, at_least: int, nil: Iterable[tuple[str, str]] = ()
) -> set[tuple[str, str, str, str, int, int]]:
    """What waits: kind, subset, unit, month (empty where it is about all), and how many records before and after."""
    nothing = set(nil)
    stood = {c: n for c, n in old.items() if n > 0 and c[2] != OPEN and (c[1], c[2]) not in nothing}
    stands = {c: n for c, n in new.items() if n > 0 and c[2] != OPEN}
    found = set()
    for (subset, unit, month), before in stood.items():
        if not any(c[0] == subset and c[2] == month for c in stands):
            total = sum(n for c, n in stood.items() if c[0] == subset and c[2] == month)
            found.add(("month emptied", subset, "", month, total, 0))
            continue
        others = [c for c in stood if c[:2] == (subset, unit)]
        others = [c for c in others if any(s[0] == subset and s[2] == c[2] for s in stands)]
        after = stands.get((subset, unit, month), 0)
        if not any(c[:2] == (subset, unit) for c in stands):
            found.add(("unit gone", subset, unit, "", sum(stood[c] for c in others), 0))
        elif not after:
            found.add(("unit's month emptied", subset, unit, month, before, 0))
        elif before >= at_least and before - after > share * before:
            found.add(("fall", subset, unit, month, before, after))
    return found


# ---------------------------------------------------------------------------------------------------------- chains


def chained(rows: list[Row], same: tuple[str, ...], start: str, end: str, onward: tuple[str, str]) -> dict[Any, Any]:
    """For each row (reporter, record) the record of the first piece of its chain, and which piece it is.

    Pieces are looked at in order of their first day; one goes on where an earlier one of the same person, reporter and
    clinic was left in a transfer on that day or later.
    """
    found = {(row["reporter"], row["record"]): (row["record"], 1) for row in rows}
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        if row["person"] is not None and row[start] is not None:
            groups.setdefault((row["reporter"], row["person"], *(row[name] for name in same)), []).append(row)
    for group in groups.values():
        group.sort(key=lambda row: (row[start], row[end] or dt.date.max, row["record"]))
        for at, row in enumerate(group):
            before = [o for o in group[:at] if o[onward[0]] == onward[1] and o[end] and row[start] <= o[end]]
            if before:
                first, piece = found[group[at - 1]["reporter"], group[at - 1]["record"]]
                found[row["reporter"], row["record"]] = (first, piece + 1)
    return found
