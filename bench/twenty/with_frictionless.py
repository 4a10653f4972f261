"""The twenty rules in frictionless: a table schema with constraints, and checks of its own kind for the rest."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import polars as pl
from frictionless import Check, Checklist, Dialect, Schema, errors, fields, formats, resources
from twenty.visits import COLUMNS, PATTERNS, PERIOD, REQUIRED, SETS, file_in

Holds = Callable[[Mapping[str, Any]], bool]
ACROSS: dict[str, Holds] = {
    "AD.YRKE.required": lambda row: row["LAKARKONTAKT"] != "0" or row["YRKE"] is not None,
    "AD.IN_AKUT_TIDPUNKT.required": lambda row: row["VERKS_AKUT"] != "1" or row["IN_AKUT_TIDPUNKT"] is not None,
    "AD.identity": lambda row: row["PNR"] is not None or row["RNR"] is not None,
    "AD.assessed": lambda row: _in_order(row["IN_AKUT_TIDPUNKT"], row["BED_AKUT_TIDPUNKT"]),
    "AD.left": lambda row: _in_order(row["BED_AKUT_TIDPUNKT"], row["UT_AKUT_TIDPUNKT"]),
}


def _in_order(first: str | None, second: str | None) -> bool:
    return first is None or second is None or first <= second


@attrs.define(kw_only=True, repr=False)
class Holding(Check):
    """A rule across the fields of a row."""

    type = "holding"
    Errors = [errors.RowConstraintError]  # noqa: RUF012 - the library's way
    rule: str
    holds: Holds

    def validate_row(self, row: Any) -> Iterator[errors.RowConstraintError]:
        """An error named after the rule."""
        if not self.holds(row):
            yield errors.RowConstraintError.from_row(row, note=self.rule)


@attrs.define(kw_only=True, repr=False)
class Unique(Check):
    """Every row whose IDNR stands in another row; the library's own constraint leaves out the first of them."""

    type = "unique"
    Errors = [errors.RowConstraintError]  # noqa: RUF012 - the library's way

    def connect(self, resource: Any) -> None:
        """Begin with no row."""
        super().connect(resource)
        self.first: dict[str, Any] = {}

    def validate_row(self, row: Any) -> Iterator[errors.RowConstraintError]:
        """The row, and at its second occurrence the first one too."""
        number = row["IDNR"]
        if number is None:
            return
        if number not in self.first:
            self.first[number] = row
            return
        if self.first[number] is not None:
            yield errors.RowConstraintError.from_row(self.first[number], note="AD.key")
            self.first[number] = None
        yield errors.RowConstraintError.from_row(row, note="AD.key")


def _field(name: str) -> Any:
    """A field of the schema; a date has bounds, the others are texts."""
    constraints: dict[str, Any] = {"required": True} if name in REQUIRED else {}
    if name == "INDATUM":
        first, last = (f"{day:%Y%m%d}" for day in PERIOD)
        return fields.DateField(
            name=name, format="%Y%m%d", constraints=constraints | {"minimum": first, "maximum": last}
        )
    if name in PATTERNS:
        constraints["pattern"] = f"^(?:{PATTERNS[name]})$"
    if name in SETS:
        constraints["enum"] = SETS[name]
    return fields.StringField(name=name, constraints=constraints)


def prepare(arguments: Mapping[str, str]) -> tuple[Schema, Checklist]:
    """The schema and the checks."""
    checks = [*(Holding(rule=rule, holds=holds) for rule, holds in ACROSS.items()), Unique()]
    return Schema(fields=[_field(name) for name in COLUMNS]), Checklist(checks=checks)


def run(ready: tuple[Schema, Checklist], arguments: Mapping[str, str]) -> dict[str, int]:
    """Validate the file and turn the report's errors into rule and line."""
    schema, checklist = ready
    path = file_in(arguments["folder"])
    dialect = Dialect(header=False, controls=[formats.CsvControl(delimiter=";")])
    resource = resources.TableResource(
        path=path.name, basepath=str(path.parent), format="csv", encoding="utf-8", dialect=dialect, schema=schema
    )
    report = resource.validate(checklist, limit_errors=sys.maxsize)
    (task,) = report.tasks
    _write(task.errors, Path(arguments["findings"]))
    return {"rows": task.stats["rows"]}


def _write(found: list[Any], path: Path) -> None:
    rows = [(_rule(error), error.row_number) for error in found]
    schema = {"rule": pl.String, "line": pl.UInt64}
    pl.DataFrame(rows, schema=schema, orient="row").write_parquet(path)


def _rule(error: Any) -> str:
    """Our name of the rule that an error tells of."""
    if error.type == "row-constraint":
        return str(error.note)
    if error.type == "type-error":
        return f"AD.{error.field_name}.form"
    constraint = error.note.split('"')[1]
    words = {"required": "required", "pattern": "form", "enum": "list"}
    return "AD.period" if constraint in ("minimum", "maximum") else f"AD.{error.field_name}.{words[constraint]}"
