"""The twenty rules in pandera, Polars backend: a data frame schema with column checks, all errors gathered."""

from __future__ import annotations

from collections.abc import Mapping

import pandera.polars as pa
import polars as pl
from twenty.visits import ABOUT, COLUMNS, PATTERNS, REQUIRED, ROW, SETS, across, file_in, scan


def _checks(name: str) -> list[pa.Check]:
    checks = []
    if name in PATTERNS:
        checks.append(pa.Check.str_matches(f"^(?:{PATTERNS[name]})$", error=f"AD.{name}.form"))
    if name in SETS:
        checks.append(pa.Check.isin(SETS[name], error=f"AD.{name}.list"))
    return checks + [_check(rule, holds) for rule, holds in across().items() if ABOUT[rule] == name]


def _check(rule: str, holds: pl.Expr) -> pa.Check:
    return pa.Check(lambda data: data.lazyframe.select(holds), error=rule)


def prepare(arguments: Mapping[str, str]) -> pa.DataFrameSchema:
    """The schema."""
    columns = {
        name: pa.Column(pl.String, checks=_checks(name), nullable=name not in REQUIRED, unique=name == "IDNR")
        for name in COLUMNS
    }
    return pa.DataFrameSchema({ROW: pa.Column(pl.UInt32)} | columns)


def run(schema: pa.DataFrameSchema, arguments: Mapping[str, str]) -> dict[str, int]:
    """Validate the file and turn pandera's table of failure cases into rule and line."""
    try:
        schema.validate(scan(file_in(arguments["folder"])).collect(), lazy=True)
    except pa.errors.SchemaErrors as errors:
        _write(errors.failure_cases, arguments["findings"])
        return {}
    raise ValueError("pandera found nothing in a file with faults")


def _write(cases: pl.DataFrame, path: str) -> None:
    """Pandera names its own two checks; a row's index is its position from 0."""
    own = {"not_nullable": pl.format("AD.{}.required", "column"), "field_uniqueness": pl.lit("AD.key")}
    rule = pl.col("check")
    for name, ours in own.items():
        rule = pl.when(pl.col("check") == name).then(ours).otherwise(rule)
    cases.select(rule.alias("rule"), pl.col("index").cast(pl.UInt64).add(1).alias("line")).write_parquet(path)
