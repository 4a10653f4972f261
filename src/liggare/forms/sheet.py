"""What was typed in a form for one record -> its rows, file by file; the rows of many -> the files of a delivery."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from liggare.forms.definition import is_about_sender
from liggare.forms.deliver import DeliveryFile, Row
from liggare.forms.find import can_stand
from liggare.forms.outline import Outline
from liggare.spec.model import Field, FileKind, Register, Spec
from liggare.spec.template import file_name

JOINED = {"date": "-. ", "minute": "-:.T ", "identity": "- "}
"""Signs that people write between the digits of a value of that type, and that the files do not have."""


class SheetRow(NamedTuple):
    """A row that was typed: the id of its file kind, and the values by field name; one that is not there is empty."""

    file: str
    values: Mapping[str, str]

    @property
    def filled(self) -> bool:
        """Whether anything stands in it."""
        return any(self.values.values())


Rows = tuple[SheetRow, ...]


class Spot(NamedTuple):
    """Where a line of a file was typed: which of the records, and which row of its file kind, both counted from 0."""

    record: int
    row: int


@dataclass(frozen=True)
class Plan:
    """The form of a kind of record in a version: its head, and the file kinds that hang on it, in the order typed."""

    register: Register
    spec: Spec
    outline: Outline
    head: FileKind

    @property
    def subset(self) -> str:
        """The subset that the record belongs to."""
        return self.head.subsets[0]

    @property
    def steps(self) -> tuple[tuple[FileKind, ...], ...]:
        """The file kinds step by step; those that the version does not have are not there."""
        known = {one.id: one for one in self.spec.files if self.subset in one.subsets}
        found = (tuple(known[name] for name in step if name in known) for step in self.outline.steps)
        return tuple(step for step in found if step)

    @property
    def files(self) -> tuple[FileKind, ...]:
        """Every file kind of the form."""
        return tuple(one for step in self.steps for one in step)

    @property
    def about_sender(self) -> bool:
        """Whether it is about who sends: then there is one, and it goes with every delivery."""
        return is_about_sender(self.head)

    def asked(self, file: FileKind) -> tuple[Field, ...]:
        """The fields of a file kind that are typed: what ties it to the head is taken from there."""
        if file.id == self.head.id:
            return file.fields
        return tuple(field for field in file.fields if field.name not in file.parent_key)


def plan_of(register: Register, spec: Spec, outline: Outline) -> Plan | None:
    """The form in a version; None if the version has no such file kind."""
    head = next((one for one in spec.files if one.id == outline.file), None)
    return None if head is None else Plan(register, spec, outline, head)


def as_written(register: Register, field: Field, typed: str) -> str:
    """A value as it stands in a file: without blanks around it, and a day or number without what divides it."""
    value = typed.strip()
    kind = "identity" if register.holds_number(field) else field.type
    if field.type == "code":
        return value.upper()
    for sign in JOINED.get(kind, ""):
        value = value.replace(sign, "")
    return value


def day_of(plan: Plan, rows: Rows) -> dt.date | None:
    """The day that places a record in time; None if it has none yet, or it is no day."""
    values = next((row.values for row in rows if row.file == plan.head.id), {})
    try:
        return dt.datetime.strptime(values.get(plan.head.date or "", "")[:8], "%Y%m%d").date()
    except ValueError:
        return None


def rows_of(rows: Rows, file: str) -> tuple[SheetRow, ...]:
    """The rows of one file kind, in the order typed."""
    return tuple(row for row in rows if row.file == file)


def unwritable(plan: Plan, rows: Rows) -> Iterator[tuple[str, int, str]]:
    """File kind, row and field of each value with signs that no file can hold."""
    for file in plan.files:
        for at, row in enumerate(rows_of(rows, file.id)):
            for name, value in row.values.items():
                if not can_stand(value, plan.spec.layout):
                    yield file.id, at, name


@dataclass(frozen=True)
class Laid:
    """The files that records make, and where each of their lines was typed."""

    files: tuple[DeliveryFile, ...]
    spots: Mapping[tuple[str, int], Spot]


def laid(records: Sequence[tuple[Plan, Rows]], spec: Spec, subset: str, reporter: str, month: str) -> Laid:
    """The files of a delivery (`month` is ÅÅÅÅMM): one for every file kind of the subset, empty where nothing stands.

    A row in which nothing was typed makes no line. A value that no file can hold is left out; `unwritable` tells it.
    """
    files: list[DeliveryFile] = []
    spots: dict[tuple[str, int], Spot] = {}
    for kind in (one for one in spec.files if subset in one.subsets):
        name = file_name(spec.layout, subset, kind.kind, reporter, month)
        found = [
            (Spot(number, at), _line(plan, kind, rows, row))
            for number, (plan, rows) in enumerate(records)
            for at, row in enumerate(rows_of(rows, kind.id))
            if row.filled
        ]
        files.append(DeliveryFile(name, kind, tuple(Row(values, ()) for _spot, values in found)))
        spots |= {(name, line): spot for line, (spot, _values) in enumerate(found, start=1)}
    return Laid(tuple(files), spots)


def _line(plan: Plan, kind: FileKind, rows: Rows, row: SheetRow) -> Mapping[str, str]:
    """The values of a line; what ties it to the head is the head's."""
    values = {name: row.values.get(name, "") for name in kind.columns}
    if kind.id != plan.head.id:
        head = next(iter(rows_of(rows, plan.head.id)), SheetRow(plan.head.id, {}))
        values |= {name: head.values.get(name, "") for name in kind.parent_key}
    return {name: value if can_stand(value, plan.spec.layout) else "" for name, value in values.items()}
