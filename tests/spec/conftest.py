"""A folder with a small register of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from spec_trial_register import REGISTER, SPEC


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A register of its own with one specification, both right."""
    (tmp_path / "spec").mkdir()
    (tmp_path / "register.toml").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "spec" / "2020-01-01.toml").write_text(SPEC, encoding="utf-8")
    return tmp_path
