"""What a register derives -> a page: its tables, then each variable with meaning, inputs, source and examples."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby

import polars as pl
from markdown import code, page, table

from liggare.derive.derivation import GIVEN_MEANING, Derivation, Derivations, Example, Setting
from liggare.spec.model import Language, Register, Text
from liggare.spec.words import CERTAINTY

_TYPE = {
    pl.Int8: Text(sv="heltal", en="whole number"),
    pl.Int16: Text(sv="heltal", en="whole number"),
    pl.Int32: Text(sv="heltal", en="whole number"),
    pl.Float64: Text(sv="tal med decimaler", en="number with decimals"),
    pl.String: Text(sv="text", en="text"),
    pl.Date: Text(sv="datum", en="date"),
}
_UNKNOWN = Text(sv="*okänt*", en="*unknown*")
_LEFT_OUT = Text(sv="inga", en="none")


def page_of(register: Register, derivations: Derivations, specification: str, language: Language) -> str:
    """The page; `specification` is the file name of the page that the fields are described on."""
    title = Text(sv=f"Härledda variabler: {register.name.sv}", en=f"Derived variables: {register.name.en}")
    opening = Text(
        sv="Vad `liggare derive` räknar fram ur de godtagna raderna i en leverans. En uppgift som är okänd i "
        "underlaget ger ett tomt svar och aldrig ett nej.",
        en="What `liggare derive` works out of the accepted rows of a delivery. Where what it needs is unknown the "
        "answer is empty and never no.",
    )
    parts = [opening.in_(language), *_tables(derivations, language)]
    for one in derivations.variables:
        parts += _variable(derivations, one, specification, language)
    return page(title.in_(language), *parts)


def _tables(derivations: Derivations, language: Language) -> Iterator[str]:
    """For each table a list of its columns, each leading to its variable."""
    heads = [("Variabel", "Variable"), ("Namn", "Name"), ("Säkerhet", "Certainty")]
    for level in derivations.levels:
        file = f"{level.file} ({level.subset})" if level.subset else level.file
        each = Text(
            sv=f"`{level.id}`: en rad för varje godtagen rad i {file}, nyckeln först.",
            en=f"`{level.id}`: one row for each accepted row of {file}, the key first.",
        )
        yield f"## {level.name.in_(language)}"
        yield each.in_(language)
        rows = [
            (f"[`{one.name}`](#{_place(derivations, one)})", one.label.in_(language), _certainty(one, language))
            for one in derivations.of(level.id)
        ]
        yield table([Text(sv=sv, en=en).in_(language) for sv, en in heads], rows)


def _place(derivations: Derivations, one: Derivation) -> str:
    """Where on the page the variable stands: by its name, and its table if another has one of that name."""
    alone = sum(other.name == one.name for other in derivations.variables) == 1
    return one.name if alone else f"{one.level}-{one.name}"


def _variable(derivations: Derivations, one: Derivation, specification: str, language: Language) -> Iterator[str]:
    place = _place(derivations, one)
    table_ = "" if place == one.name else f" (`{one.level}`)"
    yield f'<a id="{place}"></a>\n### {one.name}: {one.label.in_(language)}{table_}'
    yield one.meaning.in_(language)
    facts = [
        (Text(sv="Typ", en="Type"), _type(one, language)),
        (Text(sv="Ur", en="From"), _reads(derivations, one, specification, language)),
        *((setting.name, _setting(setting, language)) for setting in one.settings),
        (Text(sv="Källa", en="Source"), f"{one.source} _({_certainty(one, language)})_"),
    ]
    yield "\n".join(f"- **{name.in_(language)}:** {fact}" for name, fact in facts)
    if one.codes:
        heads = (Text(sv="Kod", en="Code"), Text(sv="Betydelse", en="Meaning"))
        yield table([h.in_(language) for h in heads], [_code(one, at, language) for at in range(len(one.codes))])
    yield _examples(one, language)


def _type(one: Derivation, language: Language) -> str:
    return _TYPE[one.type].in_(language) + (f", {one.unit.in_(language)}" if one.unit else "")


def _certainty(one: Derivation, language: Language) -> str:
    return CERTAINTY[one.certainty].in_(language)


def _reads(derivations: Derivations, one: Derivation, specification: str, language: Language) -> str:
    """Each input as a link: a field to the specification, another variable to its place on this page."""
    places = {other.name: f"#{_place(derivations, other)}" for other in derivations.read_by(one) if other}
    links = [
        f"[{stem}{last}]({places.get(first) or f'{specification}#{first}'})"
        for stem, first, last in _folded(one)
        if not stem.startswith("given.")
    ]
    return ", ".join([*links, *(GIVEN_MEANING[name].in_(language) for name in one.given)])


def _folded(one: Derivation) -> Iterator[tuple[str, str, str]]:
    """Inputs with their number taken off, those that differ by it in one: the name, the first, and the numbers."""
    for stem, names in groupby(one.reads, lambda name: name.rstrip("0123456789")):
        alike = list(names)
        numbers = [name.removeprefix(stem) for name in alike]
        yield stem, alike[0], numbers[0] if len(alike) == 1 else f"{numbers[0]}–{numbers[-1]}"


def _code(one: Derivation, at: int, language: Language) -> tuple[str, str]:
    found = one.codes[at]
    own = f" _({CERTAINTY[found.certainty].in_(language)})_" if found.certainty else ""
    return code(str(found.value)), f"{found.meaning.in_(language)}{own}"


def _setting(setting: Setting, language: Language) -> str:
    """Each value with the day it begins, and where it comes from."""
    since = Text(sv="från", en="from").in_(language)
    values = [f"{value}" if day is None else f"{value} {since} {day}" for day, value in setting.values]
    return f"{', '.join(values)} _({setting.source}; {CERTAINTY[setting.certainty].in_(language)})_"


def _examples(one: Derivation, language: Language) -> str:
    """What the inputs are and what they give; what an example shows is said in English only."""
    heads = [Text(sv="Uppgifter", en="Inputs"), Text(sv="Ger", en="Gives")]
    rows = [list(_example(example, language)) for example in one.examples]
    if language == "en":
        heads.append(Text(sv="", en="Shows"))
        rows = [[*row, example.why] for row, example in zip(rows, one.examples, strict=True)]
    return table([head.in_(language) for head in heads], rows)


def _example(example: Example, language: Language) -> tuple[str, str]:
    given = "; ".join(_inputs(row.items(), language) for row in example.rows)
    return given, "; ".join(_value(value, language) for value in example.gives)


def _inputs(values: Iterable[tuple[str, object]], language: Language) -> str:
    return ", ".join(f"{name} {_value(value, language)}" for name, value in values) or _LEFT_OUT.in_(language)


def _value(value: object, language: Language) -> str:
    if value is None:
        return _UNKNOWN.in_(language)
    if isinstance(value, dt.date):
        return f"{value:%Y%m%d}"
    return f"{value}".replace(".", ",") if isinstance(value, float) and language == "sv" else f"{value}"
