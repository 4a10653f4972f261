"""A language, with or without personal data -> the names of that variant's report files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from liggare.receipt import words
from liggare.spec.model import Language

_COMPLETE = ("xlsx", "csv", "jsonl")


@dataclass(frozen=True)
class Variant:
    """A language, and with or without personal data. `before` is what the names of its files begin with."""

    language: Language
    identity: bool
    before: str = ""

    def name(self, ending: str) -> str:
        """The name of the report's file: `rapport.html`, `report-without-personal-data.csv`."""
        stem = words.FILE_STEM if self.identity else words.FILE_STEM_IDENTITY_FREE
        return f"{self.before}{stem.in_(self.language)}.{ending}"

    def complete(self, written: Iterable[str]) -> tuple[str, ...]:
        """Those of the written files that hold every finding in this variant."""
        own = tuple(self.name(ending) for ending in _COMPLETE)
        after = tuple(f"-{one}" for one in own)  # some begin with the delivery's number
        other = (".parquet",) if self.identity else ()
        return tuple(name for name in written if name in own or name.endswith((*after, *other)))
