"""Files of a delivery -> rows that know their cells, their contact, the rows that hang on them and their neighbours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from liggare.spec.model import FileKind, Register, Spec
from oracle.dates import period, reporting_day, spec_of
from oracle.reader import Reading, read
from oracle.values import Codes, Known, known_value

LONGEST = 65_536


class NotInLayout(LookupError):
    """A field that the file does not have under the layout of the delivery."""


class NotDelivered(LookupError):
    """A file that is not in the delivery."""


@dataclass(eq=False)
class Row:
    """A record: its physical line, its place among the records of its file, and its cells (None if empty)."""

    file: File
    line: int
    place: int
    cells: Mapping[str, str | None]
    _known: dict[str, Known | None] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """The cell as it stands; None if it is empty."""
        if name not in self.cells:
            raise NotInLayout(name)
        return self.cells[name]

    def __getitem__(self, name: str) -> Known | None:
        """The known value of the field: None if the cell is empty or its form is wrong."""
        if name not in self._known:
            cell, delivery = self.text(name), self.file.delivery
            self._known[name] = known_value(self.file.kind.field(name), cell, delivery.codes, delivery.shipped)
        return self._known[name]

    @property
    def key(self) -> tuple[str | None, ...]:
        """The cells that tie the row to its contact, or that identify the contact."""
        return tuple(self.cells[name] for name in self.file.kind.parent_key or self.file.kind.key)

    @cached_property
    def above(self) -> Row | None:
        """The contact the row hangs on: the first with its key."""
        file = self.file.parent
        return None if None in self.key else file.first.get(self.key)

    def below(self, file_id: str) -> list[Row]:
        """The rows of another file of the subset that hang on this one."""
        return self.file.delivery.at(self.file.subset, file_id).hanging.get(self, [])

    @property
    def before(self) -> Row | None:
        """The record just before, if it is of the same contact."""
        return self._beside(-1)

    @property
    def after(self) -> Row | None:
        """The record just after, if it is of the same contact."""
        return self._beside(1)

    def _beside(self, step: int) -> Row | None:
        place = self.place + step
        other = self.file.rows[place] if 0 <= place < len(self.file.rows) else None
        return other if other and other.key == self.key and None not in self.key else None

    @property
    def others(self) -> list[Row]:
        """All other rows of the file."""
        return [row for row in self.file.rows if row is not self]

    @cached_property
    def care(self) -> dt.date:
        """The day of care, moved into the period: the row's own, or else its contact's, or else the period's last."""
        first, last = self.file.delivery.period
        kind = self.file.kind
        day = self[kind.date] if kind.date else None
        if isinstance(day, dt.date):
            return min(max(day, first), last)
        return self.above.care if kind.parent and self.file.has_parent and self.above else last

    @property
    def spec(self) -> Spec:
        """The specification that holds for the row."""
        return self.file.delivery.spec_on(self.care)


@dataclass(eq=False)
class File:
    """A file that the layout knows, with its account of lines and its rows."""

    delivery: Delivery
    name: str
    subset: str
    kind: FileKind
    reading: Reading
    rows: list[Row] = field(default_factory=list)

    @cached_property
    def first(self) -> Mapping[tuple[str | None, ...], Row]:
        """The first row of each key."""
        found: dict[tuple[str | None, ...], Row] = {}
        for row in self.rows:
            found.setdefault(row.key, row)
        return found

    @cached_property
    def hanging(self) -> Mapping[Row, list[Row]]:
        """The rows by the contact they hang on."""
        found: dict[Row, list[Row]] = {}
        for row in self.rows:
            if row.above:
                found.setdefault(row.above, []).append(row)
        return found

    @property
    def has_parent(self) -> bool:
        """Whether the file that this one hangs on is in the delivery."""
        return (self.subset, self.kind.parent) in self.delivery.files

    @property
    def parent(self) -> File:
        """The file that this one hangs on."""
        if not self.has_parent:
            raise NotDelivered(self.kind.parent)
        return self.delivery.files[self.subset, self.kind.parent or ""]

    def children(self) -> list[File]:
        """The delivered files that hang on this one."""
        mine = [f for f in self.delivery.files.values() if f.subset == self.subset]
        return [f for f in mine if f.kind.parent == self.kind.kind]


@dataclass(eq=False)
class Delivery:
    """Everything a rule may look at. Files are by subset and kind."""

    register: Register
    reporter: str
    month: str
    today: dt.date
    codes: Codes
    shipped: frozenset[str]
    files: dict[tuple[str, str], File] = field(default_factory=dict)

    @cached_property
    def period(self) -> tuple[dt.date, dt.date]:
        """The first and last day the delivery covers."""
        return period(self.month, self.register.period_months, self.register.period_through)

    def spec_on(self, day: dt.date) -> Spec:
        """The specification for a day of care."""
        return spec_of(self.register, reporting_day(self.month), day)

    @cached_property
    def layout(self) -> Spec:
        """The specification by whose columns the files are written."""
        return self.spec_on(self.period[1])

    def at(self, subset: str, file_id: str) -> File:
        """The file of the subset; raises NotDelivered."""
        for file in self.files.values():
            if file.subset == subset and file.kind.id == file_id:
                return file
        raise NotDelivered(file_id)

    def rows(self, file_id: str) -> list[Row]:
        """The rows of the file, of whatever subset; raises NotDelivered if there is no such file."""
        files = [file for file in self.files.values() if file.kind.id == file_id]
        if not files:
            raise NotDelivered(file_id)
        return [row for file in files for row in file.rows]

    def take(self, name: str, subset: str, kind_code: str, data: bytes) -> None:
        """Read a file of the delivery."""
        kind = self.layout.find(subset, kind_code)
        if kind is None:
            return
        reading = read(data, kind.columns, self.layout.layout.own_columns, LONGEST, keyed=_keyed(kind))
        file = File(self, name, subset, kind, reading)
        file.rows = list(_rows(file))
        self.files[subset, kind_code] = file


def _keyed(kind: FileKind) -> int:
    """How many cells at a line's beginning are its key: all of it if they stand there, else the first."""
    key = kind.parent_key or kind.key
    return len(key) if kind.columns[: len(key)] == key else 1


def _rows(file: File) -> Iterator[Row]:
    for place, (line, cells) in enumerate(file.reading.records):
        yield Row(file, line, place, dict(zip(file.kind.columns, cells, strict=False)))
