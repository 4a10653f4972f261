"""Tallies of all tables -> rejected records, consequences folded under their root cause, and accounts of files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl

from liggare.check.details import Book, aside_findings, cells_of, file_finding, taken_along
from liggare.check.expression import HasParent
from liggare.check.plan import Place
from liggare.check.result import FileAccount
from liggare.check.rows import Read
from liggare.check.rule import Rule
from liggare.read.table import Table

PAIRS = {"record": pl.UInt32, "rule": pl.UInt16, "rows": pl.UInt32}
"""A finding to be: the record, the rule's position in the book, and the rows it stands for."""


@dataclass
class Judged:
    """By place: findings to write, number of rejected records, and by key the rows that lines set aside take along."""

    pairs: dict[Place, pl.DataFrame] = field(default_factory=dict)
    rejected: dict[Place, int] = field(default_factory=dict)
    folded: dict[Place, dict[str, int]] = field(default_factory=dict)

    def aside(self, place: Place, table: Table, book: Book) -> pl.DataFrame:
        """Findings of the table's lines set aside; a file in UTF-16 is one finding, not one per line."""
        if table.encoding == "utf-16":
            return aside_findings(table, {}, book).clear()
        return aside_findings(table, self.folded.get(place, {}), book)


def judged(reads: Mapping[Place, Read], rules: Sequence[Rule], offset: int) -> Judged:
    """What all tallies together mean. `offset` is the position in `rules` of the first rule the tallies count."""
    result = Judged()
    masks: dict[Place, npt.NDArray[np.bool_]] = {}
    orphans = [position for position, rule in enumerate(rules) if isinstance(rule.holds, HasParent)]
    for place, read in _parents_first(reads):
        pairs = read.tally.pairs().with_columns(pl.col("rule") + pl.lit(offset, dtype=pl.UInt16))
        refusing = [i for i in pairs["rule"].unique().to_list() if rules[i].severity == "refuse record"]
        masks[place] = _rejected(read, pairs, refusing, masks.get((place[0], read.plan.file.parent or "")))
        result.rejected[place] = int(masks[place].sum())
        children = [r for (subset, _), r in reads.items() if subset == place[0] and r.plan.file.parent == place[1]]
        alone, per_parent = _split(pairs, rules)
        counted = _with_consequences(alone, refusing, read, children)
        grouped = _per_parent(read, per_parent, reads, orphans, result)
        result.pairs[place] = pl.concat([counted, grouped]).sort("record", "rule")
    return result


def _parents_first(reads: Mapping[Place, Read]) -> list[tuple[Place, Read]]:
    return sorted(reads.items(), key=lambda item: item[1].plan.file.parent is not None)


def _rejected(
    read: Read, pairs: pl.DataFrame, refusing: list[int], above: npt.NDArray[np.bool_] | None
) -> npt.NDArray[np.bool_]:
    """Records that break a refusing rule, or whose parent is rejected."""
    mask = np.zeros(read.records, dtype=np.bool_)
    mask[pairs.filter(pl.col("rule").is_in(refusing))["record"].to_numpy()] = True
    if above is not None and above.any():
        parents = read.parents()
        mask |= (parents >= 0) & above[parents]
    return mask


def _split(pairs: pl.DataFrame, rules: Sequence[Rule]) -> tuple[pl.DataFrame, pl.DataFrame]:
    grouped = [i for i in pairs["rule"].unique().to_list() if rules[i].each == "parent"]
    inside = pl.col("rule").is_in(grouped)
    return pairs.filter(~inside), pairs.filter(inside)


def _with_consequences(pairs: pl.DataFrame, refusing: list[int], read: Read, children: Sequence[Read]) -> pl.DataFrame:
    """The first refusing finding of a record stands for the rows that hang on the record too."""
    if not pairs.height:
        return pl.DataFrame(schema=PAIRS)
    refuses = pl.col("rule").is_in(refusing)
    first = refuses & pl.when(refuses).then("record").is_first_distinct()
    along = pl.Series("along", taken_along(pairs["record"].to_numpy(), read, children), dtype=pl.UInt32)
    rows = (pl.when(first).then(pl.col("along")).otherwise(0) + 1).cast(pl.UInt32).alias("rows")
    return pairs.with_columns(along).with_columns(rows).select(*PAIRS)


def _per_parent(
    read: Read, pairs: pl.DataFrame, reads: Mapping[Place, Read], orphans: list[int], result: Judged
) -> pl.DataFrame:
    """One finding for all rows of a key, at the first of them; orphans below an unreadable parent go to that line."""
    if not pairs.height:
        return pl.DataFrame(schema=PAIRS)
    file, subset = read.plan.file, read.plan.place[0]
    keys = list(file.parent_key or file.key)
    some = [_by_key(cells.with_columns(rows=1), keys) for cells in cells_of(pairs, read.table, keys)]
    groups = _by_key(pl.concat(some), keys)
    above = reads.get((subset, file.parent or ""))
    if above:
        unreadable = above.table.set_aside["key"].unique().to_list()
        key = pl.concat_str(keys, separator=" ")
        below = key.is_in(unreadable).fill_null(False) & pl.col("rule").is_in(orphans)
        _fold(groups.filter(below).select(key, "rows"), result.folded.setdefault(above.plan.place, {}))
        groups = groups.filter(~below)
    return groups.select(pl.col(name).cast(kind) for name, kind in PAIRS.items())


def _by_key(rows: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """For each key and rule the first record and the number of rows."""
    return rows.group_by(*keys, "rule").agg(pl.col("record").min(), pl.col("rows").sum())


def _fold(orphans: pl.DataFrame, told: dict[str, int]) -> None:
    """Add the rows of each key to those that its unreadable line takes along."""
    for key, rows in orphans.iter_rows():
        told[key] = told.get(key, 0) + rows


def of_file(table: Table, rejected: int) -> FileAccount:
    """The account of a file's lines."""
    source, unreadable = table.source, table.set_aside.height
    return FileAccount(
        name=source.name,
        subset=source.subset,
        kind=source.kind,
        sha256=source.sha256,
        size=source.size,
        encoding=table.encoding,
        notes=table.notes,
        lines=table.lines,
        blank=table.blank,
        unreadable=unreadable,
        rejected=rejected,
        accepted=table.records - rejected,
    )


def share_findings(reads: Mapping[Place, Read], rules: Sequence[Rule], offset: int) -> pl.DataFrame:
    """Findings of rules about shares: one for each file beyond the bound."""
    found = [file_finding(rules[0], "", "").clear()]
    for read in reads.values():
        for position, (part, among) in sorted(read.tally.shares.items()):
            rule = rules[position + offset]
            bound = rule.share
            if bound and among >= bound.at_least and part > bound.most * among:
                source = read.table.source
                text = f"{part}/{among} ({100 * part / among:.1f} %)"
                found.append(file_finding(rule, source.name, text, source.subset, source.kind))
    return pl.concat(found)
