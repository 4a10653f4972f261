"""The twenty rules in dataframely: a schema with column constraints, and its lazy filter on the streaming engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dataframely as dy
import polars as pl
from twenty.visits import COLUMNS, PATTERNS, REQUIRED, ROW, SETS, across, file_in, scan, write_findings


def _column(name: str) -> dy.String:
    pattern = f"^(?:{PATTERNS[name]})$" if name in PATTERNS else None
    among = {"list": lambda value: value.is_in(SETS[name])} if name in SETS else None
    return dy.String(nullable=name not in REQUIRED, regex=pattern, check=among)


def _method(holds: pl.Expr) -> Any:
    return dy.rule()(lambda schema: holds)


def prepare(arguments: Mapping[str, str]) -> tuple[type[dy.Schema], dict[str, str]]:
    """The schema, and our name of each of its rules."""
    columns: dict[str, Any] = {ROW: dy.UInt32(nullable=True)} | {name: _column(name) for name in COLUMNS}
    rules = {f"rule_{number}": (rule, holds) for number, (rule, holds) in enumerate(across().items())}
    rules["unique"] = ("AD.key", pl.col("IDNR").is_unique())
    methods = {name: _method(holds) for name, (_, holds) in rules.items()}
    names = {f"{name}|nullability": f"AD.{name}.required" for name in REQUIRED}
    names |= {f"{name}|regex": f"AD.{name}.form" for name in PATTERNS}
    names |= {f"{name}|check__list": f"AD.{name}.list" for name in SETS}
    names |= {name: rule for name, (rule, _) in rules.items()}
    return type("Visits", (dy.Schema,), columns | methods), names


def run(ready: tuple[type[dy.Schema], dict[str, str]], arguments: Mapping[str, str]) -> dict[str, int]:
    """Filter the file lazily and turn the failure info into rule and line."""
    schema, names = ready
    with pl.Config(engine_affinity="streaming"):
        failure = schema.filter(scan(file_in(arguments["folder"]))).failure
        details = failure.details()
    broken = ((rule, details.filter(pl.col(name) == "invalid")[ROW]) for name, rule in names.items())
    write_findings(broken, arguments["findings"])
    return {"rules": len(schema._validation_rules(with_cast=False))}
