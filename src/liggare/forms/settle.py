"""Entries of papers -> one entry of each paper: a second entry must agree with the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from liggare.forms.compare import compare
from liggare.forms.entry import Entry
from liggare.forms.find import Place
from liggare.forms.refusal import EntryRefused, Refusal
from liggare.spec.codelist import CodeBook
from liggare.spec.model import Text

Paper = tuple[str, str, int]
"""Subset, form and running number: what tells a paper from every other of a delivery."""


@dataclass(frozen=True)
class Typed:
    """An entry, the file it came in and the form it is of."""

    entry: Entry
    file: str
    place: Place

    @property
    def subset(self) -> str:
        """The subset its paper belongs to."""
        return self.entry.subset or self.place.file.subsets[0]

    @property
    def paper(self) -> Paper:
        """The paper it was typed from."""
        return self.subset, self.entry.form, self.entry.paper


def settled(typed: Sequence[Typed], codes: CodeBook) -> tuple[Typed, ...]:
    """The first entry of every paper, in the order of the entries.

    Raises EntryRefused if a paper was entered twice without saying so, if its two entries differ, or if only its
    second entry is there.
    """
    papers: dict[Paper, list[Typed]] = {}
    for one in typed:
        papers.setdefault(one.paper, []).append(one)
    wrong = [refusal for paper in papers.values() for refusal in _unsettled(paper, codes)]
    if wrong:
        raise EntryRefused(wrong)
    return tuple(one for paper in papers.values() for one in paper if one.entry.second_of is None)


def _unsettled(paper: Sequence[Typed], codes: CodeBook) -> Iterator[Refusal]:
    firsts = [one for one in paper if one.entry.second_of is None]
    seconds = [one for one in paper if one.entry.second_of is not None]
    for one in [*firsts[1:], *seconds[1:]]:
        yield Refusal(one.file, _again(one, [*firsts, *seconds][0]))
    for second in seconds[:1]:
        if not firsts:
            yield Refusal(second.file, _alone(second))
            continue
        fields = [one.field for one in compare(firsts[0].entry, second.entry, second.place, codes, second.file)]
        if fields:
            yield Refusal(second.file, _differs(firsts[0], second, fields))


def _again(one: Typed, other: Typed) -> Text:
    form, paper = one.entry.form, one.entry.paper
    return Text(
        sv=f"papper {form} {paper} finns redan i {other.file}. Rätta papprets nummer, eller ange second_of: {paper} "
        "om detta är den enda andra registreringen av pappret.",
        en=f"paper {form} {paper} is already in {other.file}. Correct the paper's number, or state second_of: {paper} "
        "if this is the only second entry of the paper.",
    )


def _alone(second: Typed) -> Text:
    form, paper = second.entry.form, second.entry.paper
    return Text(
        sv=f"den första registreringen av papper {form} {paper} finns inte bland filerna. Ta med den.",
        en=f"the first entry of paper {form} {paper} is not among the files. Include it.",
    )


def _differs(first: Typed, second: Typed, fields: Sequence[str]) -> Text:
    form, paper, listed = first.entry.form, first.entry.paper, ", ".join(fields)
    return Text(
        sv=f"registreringen av papper {form} {paper} skiljer sig från den första ({first.file}) i {listed}. "
        "Läs pappret, rätta den som är fel, och försök igen.",
        en=f"the entry of paper {form} {paper} differs from the first ({first.file}) in {listed}. "
        "Read the paper, correct the one that is wrong, and try again.",
    )
