"""What stands and what a delivery brings -> the parts of the tables that change, and what stands in them then."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import polars as pl

from liggare.register.once import told_anew, without
from liggare.register.part import OPEN, Part, holder_of
from liggare.register.table import Table, tables
from liggare.spec.model import Register

Rows = Mapping[str, pl.LazyFrame]
"""Rows by table, with pseudonyms (`identity.pseudonymised`)."""


def to_read(
    parts: Collection[Part], register: Register, reporter: str, months: Collection[str], *, latest: bool = True
) -> set[Part]:
    """Of the parts a table has, those in which rows may stand that a delivery of those months replaces.

    Months are `2025-03`; `latest` as in `replaced`. A record that is replaced by its key may stand in any month.
    """
    mine = {part for part in parts if part.holder == holder_of(reporter)}
    if register.replacement == "period":
        return {part for part in mine if part.month in _replaced_months(months, latest)}
    return mine


def touched(
    old: Rows, new: Rows, register: Register, reporter: str, months: Collection[str], *, latest: bool = True
) -> dict[str, set[Part]]:
    """By table of the delivery the parts that change.

    `old` holds the rows of the parts `to_read` (of a register that replaces by period it is not looked at). A table
    that `old` has not has no rows yet. `latest` as in `replaced`.
    """
    holder = holder_of(reporter)
    if register.replacement == "period":
        return {name: {Part(month, holder) for month in _replaced_months(months, latest)} for name in new}
    known, gone = tables(register), told_anew(old, new, register, reporter)
    return {
        name: {
            Part(month, holder) for month in _months(_old(old, name, reporter), rows, known[name], new, gone.get(name))
        }
        for name, rows in new.items()
    }


def replaced(
    old: Rows, new: Rows, register: Register, reporter: str, months: Collection[str], *, latest: bool = True
) -> dict[str, pl.LazyFrame]:
    """By table of the delivery the rows that stand after it in the parts whose rows `old` holds.

    *Period*: all rows of the reporter in the months and its open ones go out, the delivery's come in. Its open ones
    only if it is the `latest`: where a later reporting month stands already, open records say who was admitted then,
    and some have been discharged since; those that stand stay and the delivery's are left out.

    *Record*: rows with a record key that the delivery has go out wherever they stand; rows that hang on a record of
    the delivery without being in it themselves stay, and move to its month and unit. What the delivery tells anew under
    another key goes out too (`once`).

    A record that stood before keeps its `first_delivery`.
    """
    if register.replacement == "period":
        here = pl.col("month").is_in(_replaced_months(months, latest))
        mine = here & (pl.col("reporter") == reporter)
        brought = {name: rows if latest else rows.filter(pl.col("month") != OPEN) for name, rows in new.items()}
        return {name: _by_period(old.get(name), rows, mine) for name, rows in brought.items()}
    known = tables(register)
    left = without(old, told_anew(old, new, register, reporter), reporter)
    return {name: _by_record(left.get(name), rows, known[name], new, reporter) for name, rows in new.items()}


def _old(old: Rows, name: str, reporter: str) -> pl.LazyFrame | None:
    return old[name].filter(pl.col("reporter") == reporter) if name in old else None


def _replaced_months(months: Collection[str], latest: bool) -> list[str]:
    return [*months, OPEN] if latest else list(months)


def _by_period(old: pl.LazyFrame | None, new: pl.LazyFrame, mine: pl.Expr) -> pl.LazyFrame:
    if old is None:
        return new
    return pl.concat([old.filter(~mine), _lasting(new, old.filter(mine))], how="diagonal_relaxed")


def _by_record(
    old: pl.LazyFrame | None, new: pl.LazyFrame, table: Table, delivered: Rows, reporter: str
) -> pl.LazyFrame:
    if old is None:
        return new
    mine = old.filter(pl.col("reporter") == reporter)
    stays = _under(mine.join(new.select("record").unique(), on="record", how="anti"), table, delivered)
    moved = stays.with_columns(
        month=pl.coalesce("their_month", "month"),
        unit=pl.when(pl.col("their_month").is_not_null()).then("their_unit").otherwise("unit"),
    ).drop("their_month", "their_unit")
    others = old.filter(pl.col("reporter") != reporter)
    return pl.concat([others, moved, _lasting(new, mine)], how="diagonal_relaxed")


def _under(rows: pl.LazyFrame, table: Table, delivered: Rows) -> pl.LazyFrame:
    """Rows with the month and unit that the record they hang on has in the delivery; null where it is not in it."""
    if table.parent is None or table.parent not in delivered:
        nothing = pl.lit(None, pl.String)
        return rows.with_columns(their_month=nothing, their_unit=nothing)
    above = delivered[table.parent].select("record", their_month="month", their_unit="unit").unique("record")
    hung = rows.with_columns(above=table.record(table.file.parent_key))
    return hung.join(above, left_on="above", right_on="record", how="left", maintain_order="left").drop("above")


def _months(
    old: pl.LazyFrame | None, new: pl.LazyFrame, table: Table, delivered: Rows, gone: pl.LazyFrame | None
) -> set[str]:
    """Months in which rows come in, go out, or that rows leave or move to."""
    found = [new.select("month")]
    if old is not None:
        found.append(old.join(new.select("record").unique(), on="record", how="semi").select("month"))
        if gone is not None:
            found.append(old.join(gone, on="record", how="semi").select("month"))
        hung = _under(old, table, delivered).filter(pl.col("their_month").is_not_null())
        found += [hung.select("month"), hung.select(month="their_month")]
    return set(pl.concat(found).unique().collect()["month"])


def _lasting(new: pl.LazyFrame, gone: pl.LazyFrame) -> pl.LazyFrame:
    """The new rows, with the first delivery of those whose record stood before."""
    before = gone.group_by("record").agg(stood=pl.col("first_delivery").min())
    joined = new.join(before, on="record", how="left", maintain_order="left")
    return joined.with_columns(first_delivery=pl.min_horizontal("stood", "first_delivery")).drop("stood")
