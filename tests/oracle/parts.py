"""The register's tables as plain dictionaries: what each version of a table holds, part by part."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

Part = tuple[str, str]
Row = Mapping[str, object]
Held = Mapping[Part, Sequence[Row]]


@dataclass
class Model:
    """One table. `versions`: what the versions hold that were told; `base`: the one that the ledger would name."""

    versions: dict[int, Held] = field(default_factory=dict)
    base: int | None = None

    def replaced(self, parts: Collection[Part], rows: Sequence[Row]) -> Held:
        """What the table holds when those parts hold these rows and the others what the base has."""
        held = {} if self.base is None else dict(self.versions[self.base])
        for part in parts:
            held[part] = [row for row in rows if (row["month"], row["holder"]) == part]
        return {part: found for part, found in held.items() if found}

    def rows(self, version: int, parts: Collection[Part] | None = None) -> Sequence[Row]:
        """The rows at that version."""
        held = self.versions[version]
        return [row for part, rows in held.items() if parts is None or part in parts for row in rows]

    def counts(self, version: int) -> Mapping[Part, int]:
        """How many rows each part has."""
        return {part: len(rows) for part, rows in self.versions[version].items()}
