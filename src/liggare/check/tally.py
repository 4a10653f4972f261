"""Answers of rules, batch by batch -> counts of rows they applied to and broke, and the broken records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import polars as pl

BROKEN = {"record": pl.UInt32, "rule": pl.UInt16}
"""A record and the position of a rule it breaks."""


Count = tuple[int, int, int, pl.Series | None]
"""A rule's position, the rows it applied to, those that broke it, and their records (None: there are none)."""


@dataclass
class Tally:
    """What the rules of one table gave, by rule position; `missing_lists` names the code list a rule lacks."""

    applied: dict[int, int] = field(default_factory=dict)
    broken: dict[int, int] = field(default_factory=dict)
    shares: dict[int, tuple[int, int]] = field(default_factory=dict)
    missing_lists: dict[int, str] = field(default_factory=dict)
    _pairs: list[pl.DataFrame] = field(default_factory=list)

    def add(self, frame: pl.DataFrame, rules: Iterable[int]) -> None:
        """Count a batch whose columns `r<position>` are the rules' answers, and note the records that break them."""
        for position in rules:
            answers = frame[f"r{position}"]
            known, true = len(answers) - answers.null_count(), int(answers.sum())
            broken = frame["record"].filter(~answers) if known > true else None
            self.note(position, known, known - true, broken)

    def note(self, position: int, applied: int, broken: int, records: pl.Series | None) -> None:
        """Add what a batch says of one rule."""
        self.applied[position] = self.applied.get(position, 0) + applied
        self.broken[position] = self.broken.get(position, 0) + broken
        if records is not None:
            rule = pl.repeat(position, len(records), dtype=pl.UInt16, eager=True)
            self._pairs.append(pl.DataFrame({"record": records, "rule": rule}))

    def add_shares(self, frame: pl.DataFrame, rules: Iterable[int]) -> None:
        """Add a batch's numerators and denominators of share rules (columns `p<position>` and `a<position>`)."""
        for position in rules:
            part, among = self.shares.get(position, (0, 0))
            row = frame.select(pl.col(f"p{position}", f"a{position}").sum()).row(0)
            self.shares[position] = (part + row[0], among + row[1])

    def pairs(self) -> pl.DataFrame:
        """Every broken pair, ordered by record and rule."""
        if not self._pairs:
            return pl.DataFrame(schema=BROKEN)
        return pl.concat(self._pairs).sort("record", "rule")
