"""A language, with or without personal data -> the names of that variant's report files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from liggare.receipt import words
from liggare.spec.model import Language

_COMPLETE = ("xlsx", "csv", "jsonl")


@dataclass(frozen=True)
class Variant:
    """A language, and with or without personal data."""

    language: Language
    identity: bool

    def name(self, ending: str) -> str:
        """The name of the report's file: `rapport.html`, `report-without-personal-data.csv`."""
        stem = words.FILE_STEM if self.identity else words.FILE_STEM_IDENTITY_FREE
        return f"{stem.in_(self.language)}.{ending}"

    def complete(self, written: Iterable[str]) -> tuple[str, ...]:
        """Those of the written files that hold every finding in this variant."""
        own = {self.name(ending) for ending in _COMPLETE}
        return tuple(name for name in written if name in own or (self.identity and name.endswith(".parquet")))
