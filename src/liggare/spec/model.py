"""Frozen values that say what a register asks for; every value can tell its source and how certain it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from liggare.spec.deadline import Deadline, Feedback, Reminders, months_later
from liggare.spec.value import Certainty, Language, Text, Value

FieldType = Literal["text", "code", "date", "minute", "integer", "identity"]


class Condition(Value, frozen=True, kw_only=True):
    """When something is required: `field` has (or has not) one of `values`, or is filled at all."""

    field: str
    values: tuple[str, ...] = ()
    not_values: tuple[str, ...] = ()
    filled: bool | None = None


class CertaintyOf(Value, frozen=True, kw_only=True):
    """Certainty of single facts about a field where it differs from the field's own."""

    meaning: Certainty | None = None
    order: Certainty | None = None
    type: Certainty | None = None
    required: Certainty | None = None
    codelist: Certainty | None = None
    pattern: Certainty | None = None
    range: Certainty | None = None
    allowed_by: Certainty | None = None


class FileCertainty(Value, frozen=True, kw_only=True):
    """Certainty of single facts about a file kind where it differs from the file kind's own."""

    kind: Certainty | None = None
    key: Certainty | None = None
    parent: Certainty | None = None
    required: Certainty | None = None
    may_be_empty: Certainty | None = None
    date: Certainty | None = None
    unit: Certainty | None = None


class LayoutCertainty(Value, frozen=True, kw_only=True):
    """Certainty of single facts about the layout where it differs from the layout's own."""

    separator: Certainty | None = None
    encodings: Certainty | None = None
    header: Certainty | None = None
    own_columns: Certainty | None = None
    filename: Certainty | None = None


class Field(Value, frozen=True, kw_only=True):
    """One column of a file.

    `type`: text (as is), code (a value of `codelist`), date (ÅÅÅÅMMDD), minute (ÅÅÅÅMMDDTTMM), integer (digits),
    identity (personnummer or samordningsnummer, 12 digits). `minimum` and `maximum` bound integers; `pattern` is a
    regular expression over the whole value. `allowed_by` names the item of the ordinance that lets the register
    hold the field. `excel_width`: the number of digits a spreadsheet shortens when it eats leading zeros. All of
    `required_when` must hold for the field to be required. `list_severity`: how grave a code outside the lists is
    (`warning` where the list at hand is known to be older than the codes in use). `section`: the heading that begins
    at this field where the fields are shown in groups, in documents and forms.
    """

    name: str
    label: Text
    meaning: Text
    type: FieldType
    source: str
    certainty: Certainty
    allowed_by: str
    required: bool = False
    required_when: tuple[Condition, ...] = ()
    codelist: tuple[str, ...] = ()
    pattern: str | None = None
    pattern_text: Text | None = None
    minimum: int | None = None
    maximum: int | None = None
    excel_width: int | None = None
    list_severity: Literal["refuse record", "warning"] = "refuse record"
    section: Text | None = None
    certainty_of: CertaintyOf = CertaintyOf()

    def facts(self) -> Iterator[tuple[str, Certainty]]:
        """Each fact this field states, with its certainty."""
        own, of = self.certainty, self.certainty_of
        yield "name", own
        yield "meaning", of.meaning or own
        yield "order", of.order or own
        yield "type", of.type or own
        yield "required", of.required or own
        if self.codelist:
            yield "codelist", of.codelist or own
        if self.pattern:
            yield "pattern", of.pattern or own
        if self.minimum is not None or self.maximum is not None:
            yield "range", of.range or own
        yield "allowed_by", of.allowed_by or own


class FileKind(Value, frozen=True, kw_only=True):
    """One kind of file in one or more subsets.

    `id` is unique in the specification (rules name it); `kind` is the code in the file name. `key` identifies a row
    for its reporter. A file with a `parent` hangs on that file kind by `parent_key` (same field names in both).
    `date` and `unit` name the fields that place the row in time and at a hospital; without them the parent's hold.
    A row of a file that stands alone (no parent, and no file has it as parent) and has no `date` belongs to the last
    day of the period.
    """

    id: str
    kind: str
    subsets: tuple[str, ...]
    name: Text
    meaning: Text
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    source: str
    certainty: Certainty
    parent: str | None = None
    parent_key: tuple[str, ...] = ()
    required: bool = True
    may_be_empty: bool = False
    date: str | None = None
    opened: str | None = None
    unit: str | None = None
    certainty_of: FileCertainty = FileCertainty()

    def facts(self) -> Iterator[tuple[str, Certainty]]:
        """Each fact the file kind itself states (its fields state their own), with its certainty."""
        own, of = self.certainty, self.certainty_of
        yield "exists", own
        yield "kind", of.kind or own
        yield "key", of.key or own
        yield "required", of.required or own
        yield "may_be_empty", of.may_be_empty or own
        if self.parent:
            yield "parent", of.parent or own
        if self.date:
            yield "date", of.date or own
        if self.unit:
            yield "unit", of.unit or own

    def field(self, name: str) -> Field:
        """The field called `name`; KeyError if there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    @property
    def columns(self) -> tuple[str, ...]:
        """The field names in file order."""
        return tuple(field.name for field in self.fields)

    @property
    def sections(self) -> tuple[tuple[Text | None, tuple[Field, ...]], ...]:
        """The fields in file order under their headings; fields before the first heading have None."""
        starts = [at for at, field in enumerate(self.fields) if at == 0 or field.section]
        ends = [*starts[1:], len(self.fields)]
        return tuple((self.fields[a].section, self.fields[a:b]) for a, b in zip(starts, ends, strict=True))


class Subset(Value, frozen=True, kw_only=True):
    """A part of the register with its own set of files (for example slutenvård)."""

    id: str
    name: Text
    meaning: Text


class Layout(Value, frozen=True, kw_only=True):
    """How the bytes are arranged: facts about every file of a delivery."""

    separator: str
    encodings: tuple[str, ...]
    header: bool
    own_columns: int
    filename: str
    certainty: Certainty
    source: str
    certainty_of: LayoutCertainty = LayoutCertainty()

    def facts(self) -> Iterator[tuple[str, Certainty]]:
        """Each fact about the layout, with its certainty."""
        own, of = self.certainty, self.certainty_of
        yield "separator", of.separator or own
        yield "encodings", of.encodings or own
        yield "header", of.header or own
        yield "own_columns", of.own_columns or own
        yield "filename", of.filename or own


class Spec(Value, frozen=True, kw_only=True):
    """A complete version of a register's specification.

    `basis` is the date the regulation names: `reporting` (the day of reporting decides) or `care` (the day of care).
    """

    register: str
    valid_from: dt.date
    basis: Literal["reporting", "care"]
    basis_certainty: Certainty
    regulation: str
    title: Text
    source: str
    certainty: Certainty
    layout: Layout
    subsets: tuple[Subset, ...]
    files: tuple[FileKind, ...]

    @property
    def id(self) -> str:
        """Register and first valid day, joined by a slash."""
        return f"{self.register}/{self.valid_from}"

    def file(self, file_id: str) -> FileKind:
        """The file kind with that id; KeyError if there is none."""
        for file in self.files:
            if file.id == file_id:
                return file
        raise KeyError(file_id)

    def find(self, subset: str, kind: str) -> FileKind | None:
        """The file kind that `kind` means in `subset`."""
        return next((f for f in self.files if f.kind == kind and subset in f.subsets), None)

    @property
    def tables(self) -> dict[str, tuple[str, FileKind]]:
        """For each subset and file kind the name of its rows' table, with the subset and what its file looks like."""
        return {table_name(subset, file.kind): (subset, file) for file in self.files for subset in file.subsets}

    def facts(self) -> Iterator[tuple[str, Certainty]]:
        """Every fact with its certainty, as (path, certainty)."""
        yield "regulation", self.certainty
        yield "basis", self.basis_certainty
        for fact, certainty in self.layout.facts():
            yield f"layout.{fact}", certainty
        for file in self.files:
            for fact, certainty in file.facts():
                yield f"{file.id}.{fact}", certainty
            for field in file.fields:
                for fact, certainty in field.facts():
                    yield f"{file.id}.{field.name}.{fact}", certainty


def table_name(subset: str, kind: str) -> str:
    """What the table with the rows of that kind of file in that subset is called."""
    return f"{subset}_{kind}"


class KnownVersion(Value, frozen=True, kw_only=True):
    """A regulation that is known to exist and has not been read."""

    regulation: str
    note: Text
    source: str


class Thresholds(Value, frozen=True, kw_only=True):
    """Bounds of the verdict: the share (0 to 1) of a file's rows that may fall away.

    The share counts in a file of `at_least` rows or more: in a smaller one a single row would be too many.
    """

    rejected_share: float
    at_least: int = 1
    certainty: Certainty
    source: str


class Guard(Value, frozen=True, kw_only=True):
    """Bounds of a replacement: the share (0 to 1) of a unit's records of a month that may go without a question.

    The share counts where `at_least` records or more stood before: of fewer a single one would be too many.
    """

    fall_share: float
    at_least: int = 1
    certainty: Certainty
    source: str


class Chain(Value, frozen=True, kw_only=True):
    """Which rows of the file kind `file` are one episode told in pieces.

    A row goes on in the next row of the same person, reporter and `same` fields, if `onward` holds of it and the next
    has its `start` (a date) on its `end` or before.
    """

    file: str
    same: tuple[str, ...]
    start: str
    end: str
    onward: Condition
    certainty: Certainty
    source: str


class Register(Value, frozen=True, kw_only=True):
    """A register: its name, law, period and thresholds; its specifications are added by the loader, oldest first.

    A delivery covers `period_months` whole calendar months, the last of which is `period_through`: the `month before`
    the reporting month, or the `reporting month` itself. `replacement`: `period` (a delivery replaces its months) or
    `record` (record by record). `deadlines`: by when something is reported, in the order of the days they name.
    `late_rules`: ids of rules that refuse what comes too late; an extension lifts them for its months.
    `bearing_rules`: ids of rules that the keeping of the register rests on: they can never do less than refuse.
    `once`: fields with the number of somebody to whom what a row tells happens once: told under another key, it
    replaces what stood (`register/once.py`).
    `paper_address`: the lines of the address that papers are sent to.

    `identity_item`: the one among `allowed_items` that lets the register hold numbers of persons. `person`: the fields
    that say whom a row is about, the first that is filled; other fields of that item are about somebody else.
    """

    id: str
    code: str
    name: Text
    authority: str
    ordinance: str
    law: str
    period_months: int
    replacement: Literal["period", "record"]
    thresholds: Thresholds
    source: str
    period_through: Literal["month before", "reporting month"] = "month before"
    known_unread: tuple[KnownVersion, ...] = ()
    allowed_items: tuple[str, ...] = ()
    paper_address: tuple[str, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    reminders: Reminders | None = None
    late_rules: tuple[str, ...] = ()
    bearing_rules: tuple[str, ...] = ()
    once: tuple[str, ...] = ()
    identity_item: str | None = None
    person: tuple[str, ...] = ()
    guard: Guard | None = None
    chains: tuple[Chain, ...] = ()
    specs: tuple[Spec, ...] = ()

    @property
    def completion(self) -> str | None:
        """The last day (MM-DD, in the following year) on which a year is completed without an extension.

        None: that is the last day of the last reporting month that covers a month.
        """
        return next((one.day for one in self.deadlines if one.force == "completion"), None)

    def holds_number(self, field: Field) -> bool:
        """Whether the field holds the number of a person; a code under the same item only says something of it."""
        return field.allowed_by == self.identity_item and field.type in ("identity", "text")

    def period(self, reporting_month: dt.date) -> tuple[dt.date, dt.date]:
        """The first and last day that a delivery covers, for the reporting month that holds the given day."""
        after = 1 if self.period_through == "reporting month" else 0
        end = months_later(reporting_month.replace(day=1), after) - dt.timedelta(days=1)
        return months_later(end.replace(day=1), 1 - self.period_months), end

    def spec_for(self, reporting: dt.date, care: dt.date) -> Spec:
        """The newest version in force for a row of that care date in a delivery of that reporting date.

        Before the first version the first one holds.
        """
        holds = [s for s in self.specs if s.valid_from <= (reporting if s.basis == "reporting" else care)]
        return holds[-1] if holds else self.specs[0]


__all__ = [
    "Certainty",
    "CertaintyOf",
    "Chain",
    "Condition",
    "Field",
    "FieldType",
    "FileCertainty",
    "FileKind",
    "Guard",
    "KnownVersion",
    "Language",
    "Layout",
    "LayoutCertainty",
    "Register",
    "Spec",
    "Subset",
    "Text",
    "Thresholds",
    "Value",
    "table_name",
]
