"""Each import contract of pyproject.toml is broken by an import that it forbids."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from source_tree import PACKAGE, REGISTERS, ROOT

_RULES = next(REGISTERS.glob("*/rules")).relative_to(PACKAGE).as_posix()
_REGISTER = _RULES.split("/")[1]

FORBIDDEN = {
    "flow": ("portal/__init__.py", "import liggare.cli.main"),
    "registers-apart": ("check/digits.py", f"import liggare.registers.{_REGISTER}"),
    "registers-vocabulary": (f"registers/{_REGISTER}/__init__.py", "import liggare.check.run"),
    "rules-without-engine": (f"{_RULES}/new.py", "import polars"),
    "core-without-world": ("spec/pattern.py", "import socket"),
    "screen-at-the-edge": ("check/digits.py", "import rich.console"),
    "no-cycles": ("spec/pattern.py", "import liggare.check.run"),
}


def test_every_contract_is_tried() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert {contract["id"] for contract in settings["tool"]["importlinter"]["contracts"]} == set(FORBIDDEN)


@pytest.mark.parametrize("contract", FORBIDDEN)
def test_a_contract_is_broken_by_what_it_forbids(contract: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "*.csv"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    assert _holds(contract, tmp_path)
    place, line = FORBIDDEN[contract]
    module = tmp_path / "src" / "liggare" / place
    module.parent.mkdir(exist_ok=True)
    with module.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    assert not _holds(contract, tmp_path)


def _holds(contract: str, folder: Path) -> bool:
    lint = [Path(sys.executable).parent / "lint-imports", "--no-cache", "--contract", contract]
    done = subprocess.run(lint, cwd=folder, env={"PYTHONPATH": "src"}, capture_output=True, text=True, timeout=120)
    assert "1 kept" in done.stdout or "1 broken" in done.stdout, done.stdout + done.stderr
    return done.returncode == 0
