"""A kind of file in a specification -> its paper form: sections, numbered items, boxes for codes, cells for digits."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import count, groupby

from liggare.forms.answers import answer_to
from liggare.forms.form import Cells, Form, Item, Matrix, Part, Section, Slots, Ticks
from liggare.forms.words import required_if
from liggare.spec.codelist import CodeBook
from liggare.spec.model import Field, FileKind, Register, Spec, Text

FEWEST_OF_A_MATRIX, MOST_OPTIONS_OF_A_MATRIX, LONGEST_OF_A_MATRIX = 3, 4, 15
"""Where several questions share few options with short meanings, these stand above the boxes and not beside them."""

_WIDEST_REPETITION = 6
_NUMBERED = re.compile(r"(.*?)([1-9][0-9]*)")
_FIRST = re.compile(r" 1(?![0-9])")


def form_of(register: Register, spec: Spec, file: FileKind, codes: CodeBook) -> Form:
    """The paper form of a kind of file; the code lists give the boxes their meanings."""
    sender = sender_of(spec, file)
    return Form(
        register=register,
        spec=spec,
        file=file,
        sections=tuple(_sections(file, spec, codes)),
        sender=_numbered(sender.fields, sender, spec.valid_from, codes) if sender else (),
        address=register.paper_address,
    )


def sender_of(spec: Spec, file: FileKind) -> FileKind | None:
    """The kind of file about who sends the others, if there is one and it is not `file` itself.

    It has no date, of its own or through a parent: it is about nobody in the register.
    """
    found = (one for one in spec.files if is_about_sender(one) and set(file.subsets) & set(one.subsets))
    sender = next(found, None)
    return None if sender is None or sender.id == file.id else sender


def is_about_sender(file: FileKind) -> bool:
    """Nothing places its rows in time, so they are about who sends."""
    return file.date is None and file.parent is None


def _sections(file: FileKind, spec: Spec, codes: CodeBook) -> Iterator[Section]:
    items = _numbered(file.fields, file, spec.valid_from, codes)
    for heading, fields in _headed(file.fields):
        names = {field.name for field in fields}
        parts = _parts([item for item in items if item.field in names], fields)
        yield Section(heading, tuple(parts))


def _headed(fields: Sequence[Field]) -> Iterator[tuple[Text | None, list[Field]]]:
    """The fields by heading: a heading holds until the next."""
    heading: Text | None = None
    gathered: list[Field] = []
    for field in fields:
        if field.section is not None:
            if gathered:
                yield heading, gathered
            heading, gathered = field.section, []
        gathered.append(field)
    yield heading, gathered


def _numbered(fields: Sequence[Field], file: FileKind, on: dt.date, codes: CodeBook) -> tuple[Item, ...]:
    """An item for each field; the fields of a repetition share their number."""
    numbers = count(1)
    items: list[Item] = []
    for repetition in _repetitions(fields):
        shared = next(numbers) if len(repetition) > 1 else None
        for field in (field for row in repetition for field in row):
            items.append(_item(shared or next(numbers), field, file, on, codes))
    return tuple(items)


def _item(number: int, field: Field, file: FileKind, on: dt.date, codes: CodeBook) -> Item:
    condition = required_if(field, file, codes) if field.required_when and not field.required else None
    return Item(number, field.name, field.label, answer_to(field, on, codes), field.required, condition)


def _parts(items: Sequence[Item], fields: Sequence[Field]) -> Iterator[Part]:
    """Items as they stand on paper: repetitions as slots, neighbours with the same few options as a matrix."""
    by_field = {item.field: item for item in items}
    alone: list[Item] = []
    for repetition in _repetitions(fields):
        rows = tuple(tuple(by_field[field.name] for field in row) for row in repetition)
        if len(rows) > 1 and all(isinstance(item.answer, Cells) for row in rows for item in row):
            yield from _matrices(alone)
            alone = []
            yield _slots(rows)
        else:
            alone += [item for row in rows for item in row]
    yield from _matrices(alone)


def _slots(rows: tuple[tuple[Item, ...], ...]) -> Slots:
    sv, columns_sv = _shared([item.label.sv for item in rows[0]])
    en, columns_en = _shared([item.label.en for item in rows[0]])
    columns = tuple(Text(sv=one, en=other) for one, other in zip(columns_sv, columns_en, strict=True))
    return Slots(rows[0][0].number, Text(sv=sv, en=en), columns, rows)


def _shared(labels: Sequence[str]) -> tuple[str, list[str]]:
    """What the labels of a row are all about, and each column's own words: `Drug 1, code`, `Drug 1, week` is Drug."""
    plain = [_FIRST.sub("", label) for label in labels]
    about, _comma, _own = plain[0].partition(", ")
    if len(plain) > 1 and all(label.startswith(f"{about}, ") for label in plain):
        return about, [label.removeprefix(f"{about}, ") for label in plain]
    return plain[0], plain


def _matrices(items: Sequence[Item]) -> Iterator[Part]:
    for answer, together in groupby(items, key=lambda item: item.answer):
        some = tuple(together)
        if isinstance(answer, Ticks) and len(some) >= FEWEST_OF_A_MATRIX and _short(answer):
            yield Matrix(answer.options, some)
        else:
            yield from some


def _short(answer: Ticks) -> bool:
    lengths = [len(text) for option in answer.options for text in (option.meaning.sv, option.meaning.en)]
    return len(answer.options) <= MOST_OPTIONS_OF_A_MATRIX and max(lengths) <= LONGEST_OF_A_MATRIX


def _repetitions(fields: Sequence[Field]) -> Iterator[list[Sequence[Field]]]:
    """The fields as rows that repeat (`A1 B1 A2 B2` is two rows of two), or alone in one row."""
    at = 0
    while at < len(fields):
        found = [_rows_from(fields, at, width) for width in range(1, _WIDEST_REPETITION + 1)]
        rows = max(found, key=lambda rows: sum(map(len, rows)) if len(rows) > 1 else 0)
        yield rows if len(rows) > 1 else [fields[at : at + 1]]
        at += sum(map(len, rows)) if len(rows) > 1 else 1


def _rows_from(fields: Sequence[Field], at: int, width: int) -> list[Sequence[Field]]:
    """The rows of so many fields from `at` on whose names end in 1, 2, 3 … after the same beginnings."""
    stems = [_stem(field, 1) for field in fields[at : at + width]]
    if len(stems) < width or None in stems:
        return []
    rows: list[Sequence[Field]] = []
    while True:
        row = fields[at : at + width]
        if len(row) < width or [_stem(field, len(rows) + 1) for field in row] != stems:
            return rows
        rows.append(row)
        at += width


def _stem(field: Field, number: int) -> str | None:
    """The beginning of the field's name if it ends in that number."""
    match = _NUMBERED.fullmatch(field.name)
    return match[1] if match and int(match[2]) == number else None
