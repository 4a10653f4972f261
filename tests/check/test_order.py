"""Findings stand in one order, whatever the order of work, and the same delivery gives the same file of findings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from check.scale import as_a_large_delivery
from check.trial import NOW, TODAY, register, rules, try_files
from liggare.check.intake_rules import INTAKE_RULES
from liggare.check.run import Order, check
from liggare.read.delivery import open_delivery
from oracle.deliveries import large_delivery


def findings_file(texts: dict[str, str], where: Path, now: dt.datetime = NOW) -> bytes:
    """The bytes of the findings file of a delivery."""
    made = large_delivery(3)
    inbox = where / "in"
    inbox.mkdir(parents=True)
    for name, text in texts.items():
        (inbox / name).write_text(text, encoding="utf-8", newline="")
    subsets = {subset.id for subset in register().specs[-1].subsets}
    delivery = open_delivery([inbox], register().specs[-1].layout, subsets, where)
    check(delivery, Order(register(), rules(), made.lists.book, now, TODAY), where / "findings.parquet")
    return (where / "findings.parquet").read_bytes()


def test_the_same_delivery_gives_the_same_bytes(tmp_path: Path) -> None:
    texts = large_delivery(3).texts
    backwards = dict(reversed(texts.items()))
    later = NOW + dt.timedelta(days=1)
    assert findings_file(texts, tmp_path / "1") == findings_file(backwards, tmp_path / "2", later)


@pytest.mark.parametrize("seed", [5, 6])
def test_findings_are_ordered_by_file_line_and_rule(seed: int) -> None:
    made = large_delivery(seed)
    trial = try_files(made.texts, made.lists.book, today=made.today)
    place = {outcome.rule.id: n for n, outcome in enumerate(trial.result.outcomes)}
    place |= {rule.id: n - len(INTAKE_RULES) for n, rule in enumerate(INTAKE_RULES)}
    rows_ = trial.findings.filter(pl.col("line") > 0).select("file", "line", "rule").rows()
    assert len(rows_) > 100
    assert rows_ == sorted(rows_, key=lambda row: (_file_order(row[0]), row[1], place[row[2]]))


def _file_order(name: str) -> tuple[str, str]:
    register_, subset, kind, *_ = name.split("_")
    return f"{register_}_{subset}", kind


@pytest.mark.parametrize("cells", [1, 60, 1000])
def test_how_many_rows_are_handled_at_a_time_changes_nothing(cells: int) -> None:
    made = large_delivery(7)
    whole = try_files(made.texts, made.lists.book, today=made.today)
    with as_a_large_delivery(cells):
        parts = try_files(made.texts, made.lists.book, today=made.today)
    assert parts.findings.equals(whole.findings)
    assert parts.result.rule_set == whole.result.rule_set
