"""Kept columns of all tables -> the answers of rules that count or compare over many rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np
import polars as pl

from liggare.check import expression as e
from liggare.check.active import Active
from liggare.check.compile import Scope
from liggare.check.link import hanging
from liggare.check.matching import Match
from liggare.check.plan import Need, Place, TablePlan, side_of, texts
from liggare.check.rows import Read, categories, compile_rules
from liggare.check.same import alike, count_same

SEPARATOR = "\x1f"
"""Between texts that are joined: no cell has a control character."""

MANY = 4
"""So many times more rows to count than rows that ask: then it pays to leave out first what nobody asks for."""

Numbered = tuple[int, Active]
"""A rule and its position among all rules."""

SMALL = 200_000
"""Records up to which all rules of a table run at once: planning then costs more than the counted values take room."""


def judge_together(read: Read, reads: Mapping[Place, Read], scope: Scope) -> None:
    """Run the table's remaining rules; their answers go into the table's tally.

    In a large table only those run together that count the same, so that few counted values are in memory.
    """
    rules = read.plan.together
    for group in [rules] if read.records <= SMALL else _alike(rules, read.plan):
        _judge(group, read, reads, scope)


def _alike(rules: Sequence[Numbered], plan: TablePlan) -> Iterator[list[Numbered]]:
    """The rules by what they count, and in which rows."""

    def counted(rule: Numbered) -> list[tuple[str, str]]:
        return sorted((need.column, need.where or "") for need in plan.needs[rule[0]])

    for _, some in groupby(sorted(rules, key=counted), key=counted):
        yield list(some)


def _judge(rules: list[Numbered], read: Read, reads: Mapping[Place, Read], scope: Scope) -> None:
    needs = _needs(need for position, _ in rules for need in read.plan.needs[position])
    columns = {need.node.said: column for column, need in needs.items()}
    known = replace(scope, counted=read.plan.lifted | columns, categories=categories(scope, read.plan))
    judge = compile_rules(rules, known, read.tally)
    frame = read.kept.with_columns([_counted(need, read, reads).alias(column) for column, need in needs.items()])
    judged = judge.run(frame.lazy().with_row_index("record"), ["record"])
    read.tally.add(judged, judge.plain)
    read.tally.add_shares(judged, judge.shares)


def _needs(asked: Iterable[Need]) -> dict[str, Need]:
    """The values asked for, by column; one that several rules ask for in different rows is counted in all."""
    needs: dict[str, Need] = {}
    for need in asked:
        same = needs.setdefault(need.column, need).where == need.where
        needs[need.column] = need if same else replace(need, where=None)
    return needs


def _counted(need: Need, read: Read, reads: Mapping[Place, Read]) -> pl.Series:
    node = need.node
    if isinstance(node, e.Count):
        return _count(need, read, reads)
    if isinstance(node, e.CountDistinct):
        return _count_distinct(node, need, read, reads)
    if isinstance(node, e.CountMatching):
        return _count_matching(node, need, read, reads)
    if isinstance(node, e.MatchingValue):
        return _matching_value(node, need, read, reads)
    if isinstance(node, e.CountSame):
        group = read.plan.groups()[need.column]
        return count_same(group, read.kept, read.repeated(group.base), read.table)
    if isinstance(node, e.LatestBefore):
        return _latest_before(node, read.kept)
    raise TypeError(f"nothing to count for {type(node).__name__}")


def _marked(need: Need, other: Read, *columns: str) -> pl.DataFrame:
    """Those columns of the child rows that have a parent and meet the condition."""
    asked = [need.column] if need.column in other.kept.columns else []
    rows = other.kept.select("^record", *columns, *asked)
    return (rows.filter(pl.col(need.column)).drop(need.column) if asked else rows).drop_nulls()


def _count(need: Need, read: Read, reads: Mapping[Place, Read]) -> pl.Series:
    return pl.Series(hanging(_marked(need, reads[need.counted[0]])["^record"], read.records))


def _count_distinct(node: e.CountDistinct, need: Need, read: Read, reads: Mapping[Place, Read]) -> pl.Series:
    rows = _marked(need, reads[need.counted[0]], node.name)
    counts = rows.group_by("^record").agg(pl.col(node.name).n_unique().alias("n"))
    found = np.zeros(read.records, dtype=np.uint32)
    found[counts["^record"].to_numpy()] = counts["n"].to_numpy()
    return pl.Series(found)


def _count_matching(node: e.CountMatching, need: Need, read: Read, reads: Mapping[Place, Read]) -> pl.Series:
    """Rows elsewhere with the same values."""
    names = [f"on {i}" for i in range(len(node.on))]
    asking = read.kept if need.where is None else read.kept.filter(pl.col(need.where))
    mine = texts(asking.select(pl.col(f"~{own}").alias(name) for name, (own, _) in zip(names, node.on, strict=True)))
    there = {name: f"~{field}" for name, (_, field) in zip(names, node.on, strict=True)}
    rows = pl.concat([_met(reads[place].sides[need.column], there, mine) for place in need.counted])
    counts = rows.lazy().group_by(names).len("n")
    joined = mine.lazy().join(counts, on=names, how="left", maintain_order="left")
    unknown = pl.any_horizontal([pl.col(name).is_null() for name in names])
    found = joined.select(pl.when(~unknown).then(pl.col("n").fill_null(0)).alias("n")).collect()["n"]
    if need.where is None:
        return found
    return pl.repeat(None, read.records, dtype=pl.UInt32, eager=True).scatter(read.kept[need.where].arg_true(), found)


def _met(side: pl.DataFrame, columns: Mapping[str, str], mine: pl.DataFrame) -> pl.DataFrame:
    """The rows of a side under the names of what they are compared with: those of which each value is one of mine.

    Of a side that is hardly larger they are all given: to leave some out would cost more than it saves.
    """
    rows = side.select(pl.col(theirs).alias(name) for name, theirs in columns.items())
    few = rows.height > MANY * mine.height
    coded = rows.select(pl.col(pl.Categorical)).columns
    for name in coded + [name for name in rows.columns if few and name not in coded]:
        rows = rows.filter(pl.col(name).is_in(mine[name].unique().drop_nulls().implode()))
    return texts(rows)


def _matching_value(node: e.MatchingValue, need: Need, read: Read, reads: Mapping[Place, Read]) -> pl.Series:
    """The value in the one row elsewhere with the same values; which row that is is found once for all fields."""
    side = side_of(node)
    if side not in read.matches:
        rows = pl.concat([texts(reads[place].sides[side]) for place in need.counted])
        read.matches[side] = Match.of(need.counted[0][1], read.kept, rows, node.on)
    return read.matches[side].values(node.name)


def _latest_before(node: e.LatestBefore, kept: pl.DataFrame) -> pl.Series:
    order, group = [f"~{name}" for name in node.order], list(node.group)
    rows = texts(kept.select(*group, *order, pl.col(f"~{node.name}").alias("value"))).with_row_index("record")
    empty = pl.Series("latest", [None] * kept.height, dtype=rows.schema["value"])
    rows = rows.drop_nulls([*group, *order])
    rows = rows.filter(alike(rows.select(group)))
    rows = rows.with_columns(_numbered(rows.select(group)).alias("group")).sort("group", *order, "record")
    values = rows["value"].unique().drop_nulls().sort()
    places = (values.search_sorted(rows["value"]) + 1).set(rows["value"].is_null(), 0)
    latest = _largest_before(rows["group"], places)
    there = latest > 0
    return empty.scatter(rows["record"].filter(there), values.gather(latest.filter(there) - 1))


def _numbered(texts: pl.DataFrame) -> pl.Series:
    """A number (UInt32) for each row, the same for rows with the same texts."""
    whole = texts.select(pl.concat_str(texts.columns, separator=SEPARATOR)).to_series()
    return whole.cast(pl.Categorical(pl.Categories.random("liggare", pl.UInt32))).to_physical()


def _largest_before(groups: pl.Series, numbers: pl.Series) -> pl.Series:
    """For rows ordered by group: the largest number among the rows of the group that stand before; 0 for the first."""
    group = groups.to_numpy().astype(np.uint64) << np.uint64(32)
    running = np.maximum.accumulate(group | numbers.to_numpy().astype(np.uint64))
    before = np.concatenate((group[:1], running[:-1]))
    return pl.Series(np.where(before >= group, before - group, 0).astype(np.uint32))
