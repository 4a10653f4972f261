"""What stands and what a delivery tells under another key -> the records that go out: what happens once stands once.

A child is born once. Where the number of the mother was wrong, or she has got another, the births that a delivery
tells have new keys, and the old ones would stand beside them. A child that the delivery has is known by its own number
(`once` in `register.toml`): the row under the old key goes out, and the whole record that it hung on where all its
children have gone so.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from liggare.register.table import Table, tables
from liggare.spec.model import Register

Rows = Mapping[str, pl.LazyFrame]
Gone = Mapping[str, pl.LazyFrame]
"""By table the records (`record`) that go out, besides those that the delivery has itself."""


def told_anew(old: Rows, new: Rows, register: Register, reporter: str) -> Gone:
    """The reporter's records of `old` that `new` tells under another key; none if the register has no such fields."""
    known = tables(register)
    found: dict[str, list[pl.LazyFrame]] = {}
    for name, rows in new.items():
        table = known[name]
        field = next((one for one in register.once if one in table.fields), None)
        if field and table.parent and name in old and table.parent in old:
            mine = {n: frame.filter(pl.col("reporter") == reporter) for n, frame in old.items()}
            gone = _rows(mine[name], rows, field)
            found.setdefault(name, []).append(gone)
            heads = _emptied(mine[name], gone, table, new[table.parent])
            for other, records in _whole(mine, heads, known, table.parent).items():
                found.setdefault(other, []).append(records)
    return {name: pl.concat(records).unique() for name, records in found.items()}


def without(old: Rows, gone: Gone, reporter: str) -> dict[str, pl.LazyFrame]:
    """The rows without the reporter's records that go out."""
    return {
        name: frame.join(gone[name].with_columns(reporter=pl.lit(reporter)), on=["record", "reporter"], how="anti")
        if name in gone
        else frame
        for name, frame in old.items()
    }


def _rows(mine: pl.LazyFrame, new: pl.LazyFrame, field: str) -> pl.LazyFrame:
    """Records with a number that the delivery has under another key, and not under this one."""
    told = new.select(field, new_record="record").drop_nulls()
    met = mine.select("record", field).join(told, on=field).filter(pl.col("record") != pl.col("new_record"))
    return met.select("record").join(new.select("record"), on="record", how="anti").unique()


def _emptied(mine: pl.LazyFrame, gone: pl.LazyFrame, table: Table, delivered: pl.LazyFrame) -> pl.LazyFrame:
    """Records of which every row of the table goes out, and which the delivery has not itself."""
    hung = mine.select("record", above=table.record(table.file.parent_key))
    left = hung.join(gone, on="record", how="anti").select("above")
    heads = hung.join(left, on="above", how="anti").select(record="above").unique()
    return heads.join(delivered.select("record"), on="record", how="anti")


def _whole(mine: Rows, heads: pl.LazyFrame, known: Mapping[str, Table], parent: str) -> Gone:
    """The records, and those that hang on them."""
    found = {}
    for name, frame in mine.items():
        table = known[name]
        if name == parent:
            found[name] = frame.select("record").join(heads, on="record", how="semi")
        elif table.parent == parent:
            hung = frame.select("record", above=table.record(table.file.parent_key))
            found[name] = hung.join(heads, left_on="above", right_on="record", how="semi").select("record")
    return found
