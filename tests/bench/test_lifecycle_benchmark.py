"""The benchmark of the register runs, and tells whether replacing was quick enough."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"
SMALL = ["--contacts", "40000", "--replaced", "3000", "--runs", "1"]


@pytest.mark.slow
@pytest.mark.parametrize(("most", "code"), [("1000", 0), ("0", 1)])
def test_replacing_a_few_contacts_is_measured(most: str, code: int) -> None:
    command = [sys.executable, BENCH / "lifecycle.py", *SMALL, "--times", most]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert "3,000 rows of SUBSET_AD" in done.stdout
    assert "none touched" in done.stdout
    assert "replaced in the register" in done.stdout


@pytest.mark.slow
def test_telling_what_changed_in_a_few_contacts_is_measured() -> None:
    command = [sys.executable, BENCH / "lifecycle.py", *SMALL, "--difference"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "15 added, 15 removed" in done.stdout
    assert "15 renumbered" in done.stdout
    assert "pseudonyms of" in done.stdout


@pytest.mark.slow
def test_remembering_a_few_identity_numbers_is_measured() -> None:
    command = [sys.executable, BENCH / "lifecycle.py", "--persons", "5000", "--runs", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "500, 50 of them new" in done.stdout
