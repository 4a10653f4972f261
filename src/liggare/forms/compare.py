"""Two entries of the same paper -> the fields in which they differ, with labels and the meanings of codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from liggare.forms.definition import sender_of
from liggare.forms.entry import Entry
from liggare.forms.find import Place
from liggare.forms.refusal import refused
from liggare.receipt.identity import MASK, masked
from liggare.spec.codelist import CodeBook
from liggare.spec.model import Field, FileKind, Text

ALIKE = "·"
"""Stands for a character in which two identity numbers agree."""

MOST_SHOWN = 4
"""Numbers that differ in more characters than this are not shown at all: the paper has them."""


@dataclass(frozen=True)
class Difference:
    """A field with another value in the second entry; meanings are those of codes, None if there is none.

    Of identity numbers only the characters that differ are shown.
    """

    field: str
    label: Text
    first: str
    second: str
    first_meaning: Text | None
    second_meaning: Text | None
    about_sender: bool = False


def compare(first: Entry, second: Entry, place: Place, codes: CodeBook, file: str = "") -> tuple[Difference, ...]:
    """Every difference, in the order of the form, that of the sender first; none if the entries agree.

    `place` is the form of both. Raises EntryRefused, naming the second entry's `file`, if they are not of one paper.
    """
    if _paper(first) != _paper(second):
        raise refused(
            file,
            f"registreringarna är inte av samma papper: {_named(first)} och {_named(second)}. Jämför två av samma.",
            f"the entries are not of the same paper: {_named(first)} and {_named(second)}. Compare two of the same.",
        )
    sender = sender_of(place.spec, place.file)
    about_sender = _differing(first.sender, second.sender, sender, codes, about_sender=True) if sender else ()
    return (*about_sender, *_differing(first.values, second.values, place.file, codes, about_sender=False))


def _paper(entry: Entry) -> tuple[str, str, str, str | None, int]:
    return entry.register, entry.version, entry.form, entry.subset, entry.paper


def _named(entry: Entry) -> str:
    return f"{entry.register}/{entry.version} {entry.form} {entry.paper}"


def _differing(
    first: Mapping[str, str], second: Mapping[str, str], file: FileKind, codes: CodeBook, *, about_sender: bool
) -> Iterator[Difference]:
    for field in file.fields:
        one, other = first.get(field.name, ""), second.get(field.name, "")
        if one != other:
            shown = shown_apart(one, other)
            meanings = _meaning(field, one, codes), _meaning(field, other, codes)
            yield Difference(field.name, field.label, *shown, *meanings, about_sender)


def _meaning(field: Field, code: str, codes: CodeBook) -> Text | None:
    sv = codes.title(field.codelist, code) if field.codelist and code else None
    return Text(sv=sv, en=codes.title(field.codelist, code, language="en") or sv) if sv else None


def shown_apart(first: str, second: str) -> tuple[str, str]:
    """Both values; if one looks like an identity number, only the characters in which they differ, if they are few."""
    if masked(first) == first and masked(second) == second:
        return first, second
    return _against(first, second), _against(second, first)


def _against(value: str, other: str) -> str:
    shown = "".join(ALIKE if other[at : at + 1] == letter else letter for at, letter in enumerate(value))
    return MASK if len(value) - shown.count(ALIKE) > MOST_SHOWN else shown
