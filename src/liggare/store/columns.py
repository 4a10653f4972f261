"""The columns of rows -> those of a Delta table, and back: every type comes back as it went in, or is refused.

Delta keeps points in time in microseconds; Liggare's are whole milliseconds without a time zone, and come back as such.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import polars as pl
from deltalake import Field, Schema
from deltalake.schema import PrimitiveType

from liggare.operate.ports import StoreFailure
from liggare.spec.model import Text

PARTITION = ("month", "holder")

_KEPT: Mapping[pl.DataType, str] = MappingProxyType(
    {
        pl.String(): "string",
        pl.Int8(): "byte",
        pl.Int16(): "short",
        pl.Int32(): "integer",
        pl.Int64(): "long",
        pl.Float32(): "float",
        pl.Float64(): "double",
        pl.Boolean(): "boolean",
        pl.Date(): "date",
        pl.Datetime("ms"): "timestamp_ntz",
    }
)
_GIVEN = {kept: given for given, kept in _KEPT.items()}
_MICROSECONDS = pl.Datetime("us")

Columns = Mapping[str, pl.DataType]
"""Names and types, in order; the types are those that rows have."""


def columns_of(schema: Schema) -> Columns:
    """The columns of a Delta table. StoreFailure if another program gave it a type that Liggare does not write."""
    return {field.name: _given(field) for field in schema.fields}


def fields(columns: Columns) -> list[Field]:
    """The fields of a Delta table for the columns."""
    return [Field(name, PrimitiveType(_KEPT[kind])) for name, kind in columns.items()]


def joined(table: str, old: Columns, rows: Columns) -> Columns:
    """The old columns and the new ones of the rows after them.

    A new column that is nothing but empty (its type is not known) is left out until it has values. StoreFailure for a
    type that cannot be kept, or that is another than the table has.
    """
    for name in PARTITION:
        if rows.get(name) != pl.String:
            raise StoreFailure(_refused(table, name, rows.get(name), pl.String()))
    for name, kind in rows.items():
        if kind != pl.Null and (kind not in _KEPT or old.get(name, kind) != kind):
            raise StoreFailure(_refused(table, name, kind, old.get(name)))
    return {**old, **{name: kind for name, kind in rows.items() if name not in old and kind != pl.Null}}


def as_kept(rows: pl.LazyFrame, given: Columns, columns: Columns) -> pl.LazyFrame:
    """The rows with the columns in the table's order and with the types of its files; those they lack stay away."""
    return rows.select(_cast(name, kind, given[name]) for name, kind in columns.items() if name in given)


def scan(files: Sequence[str], columns: Columns, storage: Mapping[str, str] | None) -> pl.LazyFrame:
    """The rows of the table's files, with the columns in order; a column that a file has not is empty there."""
    if not files:
        return pl.LazyFrame(schema=dict(columns))
    kept = {name: _in_file(kind) for name, kind in columns.items()}
    rows = pl.scan_parquet(
        list(files),
        schema={name: kind for name, kind in kept.items() if name not in PARTITION},
        hive_schema={name: kept[name] for name in PARTITION},
        hive_partitioning=True,
        glob=False,
        missing_columns="insert",
        storage_options=dict(storage) if storage else None,
    )
    return rows.select(pl.col(name).cast(kind) if kept[name] != kind else name for name, kind in columns.items())


def _given(field: Field) -> pl.DataType:
    kept = getattr(field.type, "type", "")
    if kept not in _GIVEN:
        raise StoreFailure(_strange(field.name))
    return _GIVEN[kept]


def _in_file(kind: pl.DataType) -> pl.DataType:
    return _MICROSECONDS if kind == pl.Datetime else kind


def _cast(name: str, kind: pl.DataType, given: pl.DataType) -> pl.Expr:
    kept = _in_file(kind)
    return pl.col(name) if given == kept else pl.col(name).cast(kept)


def _refused(table: str, name: str, found: pl.DataType | None, expected: pl.DataType | None) -> Text:
    wanted = str(expected) if expected is not None else ", ".join(map(str, _KEPT))
    return Text(
        sv=f"{table}: kolumnen {name} har typen {found or 'ingen'}; väntat: {wanted}. Inget har ändrats. "
        "Ett fält som byter typ ska heta något annat.",
        en=f"{table}: the column {name} has the type {found or 'none'}; expected: {wanted}. Nothing has changed. "
        "A field that changes its type must have another name.",
    )


def _strange(name: str) -> Text:
    return Text(
        sv=f"Kolumnen {name} i tabellen har en typ som Liggare inte skriver; ett annat program har ändrat tabellen. "
        "Återställ den ur säkerhetskopian.",
        en=f"The column {name} of the table has a type that Liggare does not write; another program changed the table. "
        "Restore it from the backup.",
    )
