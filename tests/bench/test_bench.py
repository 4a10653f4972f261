"""The benchmark runs, and tells when two libraries did not do the same work."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.mark.slow
def test_the_benchmark_of_a_small_delivery_prints_both_comparisons() -> None:
    options = ["--contacts", "2000", "--runs", "1", "--peers", "none"]
    done = subprocess.run([sys.executable, BENCH / "check.py", *options], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stdout.splitlines() if line.startswith("###")] == [
        "### All rules, a delivery without faults",
        "### All rules, a delivery with faults in 1.0% of the contacts",
        "### The same 20 rules on one file",
        "### Findings of each of the 20 rules",
    ]
    assert "left out: 0. Findings: 0." in done.stdout


@pytest.mark.slow
def test_the_benchmark_of_a_few_births_prints_the_check_and_the_command() -> None:
    done = subprocess.run(
        [sys.executable, BENCH / "births.py", "--births", "400", "--runs", "1"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stdout.splitlines() if line.startswith("###")] == [
        "### All rules, a delivery without faults",
        "### All rules, a delivery with faults in 1.0% of the births",
        "### `liggare check --out`, with receipt and reports",
    ]
    assert "400 births, " in done.stdout
    assert "left out: 0. Findings: 0." in done.stdout


def test_a_library_that_finds_other_lines_is_told_with_the_rule(tmp_path: Path) -> None:
    own, other = tmp_path / "own.parquet", tmp_path / "other.parquet"
    pl.DataFrame({"rule": ["a", "b", "b"], "line": [1, 1, 2]}).write_parquet(own)
    pl.DataFrame({"rule": ["a", "b", "b"], "line": [1, 1, 3]}).write_parquet(other)
    answer = tmp_path / "answer.json"
    paths = json.dumps({"liggare": str(own), "same": str(own), "other": str(other)})
    subprocess.run([sys.executable, BENCH / "child.py", "twenty.compare", answer, paths], check=True)
    told = json.loads(answer.read_text())["answer"]
    assert told["rules"] == {"a": 1, "b": 2}
    assert told["different"] == {"other": ["b: 1 only by Liggare, 1 only there"]}
