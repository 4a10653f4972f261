"""The project's folder -> its files, modules and functions, as the tests of its shape see them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "liggare"
REGISTERS = PACKAGE / "registers"

_MADE = {"__pycache__", "node_modules", "demo", "build", "dist"}  # folders whose files are made, not written
_WRITTEN_HIDDEN = {".ci"}


@dataclass(frozen=True)
class Module:
    """A Python file with its text and syntax tree."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """Its path from the project's root."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def lines(self) -> int:
        """Lines in the file."""
        return self.text.count("\n")


@dataclass(frozen=True)
class Function:
    """A function and where it stands."""

    module: Module
    node: ast.FunctionDef | ast.AsyncFunctionDef

    @property
    def name(self) -> str:
        """File, line and name."""
        return f"{self.module.name}:{self.node.lineno} {self.node.name}"

    @property
    def lines(self) -> int:
        """Lines of the body without its docstring."""
        body = self.node.body[1:] if ast.get_docstring(self.node, clean=False) is not None else self.node.body
        return (self.node.end_lineno or 0) - body[0].lineno + 1 if body else 0


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the package."""
    return tuple(_module(path) for path in sorted(PACKAGE.rglob("*.py")))


def _module(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(path, text, ast.parse(text))


def functions() -> Iterator[Function]:
    """Every function and method of the package."""
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield Function(module, node)


@cache
def texts() -> tuple[tuple[Path, str], ...]:
    """Every text file of the project with its text."""
    return tuple((path, path.read_text(encoding="utf-8")) for path in _files(ROOT) if _is_text(path))


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith(".") and path.name not in _WRITTEN_HIDDEN
        if path.is_dir() and not hidden and path.name not in _MADE:
            yield from _files(path)
        elif path.is_file():
            yield path


def _is_text(path: Path) -> bool:
    content = path.read_bytes()
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return b"\0" not in content
