"""The benchmark of derivations runs, and its exit code tells whether they kept within the bounds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench" / "derive.py"


@pytest.mark.slow
@pytest.mark.parametrize(("bounds", "code"), [((), 0), (("--seconds", "0"), 1), (("--gib", "0.01"), 1)])
def test_the_benchmark_prints_seconds_and_memory_and_ends_by_its_bounds(bounds: tuple[str, ...], code: int) -> None:
    command = [sys.executable, BENCH, "--births", "2000", *bounds]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert "2,000 rows of forlossning" in done.stdout
    assert "seconds:" in done.stdout
    assert "peak memory:" in done.stdout
