"""The findings of two deliveries -> which were mended, which remain and which are new, by rule."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

SAME = ("subset", "kind", "rule", "key", "field")
"""Columns of the findings by which one is the same as before; the values may be others."""


@dataclass(frozen=True)
class RuleDifference:
    """How many findings of a rule are gone, are still there, and were not there before."""

    rule: str
    mended: int
    remaining: int
    new: int


@dataclass(frozen=True)
class FindingsDifference:
    """Each rule with findings in either delivery, in order."""

    rules: tuple[RuleDifference, ...]

    @property
    def mended(self) -> int:
        """Findings that are gone."""
        return sum(rule.mended for rule in self.rules)

    @property
    def remaining(self) -> int:
        """Findings that are still there."""
        return sum(rule.remaining for rule in self.rules)

    @property
    def new(self) -> int:
        """Findings that were not there before."""
        return sum(rule.new for rule in self.rules)


def findings_difference(old: Path, new: Path) -> FindingsDifference:
    """Compare two files of findings (`check.result.FINDINGS`) by rule, record key and field.

    A finding that stands several times counts so many times.
    """
    sides = [_counted(path, name) for path, name in ((old, "old"), (new, "new"))]
    met = sides[0].join(sides[1], on=SAME, how="full", coalesce=True, nulls_equal=True).fill_null(0)
    remaining = pl.min_horizontal("old", "new")
    found = met.group_by("rule").agg(
        (pl.col("old") - remaining).sum().alias("mended"),
        remaining.sum().alias("remaining"),
        (pl.col("new") - remaining).sum().alias("new"),
    )
    rows = found.sort("rule").collect(engine="streaming").iter_rows()
    return FindingsDifference(tuple(RuleDifference(*row) for row in rows))


def _counted(path: Path, name: str) -> pl.LazyFrame:
    return pl.scan_parquet(path).group_by(SAME).agg(pl.len().cast(pl.Int64).alias(name))
