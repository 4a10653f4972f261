"""A specification turned into the facts a reader is told: name, words, certainty, and the code lists they point at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from liggare.spec.codelist import CodeBook, CodeList
from liggare.spec.codelist_declaration import ListDeclaration
from liggare.spec.model import Certainty, Field, FileKind, Language, Layout, Register, Spec, Text
from liggare.spec.words import BASIS, FACT, LIST_SEVERITY, TYPE, bounds, requirement, same, yes_no


@dataclass(frozen=True)
class Fact:
    """One thing that is told: its name and text, how certain it is (None if that is not the question), `code` to be
    shown letter by letter, the ids of code lists it points at; `official` if it is an official Swedish name."""

    name: Text
    text: Text
    certainty: Certainty | None = None
    code: str = ""
    lists: tuple[str, ...] = ()
    official: bool = False


@dataclass(frozen=True)
class UsedList:
    """A code list that fields of a specification use: its declaration, its codes if it ships with the project, and the
    fields (`OV_AD.KON`) that use it."""

    declaration: ListDeclaration
    codes: CodeList | None
    fields: tuple[str, ...]


def certainty_counts(spec: Spec) -> Mapping[Certainty, int]:
    """How many facts of the specification have each certainty, the surest first."""
    counts = Counter(certainty for _, certainty in spec.facts())
    return {certainty: counts[certainty] for certainty in get_args(Certainty)}


def percent(count: int, total: int, language: Language) -> str:
    """A share in whole per cent, as the language writes it."""
    share = round(100 * count / total) if total else 0
    return f"{share} %" if language == "sv" else f"{share}%"


def register_facts(register: Register, spec: Spec) -> Iterator[Fact]:
    """What holds for the whole version."""
    day, basis = f"{spec.valid_from}", BASIS[spec.basis]
    first = Text(sv=f"{day}, {basis.sv} avgör", en=f"{day}, by {basis.en}")
    yield Fact(Text(sv="Gäller från", en="In force from"), first, spec.basis_certainty)
    yield Fact(FACT["regulation"], same(spec.regulation), spec.certainty, official=True)
    yield Fact(Text(sv="Förordning", en="Ordinance"), same(register.ordinance), official=True)
    yield Fact(Text(sv="Lag", en="Act"), same(register.law), official=True)
    yield Fact(Text(sv="Ansvarig myndighet", en="Authority"), same(register.authority), official=True)
    yield Fact(Text(sv="En leverans omfattar", en="A delivery covers"), _period(register))
    yield Fact(FACT["source"], same(spec.source), official=True)


def _period(register: Register) -> Text:
    months = register.period_months
    if register.period_through == "reporting month":
        ending = Text(
            sv=f"de {months} kalendermånader som slutar med rapporteringsmånaden",
            en=f"the {months} calendar months that end with the reporting month",
        )
        return ending if months > 1 else Text(sv="rapporteringsmånaden", en="the reporting month")
    if months == 1:
        return Text(sv="kalendermånaden före rapporteringsmånaden", en="the calendar month before the reporting month")
    return Text(
        sv=f"de {months} kalendermånaderna före rapporteringsmånaden",
        en=f"the {months} calendar months before the reporting month",
    )


def layout_facts(layout: Layout) -> Iterator[Fact]:
    """How the bytes of every file are arranged."""
    of = dict(layout.facts())
    own = layout.own_columns
    up_to = (
        Text(sv=f"högst {own}; de sparas aldrig", en=f"at most {own}; they are never stored") if own else yes_no(False)
    )
    yield Fact(FACT["separator"], same(""), of["separator"], code=layout.separator)
    yield Fact(FACT["encodings"], same(", ".join(layout.encodings)), of["encodings"])
    yield Fact(FACT["header"], yes_no(layout.header), of["header"])
    yield Fact(FACT["own_columns"], up_to, of["own_columns"])
    yield Fact(FACT["filename"], same(""), of["filename"], code=layout.filename)
    yield Fact(FACT["source"], same(layout.source), official=True)


def file_facts(file: FileKind) -> Iterator[Fact]:
    """What holds for a whole file."""
    of = dict(file.facts())
    yield Fact(FACT["subsets"], same(", ".join(file.subsets)), of["exists"])
    yield Fact(FACT["kind"], same(""), of["kind"], code=file.kind)
    yield Fact(Text(sv="Ska finnas", en="Must be there"), yes_no(file.required), of["required"])
    yield Fact(FACT["may_be_empty"], yes_no(file.may_be_empty), of["may_be_empty"])
    yield Fact(FACT["key"], same(""), of["key"], code=" + ".join(file.key))
    if file.parent:
        joined = " + ".join(file.parent_key)
        yield Fact(
            FACT["parent"], Text(sv=f"{file.parent}, genom {joined}", en=f"{file.parent}, by {joined}"), of["parent"]
        )
    if file.date:
        yield Fact(FACT["date"], _dating(file), of["date"])
    elif not file.parent:
        none = Text(
            sv="inget; raden hör till periodens sista dag", en="none; the line belongs to the period's last day"
        )
        yield Fact(FACT["date"], none)
    if file.unit:
        yield Fact(FACT["unit"], same(""), of["unit"], code=file.unit)
    yield Fact(FACT["source"], same(file.source), official=True)


def _dating(file: FileKind) -> Text:
    if not file.opened:
        return same(file.date)
    return Text(
        sv=f"{file.date}; är det tomt pågår vården, och {file.opened} är dess första dag",
        en=f"{file.date}; if empty the care goes on, and {file.opened} is its first day",
    )


def field_facts(field: Field, position: int) -> Iterator[Fact]:
    """What a field must be; `position` is its place in the file, from 1."""
    of = dict(field.facts())
    yield Fact(FACT["order"], same(position), of["order"])
    yield Fact(FACT["type"], TYPE[field.type], of["type"])
    yield Fact(FACT["required"], requirement(field), of["required"])
    if field.pattern:
        yield Fact(FACT["pattern"], field.pattern_text or same(""), of["pattern"], code=field.pattern)
    between = bounds(field)
    if between:
        yield Fact(FACT["range"], between, of["range"])
    if field.codelist:
        yield Fact(FACT["codelist"], same(""), of["codelist"], lists=field.codelist)
        yield Fact(FACT["list_severity"], LIST_SEVERITY[field.list_severity])
    if field.excel_width:
        yield Fact(FACT["excel_width"], same(field.excel_width))
    yield Fact(FACT["allowed_by"], same(field.allowed_by), of["allowed_by"], official=True)
    yield Fact(FACT["source"], same(field.source), official=True)


def used_lists(spec: Spec, book: CodeBook) -> tuple[UsedList, ...]:
    """The code lists that the fields use, in the order they are first used."""
    users: dict[str, list[str]] = {}
    for file in spec.files:
        for field in file.fields:
            for list_id in field.codelist:
                users.setdefault(list_id, []).append(f"{file.id}.{field.name}")
    return tuple(_used(book, list_id, fields) for list_id, fields in users.items())


def _used(book: CodeBook, list_id: str, fields: list[str]) -> UsedList:
    # What a user has imported is left out, so that the document is the same on every machine.
    declaration = book.declaration(list_id)
    return UsedList(declaration, book.get(list_id) if declaration.shipped else None, tuple(fields))
