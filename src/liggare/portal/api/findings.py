"""A delivery's findings -> a page of them, all as CSV in words, or all as Parquet; without values if need be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from django.http import FileResponse
from ninja import Query

from liggare.check.result import FINDINGS, CheckResult
from liggare.operate.found import has_findings
from liggare.operate.report import reported
from liggare.portal.api.caller import Caller, caller_of
from liggare.portal.api.endpoint import endpoint
from liggare.portal.api.shapes import LARGEST, Finding, Findings, Limit, Number
from liggare.portal.problem import Problem
from liggare.receipt.reports import write_reports
from liggare.receipt.rows import Wording

PARQUET = "application/vnd.apache.parquet"
_AT_ONCE = 50_000
_SHOWN = tuple(name for name in Finding.model_fields if name != "position")
_FREE = ("file", "key", "unit", "month")
"""Columns whose texts are masked where nobody's values are told."""


@endpoint("GET", "/deliveries/{number}/findings", "see deliveries", Findings)
def list_findings(
    request: Any,
    number: Number,
    rule: Annotated[str, Query(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")] = "",
    unit: Annotated[str, Query(pattern=r"^[0-9A-Za-z_]{0,40}$")] = "",
    month: Annotated[str, Query(pattern=r"^([0-9]{4}-[0-9]{2})?$")] = "",
    after: Annotated[int, Query(ge=0, le=LARGEST)] = 0,
    limit: Limit = 100,
) -> Findings:
    """A page of the findings, in words: of a rule, a unit or a month, or all of them."""
    caller = caller_of(request)
    with _checked(caller, number) as (result, free):
        every = pl.scan_parquet(result.findings).select(list(FINDINGS)).with_row_index("position", 1)
        for name, value in (("rule", rule), ("unit", unit), ("month", month)):
            every = every.filter(pl.col(name) == value) if value else every
        total = every.select(pl.len()).collect(engine="streaming").item()
        page = every.filter(pl.col("position") > after).head(limit + 1).collect(engine="streaming")
        worded = Wording(result, caller.office.codes, caller.lang, identity=not free).of(page.head(limit))
        found = [_finding(row) for row in worded.to_dicts()]
        return Findings(
            total=total, values=not free, findings=found, next=found[-1].position if page.height > limit else None
        )


def _finding(row: dict[str, Any]) -> Finding:
    return Finding(position=row["position"], **{name: row.get(name) or "" for name in _SHOWN})


@endpoint("GET", "/deliveries/{number}/findings.csv", "see deliveries", files=("text/csv",))
def findings_as_csv(request: Any, number: Number) -> FileResponse:
    """All the findings in words, as CSV parted by semicolons."""
    caller = caller_of(request)
    with _checked(caller, number) as (result, free), caller.office.passing() as folder:
        paths = write_reports(result, caller.office.codes, folder, ("csv",), (caller.lang,))
        return _file(paths[1] if free else paths[0], number, "text/csv; charset=utf-8")


@endpoint("GET", "/deliveries/{number}/findings.parquet", "see deliveries", files=(PARQUET,))
def findings_as_parquet(request: Any, number: Number) -> FileResponse:
    """All the findings as they are kept, as Parquet; without the right to see values those columns are not there."""
    caller = caller_of(request)
    with _checked(caller, number) as (result, free), caller.office.passing() as folder:
        path = _without_values(caller, result, folder / "fynd.parquet") if free else result.findings
        return _file(path, number, PARQUET)


def _without_values(caller: Caller, result: CheckResult, path: Path) -> Path:
    """The findings without the columns of values, and with what names a person masked."""
    kept = [name for name in FINDINGS if name not in ("found", "own")]
    wording = Wording(result, caller.office.codes, "sv", identity=False)
    found = pl.scan_parquet(result.findings).select(list(FINDINGS))
    schema = pl.DataFrame(schema={name: FINDINGS[name] for name in kept}).to_arrow().schema
    with pq.ParquetWriter(path, schema) as writer:
        for part in found.collect_batches(chunk_size=_AT_ONCE, maintain_order=True, engine="streaming"):
            free = part.select(kept).with_columns(wording.of(part).select(_FREE))
            writer.write_table(pa.table(free.to_arrow()).cast(schema))
    return path


@contextmanager
def _checked(caller: Caller, number: int) -> Iterator[tuple[CheckResult, bool]]:
    """The delivery's check again while its findings are at hand; and whether nobody's values may be told.

    Problem `not found` before there is a receipt, or if the findings are kept no longer.
    """
    kept = caller.delivery(number, "see deliveries")
    if kept.receipt is None or not has_findings(caller.office, kept):
        raise Problem("not found")
    with caller.office.passing() as folder:
        result, _ = reported(caller.office, kept, folder)
        yield result, not caller.may("see findings", kept.received.reporter)


def _file(path: Path, number: int, kind: str) -> FileResponse:
    """The file as an answer; it stays readable when its folder is gone."""
    name = f"{path.stem}-{number}{path.suffix}"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=kind)
