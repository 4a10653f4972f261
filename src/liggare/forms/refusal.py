"""Entries that cannot be used, each with the file or paper it is about and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from liggare.receipt.identity import masked
from liggare.receipt.notation import visible
from liggare.spec.model import Language, Text


@dataclass(frozen=True)
class Refusal:
    """What is wrong with one entry: the file it came in, and a text that holds no value from the paper."""

    file: str
    text: Text

    def in_(self, language: Language) -> str:
        """File and text; what looks like an identity number in them is masked."""
        said = self.text.in_(language)
        return masked(visible(f"{self.file}: {said}" if self.file else said))


class EntryRefused(ValueError):
    """Entries that cannot be used; `refusals` says of each why. `str()` gives the English text."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__("\n".join(one.in_("en") for one in refusals))
        self.refusals = tuple(refusals)


def refused(file: str, sv: str, en: str) -> EntryRefused:
    """The refusal of one entry for one reason."""
    return EntryRefused([Refusal(file, Text(sv=sv, en=en))])
