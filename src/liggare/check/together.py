"""Kept columns of all tables -> the answers of rules that count or compare over many rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import polars as pl

from liggare.check import expression as e
from liggare.check.compile import Scope
from liggare.check.plan import Need, Place
from liggare.check.rows import Read, answers, compile_rules


def judge_together(read: Read, reads: Mapping[Place, Read], scope: Scope) -> None:
    """Run the table's remaining rules; their answers go into the table's tally."""
    plan = read.plan
    if not plan.together:
        return
    plain, shares = compile_rules(plan.together, counting(scope, plan.needs), read.tally)
    wanted = [answer for answer in answers(plain, shares)]
    frame = read.kept.with_columns([_counted(need, read, reads).alias(need.column) for need in plan.needs])
    judged = frame.lazy().select("record", *wanted).collect()
    read.tally.add(judged, list(plain))
    read.tally.add_shares(judged, list(shares))


def counting(scope: Scope, needs: list[Need]) -> Scope:
    """The scope with a column for each counted value."""
    return replace(scope, counted={id(need.node): need.column for need in needs})


def _counted(need: Need, read: Read, reads: Mapping[Place, Read]) -> pl.Series:
    node = need.node
    if isinstance(node, e.Count):
        return _count(need, read, reads)
    if isinstance(node, e.CountDistinct):
        return _count_distinct(node, need, read, reads)
    if isinstance(node, e.CountMatching):
        return _count_matching(node, need, read, reads)
    if isinstance(node, e.CountSame):
        return _count_same(node, read.kept)
    if isinstance(node, e.LatestBefore):
        return _latest_before(node, read.kept)
    raise TypeError(f"nothing to count for {type(node).__name__}")


def _marked(need: Need, other: Read) -> pl.DataFrame:
    """The rows of the other table that meet the condition."""
    return other.kept.filter(pl.col(need.column)) if need.column in other.kept.columns else other.kept


def _count(need: Need, read: Read, reads: Mapping[Place, Read]) -> pl.Series:
    parents = _marked(need, reads[need.counted[0]])["^record"].drop_nulls().to_numpy()
    return pl.Series(np.bincount(parents, minlength=read.records).astype(np.int64))


def _count_distinct(node: e.CountDistinct, need: Need, read: Read, reads: Mapping[Place, Read]) -> pl.Series:
    rows = _marked(need, reads[need.counted[0]]).drop_nulls(["^record", node.name])
    counts = rows.group_by("^record").agg(pl.col(node.name).n_unique().alias("n"))
    found = np.zeros(read.records, dtype=np.int64)
    found[counts["^record"].to_numpy()] = counts["n"].to_numpy()
    return pl.Series(found)


def _count_matching(node: e.CountMatching, need: Need, read: Read, reads: Mapping[Place, Read]) -> pl.Series:
    """Rows elsewhere with the same values. Only values that both sides have are counted: usually few."""
    mine = read.kept.select(pl.col(f"~{name}").alias(f"on {i}") for i, (name, _) in enumerate(node.on))
    theirs = [pl.col(f"~{name}").alias(f"on {i}") for i, (_, name) in enumerate(node.on)]
    rows = pl.concat([_marked(need, reads[place]).select(theirs) for place in need.counted]).drop_nulls()
    names = mine.columns
    shared = mine.lazy().join(rows.lazy(), on=names, how="semi").unique() if rows.height < mine.height else mine.lazy()
    counts = rows.lazy().join(shared, on=names, how="semi").group_by(names).len("n")
    joined = mine.lazy().join(counts, on=names, how="left", maintain_order="left")
    unknown = pl.any_horizontal([pl.col(name).is_null() for name in names])
    return joined.select(pl.when(~unknown).then(pl.col("n").fill_null(0)).cast(pl.Int64).alias("n")).collect()["n"]


def _count_same(node: e.CountSame, kept: pl.DataFrame) -> pl.Series:
    """Rows that share all texts. Few do, so only rows whose hash occurs twice are compared in full."""
    names = list(node.names)
    unknown = pl.any_horizontal([pl.col(name).is_null() for name in names])
    hashes = kept.select(pl.sum_horizontal([pl.col(name).hash(seed) for seed, name in enumerate(names)])).to_series()
    ordered = hashes.sort()
    twice = ordered.filter(ordered == ordered.shift(1)).unique()
    doubtful = hashes.is_in(twice.implode())
    exact = kept.filter(doubtful).select(pl.len().over(names).cast(pl.Int64).alias("n"))["n"]
    counts = pl.repeat(1, kept.height, dtype=pl.Int64, eager=True).scatter(doubtful.arg_true(), exact)
    return kept.select(pl.when(~unknown).then(counts).alias("n"))["n"]


def _latest_before(node: e.LatestBefore, kept: pl.DataFrame) -> pl.Series:
    group, order = list(node.group), [f"~{name}" for name in node.order]
    value = f"~{node.name}"
    rows = kept.select("record", *group, *{value, *order}).drop_nulls([*group, *order])
    rows = rows.filter(pl.struct(group).is_duplicated() if len(group) > 1 else pl.col(group[0]).is_duplicated())
    rows = rows.sort(*order, "record")
    latest = rows.select("record", pl.col(value).cum_max().forward_fill().shift(1).over(group).alias("latest"))
    empty = pl.Series("latest", [None] * kept.height, dtype=kept.schema[value])
    return empty.scatter(latest["record"].to_numpy(), latest["latest"])
