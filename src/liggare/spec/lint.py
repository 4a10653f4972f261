"""A register or a specification turned into the contradictions in it, each with the key it stands at."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterable, Iterator
from string import Formatter

from liggare.spec.lint_field import field_problems
from liggare.spec.model import FileKind, Layout, Register, Spec, Text
from liggare.spec.place import Key
from liggare.spec.shape import Problem

FILENAME_PARTS = ("subset", "kind", "filkod", "month")
"""What a file's name must tell, as placeholders in `Layout.filename`."""


def register_problems(register: Register) -> Iterator[Problem]:
    """What is wrong in a `register.toml`."""
    if not 0 <= register.thresholds.rejected_share <= 1:
        yield Problem(
            ("thresholds", "rejected_share"),
            Text(
                sv="rejected_share ska vara en andel från 0 till 1. Rätta talet.",
                en="rejected_share must be a share from 0 to 1. Correct the number.",
            ),
        )
    if register.period_months < 1:
        yield Problem(
            ("period_months",),
            Text(
                sv="period_months ska vara minst 1. Rätta talet.",
                en="period_months must be at least 1. Correct the number.",
            ),
        )
    yield from _twice("allowed_items", register.allowed_items, ("allowed_items",))


def spec_problems(spec: Spec, register: Register, code_lists: Iterable[str]) -> Iterator[Problem]:
    """What is wrong in a specification of `register`, given the ids of the declared code lists."""
    if spec.register != register.id:
        yield Problem(("register",), _other_register(spec.register, register.id))
    yield from _layout_problems(spec.layout)
    yield from _twice("subsets", [subset.id for subset in spec.subsets], ("subsets",), "id")
    yield from _twice("files", [file.id for file in spec.files], ("files",), "id")
    lists = frozenset(code_lists)
    for position, file in enumerate(spec.files):
        at: Key = ("files", position)
        yield from _file_problems(spec, file, at)
        yield from _twice("fields", file.columns, (*at, "fields"), "name")
        for number, field in enumerate(file.fields):
            yield from field_problems(file, field, (*at, "fields", number), register.allowed_items, lists)


def _other_register(found: str, expected: str) -> Text:
    return Text(
        sv=f"register är {found}, men filen läses som en version av {expected}. Rätta nyckeln eller välj rätt fil.",
        en=f"register is {found}, but the file is read as a version of {expected}. Correct the key or choose the right file.",
    )


def _twice(what: str, names: Iterable[str], at: Key, key: str | None = None) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for position, name in enumerate(names):
        seen[name] += 1
        if seen[name] == 2:
            yield Problem(
                (*at, position, key) if key else (*at, position),
                Text(
                    sv=f"{name} finns två gånger i {what}. Väntat: varje namn en gång. Ta bort den ena eller byt namn.",
                    en=f"{name} is twice in {what}. Expected: each name once. Remove one or rename it.",
                ),
            )


def _layout_problems(layout: Layout) -> Iterator[Problem]:
    if len(layout.separator) != 1:
        yield _layout("separator", "ett enda tecken", "one single character")
    if not layout.encodings or not all(map(_is_encoding, layout.encodings)):
        yield _layout(
            "encodings", "minst en känd teckenkodning, till exempel utf-8", "at least one known encoding, such as utf-8"
        )
    if layout.own_columns < 0:
        yield _layout("own_columns", "0 eller fler", "0 or more")
    placeholders = _placeholders(layout.filename)
    if sorted(placeholders) != sorted(FILENAME_PARTS):
        wanted = ", ".join(f"{{{part}}}" for part in FILENAME_PARTS)
        yield _layout("filename", f"var och en av {wanted} en gång", f"each of {wanted} once")


def _layout(name: str, sv: str, en: str) -> Problem:
    return Problem(
        ("layout", name),
        Text(
            sv=f"{name} duger inte. Väntat: {sv}. Rätta värdet.",
            en=f"{name} will not do. Expected: {en}. Correct the value.",
        ),
    )


def _is_encoding(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def _placeholders(filename: str) -> list[str]:
    try:
        return [name for _, name, _, _ in Formatter().parse(filename) if name is not None]
    except ValueError:  # a lone brace
        return []


def _file_problems(spec: Spec, file: FileKind, at: Key) -> Iterator[Problem]:
    known = {subset.id for subset in spec.subsets}
    for position, subset in enumerate(file.subsets):
        if subset not in known:
            yield Problem((*at, "subsets", position), _unknown(subset, "subsets", sorted(known)))
        elif spec.find(subset, file.kind) is not file:
            yield Problem((*at, "kind"), _same_kind(file, subset))
    yield from _named_fields(file, at)
    yield from _dates(file, at)
    yield from _parent_problems(spec, file, at)


def _unknown(name: str, what: str, known: Iterable[str]) -> Text:
    return Text(
        sv=f"{name} finns inte bland {what}. Väntat: något av {', '.join(known)}. Rätta namnet eller lägg till det.",
        en=f"{name} is not among {what}. Expected: one of {', '.join(known)}. Correct the name or add it.",
    )


def _same_kind(file: FileKind, subset: str) -> Text:
    return Text(
        sv=f"{subset} har redan en fil av slaget {file.kind}. Väntat: ett filslag en gång per delmängd. Byt kind eller subsets.",
        en=f"{subset} already has a file of kind {file.kind}. Expected: a kind once in a subset. Change kind or subsets.",
    )


def _named_fields(file: FileKind, at: Key) -> Iterator[Problem]:
    """Keys of the file that name a field it does not have."""
    columns = file.columns
    for name in ("date", "opened", "unit"):
        value = getattr(file, name)
        if value is not None and value not in columns:
            yield Problem((*at, name), _unknown(value, "fields", columns))
    for name in ("key", "parent_key"):
        for position, value in enumerate(getattr(file, name)):
            if value not in columns:
                yield Problem((*at, name, position), _unknown(value, "fields", columns))


def _dates(file: FileKind, at: Key) -> Iterator[Problem]:
    """A row must be placed in time, by a field of its own that is a date or by its parent."""
    for name in ("date", "opened"):
        value = getattr(file, name)
        if value in file.columns and file.field(value).type != "date":
            yield Problem((*at, name), _not_a_date(value))
    if file.date is None and (file.parent is None or file.opened is not None):
        yield Problem(at, _no_date(file.id))


def _not_a_date(name: str) -> Text:
    return Text(
        sv=f"{name} har inte typen date. Väntat: ett fält av typen date. Välj ett annat fält eller ändra dess typ.",
        en=f"{name} is not of type date. Expected: a field of type date. Choose another field or change its type.",
    )


def _no_date(file_id: str) -> Text:
    return Text(
        sv=f"{file_id} har inget datum. Väntat: date, eller en parent vars datum gäller. Lägg till date.",
        en=f"{file_id} has no date. Expected: date, or a parent whose date holds. Add date.",
    )


def _parent_problems(spec: Spec, file: FileKind, at: Key) -> Iterator[Problem]:
    if (file.parent is None) != (not file.parent_key):
        yield Problem((*at, "parent" if file.parent else "parent_key"), _half_parent())
    if file.parent is None:
        if not file.key:
            yield Problem((*at, "key"), _no_key())
        return
    for subset in file.subsets:
        parent = spec.find(subset, file.parent)
        if parent is None or parent is file:
            yield Problem((*at, "parent"), _no_parent(file.parent, subset))
        else:
            for name in sorted(set(file.parent_key) & set(file.columns) - set(parent.columns)):
                yield Problem((*at, "parent_key"), _unknown(name, f"fields i {parent.id}", parent.columns))


def _half_parent() -> Text:
    return Text(
        sv="parent och parent_key hör ihop. Väntat: båda eller ingen. Lägg till den som saknas.",
        en="parent and parent_key belong together. Expected: both or neither. Add the one that is missing.",
    )


def _no_key() -> Text:
    return Text(
        sv="key är tom. Väntat: minst ett fält som känner igen en rad. Lägg till det.",
        en="key is empty. Expected: at least one field that identifies a row. Add it.",
    )


def _no_parent(kind: str, subset: str) -> Text:
    return Text(
        sv=f"{subset} har ingen fil av slaget {kind} att hänga på. Väntat: en annan fil i samma delmängd. Rätta parent eller subsets.",
        en=f"{subset} has no file of kind {kind} to hang on. Expected: another file of the same subset. Correct parent or subsets.",
    )
