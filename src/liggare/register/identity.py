"""Rows with numbers of persons -> rows with keyed pseudonyms, and which number each pseudonym stands for."""

from __future__ import annotations

import hmac
from collections.abc import Mapping

import polars as pl

from liggare.derive.person import is_sound
from liggare.register.table import Table, tables
from liggare.spec.model import Register

DIGITS = 32
"""Hexadecimal digits of a pseudonym: 128 bits."""


def pseudonym(number: str, secret: bytes) -> str:
    """The pseudonym of a sound identity number; the same for every reporter."""
    return _keyed(f"number\0{number}", secret)


def reserve_pseudonym(number: str, secret: bytes, reporter: str) -> str:
    """The pseudonym of a number that is no identity number: two reporters may have given the same to two persons."""
    return _keyed(f"reserve\0{reporter}\0{number}", secret)


def _keyed(message: str, secret: bytes) -> str:
    return hmac.digest(secret, message.encode(), "sha256").hex()[:DIGITS]


def pseudonymised(
    rows: Mapping[str, pl.LazyFrame], register: Register, secret: bytes, reporter: str
) -> tuple[dict[str, pl.LazyFrame], pl.DataFrame]:
    """The rows with a pseudonym for every number and the column `record`; and the numbers (`person`, `number`).

    A number is a reserve number unless it is twelve digits with a date and the right check digit.
    """
    known = tables(register)
    numbers = _numbers(rows, known, secret, reporter)
    return {name: _replaced(frame, known[name], numbers) for name, frame in rows.items()}, numbers


def _numbers(
    rows: Mapping[str, pl.LazyFrame], known: Mapping[str, Table], secret: bytes, reporter: str
) -> pl.DataFrame:
    """Every number once, in order, with its pseudonym. Rows that hang on others are about the same persons."""
    columns = [
        frame.select(number=pl.col(column)).unique()
        for name, frame in rows.items()
        for column in (*(() if known[name].parent else ("person",)), *known[name].others)
    ]
    none = pl.LazyFrame(schema={"number": pl.String})
    distinct = pl.concat([none, *(found.lazy() for found in pl.collect_all(columns))])
    told = distinct.drop_nulls().unique().sort("number").with_columns(sound=is_sound(pl.col("number"))).collect()
    persons = [
        pseudonym(number, secret) if sound else reserve_pseudonym(number, secret, reporter)
        for number, sound in told.iter_rows()
    ]
    return told.select(pl.Series("person", persons, dtype=pl.String), "number")


def _replaced(frame: pl.LazyFrame, table: Table, numbers: pl.DataFrame) -> pl.LazyFrame:
    names = frame.collect_schema().names()
    for column in ("person", *table.others):
        theirs = numbers.lazy().select(pl.col("number").alias(column), pl.col("person").alias("pseudonym"))
        frame = frame.join(theirs, on=column, how="left", maintain_order="left").with_columns(
            pl.col("pseudonym").alias(column)
        )
        frame = frame.drop("pseudonym")
    before = names.index("person")
    return frame.with_columns(record=table.record(table.file.key)).select(*names[:before], "record", *names[before:])
