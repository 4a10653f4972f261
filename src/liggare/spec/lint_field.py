"""A field of a specification turned into the contradictions in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from liggare.spec.model import Condition, Field, FileKind
from liggare.spec.pattern import compile_error, unsupported_at
from liggare.spec.place import Key
from liggare.spec.problem import Problem, bad_value, problem, unknown_name

_FIXED_FORM = ("date", "minute", "identity")
_RESERVED = re.compile(r"[a-z_]+|own_[0-9]+")
"""Names of our own in tables: small letters only, as no official name is, and those of the sender's columns."""


def field_problems(
    file: FileKind, field: Field, at: Key, allowed_items: tuple[str, ...], code_lists: tuple[str, ...]
) -> Iterator[Problem]:
    """What is wrong in one field of `file`, which stands at `at`."""
    if not field.name or _RESERVED.fullmatch(field.name):
        yield bad_value((*at, "name"), repr(field.name), "ett annat namn", "another name")
    if field.allowed_by not in allowed_items:
        yield _not_allowed(field, at, allowed_items)
    if field.excel_width is not None and field.excel_width <= 0:
        yield bad_value((*at, "excel_width"), f"{field.excel_width}", "minst 1 siffra", "at least 1 digit")
    yield from _ranges(field, at)
    yield from _code_lists(field, at, code_lists)
    yield from _patterns(field, at)
    yield from _conditions(file, field, at)


def _not_allowed(field: Field, at: Key, allowed_items: tuple[str, ...]) -> Problem:
    items = "; ".join(allowed_items)
    return problem(
        (*at, "allowed_by"),
        (
            f"{field.name}: registret får inte innehålla «{field.allowed_by}»",
            f"en uppgift som förordningen räknar upp: {items}",
            "Ange den uppgift som fältet stöder sig på, eller ta bort fältet",
        ),
        (
            f"{field.name}: the register may not hold «{field.allowed_by}»",
            f"an item that the ordinance lists: {items}",
            "Name the item the field rests on, or remove the field",
        ),
    )


def _ranges(field: Field, at: Key) -> Iterator[Problem]:
    low, high = field.minimum, field.maximum
    if field.type != "integer" and (low is not None or high is not None):
        name = "minimum" if low is not None else "maximum"
        yield problem(
            (*at, name),
            (f"{field.name} har gränser men typen {field.type}", "typen integer", f"Ta bort {name} eller byt typ"),
            (f"{field.name} has bounds but type {field.type}", "type integer", f"Remove {name} or change the type"),
        )
    if low is not None and high is not None and low > high:
        yield bad_value((*at, "minimum"), f"{low}", f"högst maximum, {high}", f"at most maximum, {high}")


def _code_lists(field: Field, at: Key, code_lists: tuple[str, ...]) -> Iterator[Problem]:
    if (field.type == "code") != bool(field.codelist):
        yield problem(
            (*at, "codelist" if field.codelist else "type"),
            ("typen code och codelist hör ihop", "båda eller ingen", "Lägg till codelist eller byt typ"),
            ("type code and codelist belong together", "both or neither", "Add codelist or change the type"),
        )
    for position, name in enumerate(field.codelist):
        if name not in code_lists:
            key = (*at, "codelist", position)
            yield unknown_name(key, name, "kända kodlistor", "the known code lists", code_lists)


def _patterns(field: Field, at: Key) -> Iterator[Problem]:
    key = (*at, "pattern")
    if field.pattern is None:
        if field.pattern_text is not None:
            yield bad_value((*at, "pattern_text"), f"«{field.pattern_text.sv}»", "pattern också", "pattern too")
        return
    if field.type in _FIXED_FORM:
        yield bad_value(key, field.pattern, f"inget, typen är {field.type}", f"none, the type is {field.type}")
    error, position = compile_error(field.pattern), unsupported_at(field.pattern)
    if error:
        yield bad_value(key, f"{field.pattern} ({error})", "ett reguljärt uttryck", "a regular expression")
    elif position is not None:
        yield _odd_pattern(key, field.pattern, position + 1)


def _odd_pattern(key: Key, pattern: str, column: int) -> Problem:
    return problem(
        key,
        (
            f"pattern = {pattern} har något vid tecken {column} som tolkas olika av olika program",
            r"tecken, klasser som [0-9], grupper, | och antal som {1,3}; inte \d, ^, $, se framåt eller bakåt",
            "Skriv om mönstret",
        ),
        (
            f"pattern = {pattern} has something at character {column} that programs read differently",
            r"characters, classes such as [0-9], groups, | and counts such as {1,3}; no \d, ^, $, look-around",
            "Rewrite the pattern",
        ),
    )


def _conditions(file: FileKind, field: Field, at: Key) -> Iterator[Problem]:
    if field.required and field.required_when:
        yield problem(
            (*at, "required_when"),
            (f"{field.name} har både required och required_when", "en av dem", "Ta bort den ena"),
            (f"{field.name} has both required and required_when", "one of them", "Remove one"),
        )
    for position, condition in enumerate(field.required_when):
        yield from _condition(file, field, condition, (*at, "required_when", position))


def _condition(file: FileKind, field: Field, condition: Condition, at: Key) -> Iterator[Problem]:
    others = tuple(name for name in file.columns if name != field.name)
    if condition.field not in others:
        key = (*at, "field")
        yield unknown_name(key, condition.field, "filens andra fält", "the other fields of the file", others)
    stated = (bool(condition.values), bool(condition.not_values), condition.filled is not None)
    if sum(stated) != 1:
        yield problem(
            at,
            ("villkoret säger inte en sak", "ett av values, not_values och filled", "Behåll ett av dem"),
            ("the condition does not say one thing", "one of values, not_values, filled", "Keep one of them"),
        )
