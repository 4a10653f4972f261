"""A register as plain dictionaries: what stands after each act, worked out slowly and obviously."""

from __future__ import annotations

import copy
import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

ANSWERED = ("accepted", "waiting for confirmation")
TAKEN_UP = ("waiting for extension",)


class Row(NamedTuple):
    """A record as it is delivered: its month, unit, and one value that may change."""

    month: str
    unit: str
    value: str


class Stood(NamedTuple):
    """A record that stands: as it was delivered, by which delivery, and the one in which it first stood."""

    row: Row
    delivery: int
    first: int


Rows = dict[str, Row]
"""Rows by the record's key."""


@dataclass
class Sent:
    """A delivery: what it was and what became of it. `rules`: months in which rules about lateness were lifted."""

    number: int
    reporter: str
    month: str
    rows: Rows
    state: str = ""
    version: int | None = None
    rules: frozenset[str] = frozenset()


@dataclass
class Held:
    """All that a register holds: records by reporter and key; months that stand by a delivery with no row; nils."""

    records: dict[str, dict[str, Stood]] = field(default_factory=dict)
    empty: dict[str, dict[str, int]] = field(default_factory=dict)
    nil: set[tuple[str, str, str]] = field(default_factory=set)

    def of(self, reporter: str) -> dict[str, Stood]:
        """A reporter's records."""
        return self.records.setdefault(reporter, {})

    def standing(self, reporter: str) -> set[int]:
        """Deliveries of a reporter that stand."""
        return {one.delivery for one in self.of(reporter).values()} | set(self.empty.get(reporter, {}).values())


@dataclass
class Model:
    """A register whose deliveries replace months (`period`) or records. `covered` months end with the reporting one.

    `behind`: how many months the last month covered lies behind the reporting month. `completion`: the day (MM-DD) of
    the next year until which a record may be corrected; without it the last day of the last reporting month. `lifts`:
    an extension lifts rules about lateness too.
    """

    period: bool
    covered: int
    behind: int
    completion: str | None
    lifts: bool
    today: dt.date
    held: Held = field(default_factory=Held)
    sent: list[Sent] = field(default_factory=list)
    versions: list[Held] = field(default_factory=list)
    extended: set[tuple[str, str]] = field(default_factory=set)
    links: dict[str, str] = field(default_factory=dict)

    def send(self, reporter: str, month: str, rows: Rows, confirmed: bool = False) -> Sent:
        """A delivery comes; it, or the one that was the same."""
        same = self._newest(reporter, month)
        if same and same.rows == rows and same.state in ANSWERED and same.rules == self._rules(reporter, month):
            if same.state == "waiting for confirmation" and confirmed:
                self._judge(same, True)
            return same
        if same and same.rows == rows and same.state in TAKEN_UP:
            self._judge(same, confirmed)
            return same
        one = Sent(len(self.sent) + 1, reporter, month, dict(rows))
        self.sent.append(one)
        self._judge(one, confirmed)
        return one

    def confirm(self, number: int) -> None:
        """A delivery that waits is confirmed."""
        self._judge(self.sent[number - 1], True)

    def withdraw(self, number: int, back: bool) -> None:
        """A delivery goes; `back`: what stood before it comes again (always where records are replaced)."""
        one = self.sent[number - 1]
        if one.state != "accepted":
            one.state = "withdrawn"
            return
        before = copy.deepcopy(self.held)
        mine, empty = self.held.of(one.reporter), self.held.empty.setdefault(one.reporter, {})
        gone = {key for key, stood in mine.items() if stood.delivery == number}
        months = {mine[key].row.month for key in gone} | {month for month, by in empty.items() if by == number}
        for key in gone:
            del mine[key]
        for month in [month for month, by in empty.items() if by == number]:
            del empty[month]
        if not self.period:
            found = {key: self._record_before(one.reporter, key, one.version) for key in gone}
            mine.update({key: stood for key, stood in found.items() if stood})
            self._say_nothing_again(one.reporter, months, self._version_before(one.version))
        for month in months if self.period and back else ():
            earlier = self._month_before(one.reporter, month, one.version)
            mine.update({key: s for key, s in earlier.of(one.reporter).items() if s.row.month == month})
            empty.update({m: by for m, by in earlier.empty.get(one.reporter, {}).items() if m == month})
            self._say_nothing_again(one.reporter, {month}, earlier)
        one.state = "withdrawn"
        self._next_version(one.reporter, before, None)

    def _version_before(self, version: int | None) -> Held:
        return self.versions[version - 2] if version and version > 1 else Held()

    def _withdrawn(self, number: int) -> bool:
        return self.sent[number - 1].state == "withdrawn"

    def _record_before(self, reporter: str, key: str, version: int | None) -> Stood | None:
        """A record as it stood before a version, by a delivery that has not been withdrawn since."""
        stood = self._version_before(version).of(reporter).get(key)
        if stood and self._withdrawn(stood.delivery):
            return self._record_before(reporter, key, self.sent[stood.delivery - 1].version)
        return stood

    def _month_before(self, reporter: str, month: str, version: int | None) -> Held:
        """What held before a version, when the month stood by no delivery that has been withdrawn since."""
        held = self._version_before(version)
        by = {s.delivery for s in held.of(reporter).values() if s.row.month == month}
        by |= {number for m, number in held.empty.get(reporter, {}).items() if m == month}
        gone = [number for number in by if self._withdrawn(number)]
        return self._month_before(reporter, month, self.sent[max(gone) - 1].version) if gone else held

    def _say_nothing_again(self, reporter: str, months: set[str], earlier: Held) -> None:
        """What had been said to be nothing, where there is nothing again."""
        filled = _counted(self.held.of(reporter).values(), months)
        for nil in earlier.nil:
            if nil[0] == reporter and nil[2] in months and (nil[1], nil[2]) not in filled:
                self.held.nil.add(nil)

    def declare_nil(self, reporter: str, unit: str, month: str) -> None:
        """A unit has nothing to report."""
        self.held.nil.add((reporter, unit, month))
        self.versions.append(copy.deepcopy(self.held))

    def person(self, key: str) -> str:
        """Whose record it is, by the key of the newest person that she is joined with."""
        while key in self.links:
            key = self.links[key]
        return key

    def _rules(self, reporter: str, month: str) -> frozenset[str]:
        """Months of a delivery in which rules do not apply."""
        covered = self.months(month)
        return frozenset(m for r, m in self.extended if self.lifts and r == reporter and m in covered)

    def _newest(self, reporter: str, month: str) -> Sent | None:
        return next((one for one in reversed(self.sent) if (one.reporter, one.month) == (reporter, month)), None)

    def months(self, reporting: str) -> list[str]:
        """The months that a delivery for the reporting month (ÅÅÅÅMM) covers."""
        last = int(reporting[:4]) * 12 + int(reporting[4:]) - 1 - self.behind
        return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(last - self.covered + 1, last + 1)]

    def _judge(self, one: Sent, confirmed: bool) -> None:
        one.rules = self._rules(one.reporter, one.month)
        before, mine = copy.deepcopy(self.held), self.held.of(one.reporter)
        touched = set(self.months(one.month)) if self.period else {row.month for row in one.rows.values()}
        after = self._after(one, mine, touched)
        if self._late(one.reporter, mine, after, touched):
            one.state = "waiting for extension"
        elif self._shrinks(one.reporter, mine, after, touched) and not confirmed:
            one.state = "waiting for confirmation"
        else:
            self.held.records[one.reporter] = after
            if self.period:
                self._mark_empty(one, touched)
            one.state, one.version = "accepted", len(self.versions) + 1
            self._next_version(one.reporter, before, one)

    def _after(self, one: Sent, mine: dict[str, Stood], touched: set[str]) -> dict[str, Stood]:
        after = dict(mine)
        for key, stood in mine.items():
            if stood.row.month in touched if self.period else key in one.rows:
                del after[key]
        for key, row in one.rows.items():
            first = mine[key].first if key in mine else one.number
            after[key] = Stood(row, one.number, first)
        return after

    def _mark_empty(self, one: Sent, touched: set[str]) -> None:
        empty = self.held.empty.setdefault(one.reporter, {})
        for month in touched:
            empty.pop(month, None)
            if not any(row.month == month for row in one.rows.values()):
                empty[month] = one.number

    def _late(self, reporter: str, mine: dict[str, Stood], after: dict[str, Stood], touched: set[str]) -> bool:
        """A month that is closed, of which records stand, would be changed without leave."""
        for month in touched:
            then = {key: one.row for key, one in mine.items() if one.row.month == month}
            now = {key: one.row for key, one in after.items() if one.row.month == month}
            if then and then != now and self.today > self.last_day(month) and (reporter, month) not in self.extended:
                return True
        return False

    def last_day(self, month: str) -> dt.date:
        """The last day on which a month may be corrected without leave."""
        if self.completion:
            return dt.date.fromisoformat(f"{int(month[:4]) + 1}-{self.completion}")
        number = int(month[:4]) * 12 + int(month[5:]) - 1 + self.covered - 1 + self.behind + 1
        return dt.date(number // 12, number % 12 + 1, 1) - dt.timedelta(days=1)

    def _shrinks(self, reporter: str, mine: dict[str, Stood], after: dict[str, Stood], touched: set[str]) -> bool:
        """A unit's month that had records would have none, or far fewer; nobody said that there is nothing."""
        old, new = _counted(mine.values(), touched), _counted(after.values(), touched)
        return any(
            (not new[place]) or (count >= 20 and count - new[place] > 0.3 * count)
            for place, count in old.items()
            if (reporter, *place) not in self.held.nil
        )

    def _overtaken(self, entered: Sent) -> list[Sent]:
        """Older deliveries for the same month that still wait."""
        mine = [one for one in self.sent if (one.reporter, one.month) == (entered.reporter, entered.month)]
        return [one for one in mine if one.state.startswith("waiting") and one.number < entered.number]

    def _next_version(self, reporter: str, before: Held, entered: Sent | None) -> None:
        was, now = before.standing(reporter), self.held.standing(reporter)
        for number in was - now:
            if self.sent[number - 1].state == "accepted":
                self.sent[number - 1].state = "superseded"
        for number in now - was:
            self.sent[number - 1].state = "accepted"
        for one in self._overtaken(entered) if entered else ():
            one.state = "superseded"
        changed = _changed(before.of(reporter), self.held.of(reporter))
        if entered and self.period:
            changed |= set(self.months(entered.month))
        filled = _counted(self.held.of(reporter).values(), changed)
        self.held.nil = {one for one in self.held.nil if one[0] != reporter or (one[1], one[2]) not in filled}
        self.versions.append(copy.deepcopy(self.held))


def _counted(stood: Iterable[Stood], months: set[str]) -> Counter[tuple[str, str]]:
    return Counter((one.row.unit, one.row.month) for one in stood if one.row.month in months)


def _changed(before: dict[str, Stood], after: dict[str, Stood]) -> set[str]:
    keys = {key for key in {*before, *after} if before.get(key) != after.get(key)}
    return {side[key].row.month for key in keys for side in (before, after) if key in side}
