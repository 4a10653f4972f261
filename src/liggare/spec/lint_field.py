"""A field of a specification turned into the contradictions in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from liggare.spec.model import Condition, Field, FileKind, Text
from liggare.spec.pattern import compile_error, unsupported_at
from liggare.spec.place import Key
from liggare.spec.shape import Problem

_FIXED_FORM = ("date", "minute", "identity")
_RESERVED = re.compile(r"record|own_[0-9]+")


def field_problems(
    file: FileKind, field: Field, at: Key, allowed_items: Collection[str], code_lists: Collection[str]
) -> Iterator[Problem]:
    """What is wrong in one field of `file`, which stands at `at`."""
    if not field.name or _RESERVED.fullmatch(field.name):
        yield _problem(
            at, "name", field.name, "ett namn som inte är record eller own_1", "a name other than record or own_1"
        )
    if field.allowed_by not in allowed_items:
        yield Problem((*at, "allowed_by"), _not_allowed(field, allowed_items))
    if field.required and field.required_when:
        yield _problem(
            at,
            "required_when",
            "båda angivna",
            "required eller required_when, inte båda",
            "required or required_when, not both",
            "both given",
        )
    yield from _type_problems(field, at)
    yield from _range_problems(field, at)
    yield from _list_problems(field, at, code_lists)
    yield from _pattern_problems(field, at)
    for position, condition in enumerate(field.required_when):
        yield from _condition_problems(file, field, condition, (*at, "required_when", position))


def _problem(at: Key, name: str, found: str, sv: str, en: str, found_en: str | None = None) -> Problem:
    return Problem(
        (*at, name),
        Text(
            sv=f"{name} duger inte: {found}. Väntat: {sv}. Rätta eller ta bort {name}.",
            en=f"{name} will not do: {found_en or found}. Expected: {en}. Correct or remove {name}.",
        ),
    )


def _not_allowed(field: Field, allowed_items: Collection[str]) -> Text:
    items = "; ".join(allowed_items)
    return Text(
        sv=f"{field.name}: registret får inte innehålla {field.allowed_by!r}. Väntat: en uppgift som förordningen räknar upp "
        f"({items}). Ange den uppgift som fältet stöder sig på, eller ta bort fältet.",
        en=f"{field.name}: the register may not hold {field.allowed_by!r}. Expected: an item the ordinance lists ({items}). "
        "Name the item the field rests on, or remove the field.",
    )


def _type_problems(field: Field, at: Key) -> Iterator[Problem]:
    if field.type == "code" and not field.codelist:
        yield Problem(
            (*at, "type"),
            Text(
                sv=f"{field.name} har typen code men inget kodverk. Väntat: codelist. Lägg till den eller byt typ till text.",
                en=f"{field.name} is of type code but has no code list. Expected: codelist. Add it or change the type to text.",
            ),
        )
    if field.type in _FIXED_FORM and field.pattern is not None:
        yield _problem(
            at,
            "pattern",
            field.pattern,
            f"inget mönster, typen {field.type} har sin form",
            f"no pattern, type {field.type} has its form",
        )
    if field.pattern_text is not None and field.pattern is None:
        yield _problem(
            at,
            "pattern_text",
            "pattern saknas",
            "pattern och pattern_text tillsammans",
            "pattern and pattern_text together",
            "no pattern",
        )
    if field.excel_width is not None and field.excel_width <= 0:
        yield _problem(
            at, "excel_width", str(field.excel_width), "ett antal siffror, minst 1", "a number of digits, at least 1"
        )


def _range_problems(field: Field, at: Key) -> Iterator[Problem]:
    low, high = field.minimum, field.maximum
    if field.type != "integer" and (low is not None or high is not None):
        name = "minimum" if low is not None else "maximum"
        yield _problem(
            at,
            name,
            f"typen är {field.type}",
            "gränser bara för typen integer",
            "bounds for type integer only",
            f"the type is {field.type}",
        )
    if low is not None and high is not None and low > high:
        yield _problem(at, "minimum", f"{low} > {high}", "minimum högst lika med maximum", "minimum at most maximum")


def _list_problems(field: Field, at: Key, code_lists: Collection[str]) -> Iterator[Problem]:
    if field.codelist and field.type != "code":
        yield _problem(
            at,
            "codelist",
            f"typen är {field.type}",
            "kodverk bara för typen code",
            "code lists for type code only",
            f"the type is {field.type}",
        )
    for position, name in enumerate(field.codelist):
        if name not in code_lists:
            known = ", ".join(sorted(code_lists))
            yield Problem(
                (*at, "codelist", position),
                Text(
                    sv=f"kodverket {name} är inte känt. Väntat: något av {known}. Rätta namnet eller lägg till kodverket.",
                    en=f"the code list {name} is not known. Expected: one of {known}. Correct the name or add the list.",
                ),
            )


def _pattern_problems(field: Field, at: Key) -> Iterator[Problem]:
    if field.pattern is None:
        return
    error = compile_error(field.pattern)
    position = unsupported_at(field.pattern)
    if error:
        yield _problem(at, "pattern", f"{field.pattern} ({error})", "ett reguljärt uttryck", "a regular expression")
    elif position is not None:
        found = f"{field.pattern} (tecken {position + 1})"
        yield _problem(
            at,
            "pattern",
            found,
            "tecken, klasser som [0-9], grupper, | och antal som ?, * eller {1,3}; varken se-framåt, bakåtreferens, \\d, ^ eller $",
            "characters, classes such as [0-9], groups, | and counts such as ?, * or {1,3}; no look-around, back reference, \\d, ^ or $",
            f"{field.pattern} (character {position + 1})",
        )


def _condition_problems(file: FileKind, field: Field, condition: Condition, at: Key) -> Iterator[Problem]:
    if condition.field not in file.columns or condition.field == field.name:
        known = ", ".join(name for name in file.columns if name != field.name)
        yield _problem(
            at, "field", condition.field, f"ett annat fält i filen ({known})", f"another field of the file ({known})"
        )
    stated = [bool(condition.values), bool(condition.not_values), condition.filled is not None]
    if sum(stated) != 1:
        yield Problem(
            at,
            Text(
                sv="villkoret säger inte en sak. Väntat: ett av values, not_values och filled. Behåll ett av dem.",
                en="the condition does not say one thing. Expected: one of values, not_values and filled. Keep one of them.",
            ),
        )
