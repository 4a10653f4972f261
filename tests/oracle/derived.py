"""A specification -> what follows from each field and file of it, answered for one row at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from liggare.spec.codelist_declaration import ListDeclaration
from liggare.spec.model import Condition, Field, FileKind, Spec
from oracle.logic import Answer, all_of, known, no, when
from oracle.sentences import Judge
from oracle.table import Row
from oracle.values import Codes, shortened, value_of
from oracle.words import none_shares


@dataclass(frozen=True)
class Following:
    """A rule that follows from the specification, and the list it lacks (None if it lacks none)."""

    id: str
    severity: str
    judge: Judge
    lacks: str | None = None


def following(spec: Spec, file_id: str, declared: Mapping[str, ListDeclaration], codes: Codes) -> list[Following]:
    """The rules about one file, in the specification's order; none if the version has no such file."""
    file = next((f for f in spec.files if f.id == file_id), None)
    if file is None:
        return []
    own = [_orphan(file)] if file.parent else [_key(file)]
    return own + [rule for field in file.fields for rule in _of_field(file, field, declared, codes)]


def _key(file: FileKind) -> Following:
    return Following(f"{file.id}.key", "refuse record", lambda row: none_shares(row, row.others, *file.key))


def _orphan(file: FileKind) -> Following:
    return Following(f"{file.id}.orphan", "refuse record", lambda row: bool(row.file.parent) and row.above is not None)


def _of_field(
    file: FileKind, field: Field, declared: Mapping[str, ListDeclaration], codes: Codes
) -> Iterator[Following]:
    start = f"{file.id}.{field.name}"
    if field.required or field.required_when:
        yield Following(f"{start}.required", "refuse record", lambda row: _required(field, row))
    can_be_short = shortened(field, "0") is not None
    if can_be_short:
        yield Following(f"{start}.excel", "refuse record", lambda row: no(_short(field, row)))
    if can_be_short or field.pattern or field.type in ("date", "minute", "integer", "identity"):
        yield Following(f"{start}.form", "refuse record", lambda row: _form(field, row))
    if field.codelist:
        missing = next((name for name in field.codelist if codes[name] is None), None)
        yield Following(f"{start}.list", field.list_severity, lambda row: _listed(field, row), missing)
        for name in field.codelist:
            if codes[name] is None and declared[name].stand_in:
                yield _category(start, field, declared[name])


def _required(field: Field, row: Row) -> Answer:
    filled = row.text(field.name) is not None
    if field.required:
        return filled
    return when(all_of(*(_met(condition, row) for condition in field.required_when)), filled)


def _met(condition: Condition, row: Row) -> Answer:
    if condition.filled is not None:
        return (row.text(condition.field) is not None) == condition.filled
    if condition.values:
        return known(lambda value: value in condition.values, row[condition.field])
    return known(lambda value: value not in condition.not_values, row[condition.field])


def _short(field: Field, row: Row) -> Answer:
    return known(lambda cell: bool(shortened(field, cell)), row.text(field.name))


def _form(field: Field, row: Row) -> Answer:
    """The form of what is filled in and has not been shortened, which is a fault of its own."""
    if _short(field, row):
        return None
    return known(lambda cell: value_of(field, cell) is not None, row.text(field.name))


def _listed(field: Field, row: Row) -> Answer:
    cell = row.text(field.name)
    right = known(lambda text: value_of(field, text) is not None, cell)
    return when(right, any(_holds(row, name, cell or "") for name in field.codelist))


def _holds(row: Row, list_id: str, code: str) -> bool:
    day = row.care
    spans = (row.file.delivery.codes[list_id] or {}).get(code, [])
    return any((first is None or first <= day) and (last is None or day <= last) for first, last in spans)


def _category(start: str, field: Field, whole: ListDeclaration) -> Following:
    def judge(row: Row) -> Answer:
        codes, cell = row.file.delivery.codes, row.text(field.name)
        alike = known(lambda text: any(re.fullmatch(k.pattern, text) for k in whole.rows if k.use == "code"), cell)
        first = (cell or "")[: whole.stand_in_characters]
        return when(alike, any(first in (codes[name] or {}) for name in whole.stand_in))

    return Following(f"{start}.category", "warning", judge)
