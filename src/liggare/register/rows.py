"""Accepted rows of a delivery -> rows of the register's tables, with numbers of persons still as they came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

import polars as pl

from liggare.derive.accepted import Accepted
from liggare.derive.derivation import Derivations
from liggare.derive.run import derive
from liggare.register.months import months
from liggare.register.part import OPEN, holder_of
from liggare.register.table import Table, tables
from liggare.spec.model import Register

Rows = dict[str, pl.LazyFrame]
"""Rows by table (`PAR_SV_AD`)."""


def register_rows(
    accepted: Accepted,
    register: Register,
    reporter: str,
    reporting_month: str,
    delivery: int,
    derivations: Derivations | None = None,
) -> Rows:
    """The rows of each table of the delivery's subsets, with the columns of `table.PLACE` but `record`.

    Then come the fields and the derived variables. `person` and fields with the number of somebody else hold numbers
    as they came: `identity.pseudonymised` replaces them, and makes `record`. `reporting_month` is ÅÅÅÅMM, `delivery`
    the ledger's number. The sender's own columns are in none.

    A subset of which the delivery has no file is left out: what stands of it stays. The other subsets have all their
    tables, also those that only another version of the specification has, so that what stands there goes out too.
    """
    last = dt.date.fromisoformat(f"{months(register, reporting_month)[-1]}-01")
    known = tables(register)
    derived = _derived(accepted, derivations)
    above: dict[str, pl.DataFrame] = {}
    rows = no_rows(register, {known[name].subset for name in accepted.rows})
    for name in (name for name in rows if name in accepted.tables):
        table, frame = known[name], accepted.tables[name]
        if table.parent:
            placed = _under(frame, above[table.parent])
        else:
            placed = frame.with_columns(month=_month(table, last), unit=_unit(table), person=_person(table))
            above[name] = placed.select("line", "month", "unit", "person").collect()
        if name in derived:
            placed = placed.join(derived[name].lazy(), on="line", how="left", maintain_order="left")
        rows[name] = _complete(placed, table, reporter, delivery, derived.get(name))
    return rows


def no_rows(register: Register, subsets: Collection[str]) -> Rows:
    """The tables of those subsets without a row: what a nil report puts in the place of what stood.

    Tables whose rows hang on none come first.
    """
    found = {name: table for name, table in tables(register).items() if table.subset in subsets}
    return {
        name: pl.LazyFrame(schema={n: t for n, t in table.schema.items() if n != "record"})
        for name, table in found.items()
    }


def _derived(accepted: Accepted, derivations: Derivations | None) -> dict[str, pl.DataFrame]:
    """By table the derived variables of its rows, beside their lines."""
    if derivations is None:
        return {}
    made = derive(accepted.tables, accepted.spec, derivations, also=("line",))
    fitting = derivations.fitting(accepted.spec)
    names = {level.id: ["line", *(one.name for one in fitting.of(level.id))] for level in fitting.levels}
    return {level.table(accepted.spec): made[level.id].select(names[level.id]) for level in fitting.levels}


def _under(frame: pl.LazyFrame, above: pl.DataFrame) -> pl.LazyFrame:
    """Rows with month, unit and person of the row they hang on."""
    theirs = above.lazy().rename({"line": "above"})
    return frame.join(theirs, on="above", how="left", maintain_order="left")


def _month(table: Table, last: dt.date) -> pl.Expr:
    """The month of the row's date; `open` without it; in a file of rows without dates the last of the period."""
    if table.file.date is None:
        return pl.lit(f"{last:%Y-%m}")
    return pl.col(table.file.date).dt.strftime("%Y-%m").fill_null(OPEN)


def _unit(table: Table) -> pl.Expr:
    return pl.col(table.file.unit) if table.file.unit else pl.lit(None, pl.String)


def _person(table: Table) -> pl.Expr:
    return pl.coalesce(*table.persons) if table.persons else pl.lit(None, pl.String)


def _complete(
    placed: pl.LazyFrame, table: Table, reporter: str, delivery: int, derived: pl.DataFrame | None
) -> pl.LazyFrame:
    here = placed.collect_schema()
    fields = [pl.col(name) if name in here else pl.lit(None, kind) for name, kind in _kept(table).items()]
    return placed.select(
        "month",
        pl.lit(holder_of(reporter)).alias("holder"),
        pl.lit(reporter).alias("reporter"),
        "unit",
        "person",
        pl.lit(delivery, pl.Int64).alias("delivery"),
        pl.col("line").cast(pl.Int64),
        "spec",
        pl.lit(delivery, pl.Int64).alias("first_delivery"),
        *(field.alias(name) for field, name in zip(fields, _kept(table), strict=True)),
        *(derived.columns[1:] if derived is not None else ()),
    )


def _kept(table: Table) -> Mapping[str, pl.DataType]:
    """The fields that are kept under their own names."""
    return {name: kind for name, kind in table.schema.items() if name in table.fields}
