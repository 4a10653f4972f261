"""Derivations and where their rows come from -> the data dictionary a person reads, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import polars as pl

from liggare.derive.derivation import GIVEN_MEANING, Code, Derivation, Derivations, Level, Setting
from liggare.spec.model import Field, Language, Register, Spec, Text
from liggare.spec.words import CERTAINTY, CERTAINTY_MEANING


@dataclass(frozen=True)
class Origin:
    """The delivery that variables were derived from; `receipt` is the digest (SHA-256) of its receipt's text.

    `rows` counts the accepted rows by file kind.
    """

    register: Register
    spec: Spec
    reporter: str
    month: str
    receipt: str
    rows: Mapping[str, int]


def dictionary(derivations: Derivations, origin: Origin, ending: str, language: Language) -> str:
    """The dictionary of tables whose files have that ending; ends with a line end."""
    page = _Page(derivations, origin, ending, language)
    return "\n\n".join(part for part in page.parts() if part) + "\n"


@dataclass(frozen=True)
class _Page:
    derivations: Derivations
    origin: Origin
    ending: str
    language: Language

    def say(self, sv: str, en: str) -> str:
        return Text(sv=sv, en=en).in_(self.language)

    def text(self, text: Text) -> str:
        return text.in_(self.language)

    def parts(self) -> Iterator[str]:
        register = self.text(self.origin.register.name)
        yield f"# {self.say('Härledda variabler', 'Derived variables')}: {register}"
        yield self.say(
            "Bara godtagna rader ingår. Ett tomt värde betyder att svaret inte är känt, eller att frågan inte gäller.",
            "Only accepted rows are here. An empty value means that the answer is not known, or that the question does "
            "not apply.",
        )
        yield self.facts_table(self.about())
        for level in self.derivations.levels:
            yield from self.level(level)
        yield f"## {self.say('Säkerhet', 'Certainty')}"
        meanings = [(self.text(CERTAINTY[one]), self.text(meaning)) for one, meaning in CERTAINTY_MEANING.items()]
        yield _table((self.say("Säkerhet", "Certainty"), self.say("Innebörd", "What it means")), meanings)

    def about(self) -> Iterator[tuple[str, str]]:
        origin = self.origin
        yield self.say("Uppgiftslämnare", "Reporter"), origin.reporter
        yield self.say("Rapporteringsmånad", "Reporting month"), f"{origin.month[:4]}-{origin.month[4:]}"
        yield self.say("Specifikation", "Specification"), origin.spec.id
        yield self.say("Kvitto, SHA-256", "Receipt, SHA-256"), f"`{origin.receipt}`"
        rows = ", ".join(f"{file} {count}" for file, count in origin.rows.items())
        yield self.say("Godtagna rader", "Accepted rows"), rows

    def level(self, level: Level) -> Iterator[str]:
        """A table: what it has a row for, its keys, its variables in one line each, and each by itself."""
        file = self.origin.spec.file(level.file)
        yield f"## {level.id}.{self.ending}: {self.text(level.name)}"
        name = level.table(self.origin.spec)
        yield self.say(f"En rad för varje godtagen rad i {name}.", f"One row for each accepted row of {name}.")
        keys = [self.key(file.field(name)) for name in file.key]
        variables = self.derivations.of(level.id)
        headings = self.say("Variabel", "Variable"), self.say("Benämning", "Label"), self.say("Typ", "Type")
        yield _table(headings, [*keys, *(self.row(one) for one in variables)])
        for one in variables:
            yield f"### {one.name}: {self.text(one.label)}"
            yield self.text(one.meaning)
            yield self.facts_table(self.facts(one))

    def facts_table(self, facts: Iterable[tuple[str, str]]) -> str:
        return _table((self.say("Uppgift", "Fact"), self.say("Innehåll", "Content")), facts)

    def key(self, field: Field) -> tuple[str, str, str]:
        return field.name, self.text(field.label), self.say("nyckel", "key")

    def row(self, one: Derivation) -> tuple[str, str, str]:
        return one.name, self.text(one.label), self.type(one)

    def type(self, one: Derivation) -> str:
        if one.codes:
            return self.say("kod", "code")
        if one.type == pl.String:
            return self.say("text", "text")
        return (
            self.say("decimaltal", "decimal number") if one.type == pl.Float64 else self.say("heltal", "whole number")
        )

    def facts(self, one: Derivation) -> Iterator[tuple[str, str]]:
        read = [name for name in one.reads if not name.startswith("given.")]
        given = (self.text(GIVEN_MEANING[name]) for name in one.given)
        if one.unit:
            yield self.say("Enhet", "Unit"), self.text(one.unit)
        for code in one.codes:
            yield self.say("Kod", "Code") + f" `{code.value}`", self.code(code)
        for setting in one.settings:
            yield self.say("Inställning", "Setting"), self.setting(setting)
        yield self.say("Läser", "Reads"), ", ".join([*compressed(read), *given])
        yield self.say("Källa", "Source"), f"{one.source} ({self.text(CERTAINTY[one.certainty])})"

    def code(self, code: Code) -> str:
        certainty = f" ({self.text(CERTAINTY[code.certainty])})" if code.certainty else ""
        return f"{self.text(code.meaning)}{certainty}"

    def setting(self, setting: Setting) -> str:
        values = [f"{value}" if first is None else f"{value} ({first}–)" for first, value in setting.values]
        certainty = self.text(CERTAINTY[setting.certainty])
        return f"{self.text(setting.name)}: {', '.join(values)}. {setting.source} ({certainty})"


def compressed(names: Sequence[str]) -> Iterator[str]:
    """The names, with neighbours that differ only in a rising number said as one: FV1.MDIAG1–12."""
    parts = [re.fullmatch(r"(.*?)([0-9]*)", name) for name in names]
    split = [(match[1], match[2]) for match in parts if match]
    for (stem, numbered), run in groupby(split, key=lambda part: (part[0], bool(part[1]))):
        numbers = [number for _, number in run]
        several = numbered and len(numbers) > 1
        yield f"{stem}{numbers[0]}–{numbers[-1]}" if several else f"{stem}{numbers[0]}"


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
