"""A record that is typed in a form and what was found of it -> what its page shows: parts, rows, fields, remarks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from liggare.forms.definition import form_of
from liggare.forms.form import Item, Matrix, Option, Slots, Ticks, items_of
from liggare.forms.sheet import Plan, Rows, SheetRow, day_of, rows_of
from liggare.forms.told import Told
from liggare.operate.sheet_check import Found
from liggare.spec.codelist import CodeBook
from liggare.spec.model import Field, FileKind, Language, Text

NAME = "r"
"""What the names of a form's inputs begin with: `r.DI.0.DIA`."""


@dataclass(frozen=True)
class Remark:
    """A finding as it is shown: where on the page it is typed, with its tone, and whether it only is not typed yet."""

    to: str
    place: str
    told: Told
    tone: str
    remains: bool
    step: int


@dataclass(frozen=True)
class ShownField:
    """A field of a row: `id` of its input, its name, what it asks, what stands in it and what is remarked of it."""

    id: str
    name: str
    field: Field
    label: Text
    help: Text | None
    form: Text | None
    required: bool
    condition: Text | None
    value: str
    options: tuple[Option, ...]
    lists: tuple[str, ...]
    meaning: str
    remarks: tuple[Remark, ...]
    digits: bool

    @property
    def bad(self) -> bool:
        """Whether what stands there cannot be received."""
        return any(one.tone == "bad" and not one.remains for one in self.remarks)

    @property
    def unlisted(self) -> bool:
        """Whether what stands there is none of the options: it must not be lost when the page is saved."""
        return bool(self.value) and self.value not in {option.code for option in self.options}


@dataclass(frozen=True)
class Group:
    """Fields under a heading, or under none; `dense`: they are alike, and their explanations are left out.

    `columns`: so many belong together and stand beside each other; 0 for as many as there is room for.
    """

    heading: Text | None
    fields: tuple[ShownField, ...]
    dense: bool = False
    columns: int = 0


@dataclass(frozen=True)
class ShownRow:
    """A row: its number from 1 on the page, how its inputs are found, and its groups of fields.

    `spare`: it is one of several, and nothing need be typed in it; what it must hold it must only if it is used.
    """

    number: int
    id: str
    groups: tuple[Group, ...]
    remarks: tuple[Remark, ...]
    filled: bool
    spare: bool
    drop: str


@dataclass(frozen=True)
class ShownPart:
    """A file kind on the page: one row, or as many as there are."""

    file: FileKind
    single: bool
    rows: tuple[ShownRow, ...]


@dataclass(frozen=True)
class Form:
    """Whose form it is: the plan, the code lists, the language, and whether what is missing is told as wrong."""

    plan: Plan
    codes: CodeBook
    lang: Language
    strict: bool


def parts(form: Form, rows: Rows, step: int, remarks: Sequence[Remark]) -> tuple[ShownPart, ...]:
    """What stands on the page of a step."""
    return tuple(_part(form, file, rows, remarks) for file in form.plan.steps[step])


def remarks_of(form: Form, found: Sequence[Found], rows: Rows) -> tuple[Remark, ...]:
    """What was found, in the order of the form, each with where it is typed; what is not typed yet comes last."""
    made = [_remark(form, one, rows) for one in found]
    return (*(one for one in made if not one.remains), *(one for one in made if one.remains))


def _remark(form: Form, one: Found, rows: Rows) -> Remark:
    step = next((at for at, files in enumerate(form.plan.steps) if one.file in {file.id for file in files}), 0)
    file = form.plan.spec.file(one.file)
    asked = {field.name for field in form.plan.asked(file)}
    typed = one.told.field in asked
    to = _id(one.file, one.row, one.told.field) if typed else row_id(one.file, one.row)
    several = one.file != form.plan.head.id and one.file not in form.plan.outline.single
    place = f"{file.name.in_(form.lang)} {one.row + 1}" if several else ""
    tone = "bad" if one.refuses else "careful" if one.told.severity == "warning" else "told"
    empty = typed and one.refuses and not _value(rows, one)
    return Remark(to, place, one.told, tone, (one.told.missing or empty) and not form.strict, step)


def _value(rows: Rows, one: Found) -> str:
    own = rows_of(rows, one.file)
    return own[one.row].values.get(one.told.field, "") if one.row < len(own) else ""


def _part(form: Form, file: FileKind, rows: Rows, remarks: Sequence[Remark]) -> ShownPart:
    single = file.id == form.plan.head.id or file.id in form.plan.outline.single
    typed = list(rows_of(rows, file.id))
    ready = form.plan.outline.shown.get(file.id, 1)
    wanted = 1 if single else max(ready, len(typed) + (1 if typed and typed[-1].filled else 0))
    typed += [SheetRow(file.id, {})] * (wanted - len(typed))
    made = form_of(form.plan.register, form.plan.spec, file, form.codes)
    asked = {field.name: field for field in form.plan.asked(file)}
    on = day_of(form.plan, rows)
    shown = []
    for at, row in enumerate(typed):
        here = _Row(form, file, at, row, asked, remarks, on)
        groups = tuple(group for section in made.sections for group in here.groups(section.heading, section.parts))
        own = tuple(one for one in remarks if one.to == row_id(file.id, at))
        spare = not (single or row.filled or (at == 0 and file.required))
        shown.append(ShownRow(at + 1, row_id(file.id, at), groups, own, row.filled, spare, f"drop-{file.id}-{at}"))
    return ShownPart(file, single, tuple(shown))


@dataclass(frozen=True)
class _Row:
    """A row while it is laid out."""

    form: Form
    file: FileKind
    at: int
    row: SheetRow
    asked: Mapping[str, Field]
    remarks: Sequence[Remark]
    on: dt.date | None

    def groups(self, heading: Text | None, of: Sequence[object]) -> Iterator[Group]:
        """The groups of a section, its heading above the first; empty ones left out."""
        first = heading
        for dense, together in groupby(of, key=lambda part: isinstance(part, Matrix | Slots)):
            for group in self._grouped(together, dense=dense):
                yield replace(group, heading=group.heading or first)
                first = None

    def _grouped(self, of: Iterator[object], *, dense: bool) -> Iterator[Group]:
        alone: list[ShownField] = []
        for part in of:
            fields = [self._field(item, part) for item in items_of(part) if item.field in self.asked]  # type: ignore[arg-type]
            if dense and fields:
                wide = len(part.columns) if isinstance(part, Slots) and len(part.columns) > 1 else 0
                yield Group(part.label if isinstance(part, Slots) else None, tuple(fields), dense=True, columns=wide)
            else:
                alone += fields
        if alone:
            yield Group(None, tuple(alone))

    def _field(self, item: Item, part: object) -> ShownField:
        field = self.asked[item.field]
        to = _id(self.file.id, self.at, field.name)
        value = self.row.values.get(field.name, "")
        options = item.answer.options if isinstance(item.answer, Ticks) else ()
        dense = isinstance(part, Matrix | Slots) or self.at > 0  # what was explained in the first row is known
        return ShownField(
            id=to,
            name=f"{NAME}.{self.file.id}.{self.at}.{field.name}",
            field=field,
            label=_of_slot(part, item) if isinstance(part, Slots) else field.label,
            help=None if dense else field.meaning,
            form=None if dense or options else field.pattern_text,
            required=field.required,
            condition=item.condition,
            value=value,
            options=options,
            lists=() if options else self._known(field),
            meaning=self._meaning(field, value) if not options else "",
            remarks=tuple(one for one in self.remarks if one.to == to),
            digits=field.type in ("date", "minute", "integer", "identity"),
        )

    def _known(self, field: Field) -> tuple[str, ...]:
        """The lists that can be searched in: those that are there."""
        return tuple(name for name in field.codelist if self.form.codes.get(name) is not None)

    def _meaning(self, field: Field, value: str) -> str:
        if not field.codelist or not value:
            return ""
        return self.form.codes.title(field.codelist, value, self.on, language=self.form.lang) or ""


def _of_slot(slots: Slots, item: Item) -> Text:
    """Which answer of several it is, and of what."""
    for number, row in enumerate(slots.rows, start=1):
        for column, one in zip(slots.columns, row, strict=True):
            if one.field == item.field:
                several = len(slots.columns) > 1
                return Text(
                    sv=f"{number}, {column.sv}" if several else f"{slots.label.sv} {number}",
                    en=f"{number}, {column.en}" if several else f"{slots.label.en} {number}",
                )
    return slots.label


def row_id(file: str, at: int) -> str:
    """How a row is found on its page."""
    return f"f-{file}-{at}"


def _id(file: str, at: int, field: str) -> str:
    return f"{row_id(file, at)}-{field}"


def typed_rows(plan: Plan, given: Mapping[str, str], rows: Rows, step: int) -> tuple[SheetRow, ...]:
    """The rows with what was given on the page of a step; those of other steps as they were."""
    here = {file.id: file for file in plan.steps[step]}
    found: dict[tuple[str, int], dict[str, str]] = {}
    for name, value in given.items():
        mark, _dot, place = name.partition(".")
        file, at, field = [*place.split("."), "", "", ""][:3]
        if mark == NAME and file in here and at.isdecimal() and len(at) < 4 and field in here[file].columns:
            found.setdefault((file, int(at)), {})[field] = value
    others = [row for row in rows if row.file not in here]
    new = [
        SheetRow(file, found.get((file, at), {}))
        for file in here
        for at in range(1 + max((at for one, at in found if one == file), default=-1))
    ]
    return (*others, *new)


def compact(plan: Plan, rows: Rows) -> Rows:
    """The rows without the empty ones between others, where there may be several."""
    single = {plan.head.id, *plan.outline.single}
    return tuple(row for row in rows if row.filled or row.file in single)
