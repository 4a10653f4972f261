"""The twenty rules in pointblank: one validation step for each, with extracts of every failing row."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import pointblank as pb
from twenty.visits import PATTERNS, REQUIRED, SETS, across, file_in, scan, write_findings


def prepare(arguments: Mapping[str, str]) -> None:
    """Steps are tied to the table in pointblank, so there is nothing to make ready."""


def run(ready: None, arguments: Mapping[str, str]) -> dict[str, int]:
    """Interrogate the file and turn the extracts into rule and line."""
    plan, rules = _plan(pb.Validate(scan(file_in(arguments["folder"])).collect()))
    done = plan.interrogate(collect_tbl_checked=False, extract_limit=sys.maxsize)
    extracts = done.get_data_extracts()
    failed = [step for step, failure in done.f_failed().items() if failure is None]
    if failed:
        raise ValueError(f"pointblank could not run steps {failed}")
    write_findings(((rule, extracts[step]["_row_num_"]) for step, rule in enumerate(rules, 1)), arguments["findings"])
    return {"rules": len(rules)}


def _plan(plan: pb.Validate) -> tuple[pb.Validate, list[str]]:
    """The steps, and our names of their rules in the same order."""
    rules = []
    for name in REQUIRED:
        plan = plan.col_vals_not_null(name)
        rules.append(f"AD.{name}.required")
    for name, pattern in PATTERNS.items():
        plan = plan.col_vals_regex(name, f"^(?:{pattern})$", na_pass=True)
        rules.append(f"AD.{name}.form")
    for name, values in SETS.items():
        plan = plan.col_vals_in_set(name, [*values, None])
        rules.append(f"AD.{name}.list")
    for rule, holds in across().items():
        plan = plan.col_vals_expr(holds.fill_null(True))
        rules.append(rule)
    return plan.rows_distinct("IDNR"), [*rules, "AD.key"]
