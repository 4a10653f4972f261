"""A version of a specification turned into the document a person reads, as Markdown or as one HTML page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from jinja2 import Environment, PackageLoader, StrictUndefined

from liggare.spec.codelist import CodeBook, Interval
from liggare.spec.describe import (
    Fact,
    UsedList,
    certainty_counts,
    field_facts,
    file_facts,
    layout_facts,
    percent,
    register_facts,
    used_lists,
)
from liggare.spec.diff import diff, diff_text
from liggare.spec.headings import HEADINGS
from liggare.spec.model import Certainty, FileKind, Language, Register, Spec, Text
from liggare.spec.words import CERTAINTY, CERTAINTY_MEANING, TYPE, requirement

_HTML = Environment(
    loader=PackageLoader("liggare.spec", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_MARKDOWN = _HTML.overlay(autoescape=False)


def document(register: Register, spec: Spec, language: Language, form: Literal["md", "html"], codes: CodeBook) -> str:
    """The document of one version; `codes` gives the shipped code lists their codes. Ends with a line end."""
    page = Page(register, spec, language, codes)
    pages, name = (_MARKDOWN, "document.md.jinja") if form == "md" else (_HTML, "document.html.jinja")
    return pages.get_template(name).render(page=page, spec=spec, register=register).rstrip("\n") + "\n"


@dataclass(frozen=True)
class Page:
    """What the templates ask for, in one language."""

    register: Register
    spec: Spec
    language: Language
    codes: CodeBook

    def text(self, text: Text) -> str:
        """A text in the language of the page."""
        return text.in_(self.language)

    def say(self, name: str) -> str:
        """A heading or fixed sentence."""
        return self.text(HEADINGS[name])

    def certainty(self, certainty: Certainty) -> str:
        """The word for a certainty."""
        return self.text(CERTAINTY[certainty])

    def certainties(self) -> Sequence[tuple[Certainty, int, str, str]]:
        """Each certainty with its number of facts, share and meaning."""
        counts = certainty_counts(self.spec)
        total = sum(counts.values())
        return [
            (one, count, percent(count, total, self.language), self.text(CERTAINTY_MEANING[one]))
            for one, count in counts.items()
        ]

    def head(self) -> Sequence[Fact]:
        """The facts about the whole version."""
        return tuple(register_facts(self.register, self.spec))

    def layout(self) -> Sequence[Fact]:
        """The facts about the bytes."""
        return tuple(layout_facts(self.spec.layout))

    def file(self, file: FileKind) -> Sequence[Fact]:
        """The facts about a file."""
        return tuple(file_facts(file))

    def field(self, file: FileKind, name: str) -> Sequence[Fact]:
        """The facts about a field of the file."""
        return tuple(field_facts(file.field(name), file.columns.index(name) + 1))

    def files_of(self, subset: str) -> Sequence[FileKind]:
        """The files of a subset, in the order of the specification."""
        return [file for file in self.spec.files if subset in file.subsets]

    def row(self, file: FileKind, name: str) -> Mapping[str, str]:
        """A field in one line."""
        field, place = file.field(name), file.columns.index(name) + 1
        type_, required = self.text(TYPE[field.type]), self.text(requirement(field))
        return {"place": f"{place}", "label": self.text(field.label), "type": type_, "required": required}

    def list_name(self, list_id: str) -> str:
        """The name of a code list."""
        return self.text(self.codes.declaration(list_id).name)

    def lists(self) -> Sequence[UsedList]:
        """The code lists that fields use."""
        return used_lists(self.spec, self.codes)

    def rows_of(self, used: UsedList) -> Sequence[tuple[str, str, str]]:
        """Code, meaning and days of validity of every code of a list that ships here."""
        if used.codes is None:
            return []
        codes = dict.fromkeys(used.codes.frame["code"].to_list())
        return [
            (code, interval.name(self.language), _days(interval))
            for code in codes
            for interval in used.codes.intervals(code)
        ]

    def previous(self) -> Spec | None:
        """The version before this one."""
        earlier = [one for one in self.register.specs if one.valid_from < self.spec.valid_from]
        return earlier[-1] if earlier else None

    def changes(self, previous: Spec) -> str:
        """What this version changed, line by line."""
        return diff_text(diff(previous, self.spec), self.language)


def _days(interval: Interval) -> str:
    """The first and last day, as far as there are any."""
    first, last = interval.valid_from, interval.valid_to
    return f"{first or ''} – {last or ''}".strip() if first or last else ""
