"""Episodes told in pieces -> which pieces are one, and the episodes as they are counted; the pieces stay as they were.

The rule is a fact of the register (`spec.model.Chain`): a piece goes on in the next of the same person and clinic if
it ended there in a transfer and the next began on its last day or before.
"""

from __future__ import annotations

import polars as pl

from liggare.register.table import PLACE, Table
from liggare.spec.model import Chain

CHAINED: dict[str, pl.DataType] = {
    "reporter": pl.String(),
    "record": pl.String(),
    "chain": pl.String(),  # the record of the first piece; its own if it stands alone
    "piece": pl.Int64(),  # which piece of its chain it is, from 1
}
"""Columns of `chains`."""


def chains(rows: pl.LazyFrame, chain: Chain) -> pl.LazyFrame:
    """For each record of the chain's file kind the chain it belongs to (`CHAINED`).

    A record without a person or a first day stands alone. Chains go across months and deliveries: `rows` should hold
    all records that are counted together.
    """
    alone = pl.any_horizontal(pl.col(name).is_null() for name in ("person", chain.start))
    group = ["reporter", "person", *chain.same]
    order = [chain.start, chain.end, "record"]
    sorted_ = rows.filter(~alone).select(*dict.fromkeys((*group, *order, chain.onward.field)))
    sorted_ = sorted_.sort([*group, *order], nulls_last=True)
    # The latest day so far on which the person left the clinic for another.
    left = pl.when(_onward(chain)).then(pl.col(chain.end)).shift(1).cum_max().forward_fill()
    begins = pl.col(chain.start) > left
    linked = sorted_.with_columns(number=begins.fill_null(True).cum_sum().over(group))
    place = [*group, "number"]
    ordered = linked.with_columns(
        chain=pl.col("record").first().over(place), piece=pl.int_range(1, pl.len() + 1).over(place)
    )
    single = rows.filter(alone).with_columns(chain="record", piece=pl.lit(1, pl.Int64))
    return pl.concat([part.select(*CHAINED) for part in (ordered, single)])


def episodes(rows: pl.LazyFrame, chain: Chain, table: Table) -> pl.LazyFrame:
    """The records with each chain as one: what the first piece says, with end, onward and month of the last to end.

    A piece without an end has not ended, and the chain with it. `pieces` says how many there are. Derived variables
    are left out: they are of the pieces.
    """
    kept = [name for name in (*PLACE, *table.fields) if name in rows.collect_schema()]
    linked = rows.select(kept).join(chains(rows, chain), on=["reporter", "record"], how="left")
    counted = linked.with_columns(pieces=pl.len().over("reporter", "chain").cast(pl.Int64))
    alone = counted.filter(pl.col("pieces") == 1).select(*kept, "pieces")
    return pl.concat([alone, _joined(counted.filter(pl.col("pieces") > 1), kept, chain)])


def _joined(pieces: pl.LazyFrame, kept: list[str], chain: Chain) -> pl.LazyFrame:
    last = dict.fromkeys((chain.end, chain.onward.field, "month"))
    by_end = [pl.col(chain.end).is_null(), pl.col(chain.end), pl.col("piece")]
    joined = pieces.group_by("reporter", "chain").agg(
        *(pl.col(name).sort_by("piece").first() for name in (*kept, "pieces") if name not in {"reporter", *last}),
        *(pl.col(name).sort_by(by_end).last() for name in last),
    )
    return joined.select(*kept, "pieces")


def under_chains(rows: pl.LazyFrame, linked: pl.LazyFrame) -> pl.LazyFrame:
    """Rows that hang on pieces (with the same record key), under the record of their chain; in the pieces' order."""
    joined = rows.join(linked, on=["reporter", "record"], how="left", maintain_order="left")
    return joined.with_columns(record=pl.coalesce("chain", "record")).drop("chain", "piece")


def _onward(chain: Chain) -> pl.Expr:
    """Whether a piece ended as one that goes on does."""
    value = pl.col(chain.onward.field)
    if chain.onward.filled is not None:
        return value.is_not_null() if chain.onward.filled else value.is_null()
    if chain.onward.values:
        return value.is_in(chain.onward.values).fill_null(False)
    return ~value.is_in(chain.onward.not_values).fill_null(True)
