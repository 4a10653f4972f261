"""Names say what a thing is: no drawers, and no register's name in the engine."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from source_tree import PACKAGE, REGISTERS, Module, modules, texts

from liggare.spec.load import load_register, registers

DRAWERS = re.compile(r"(^|_)(utils?|utilities|common|helpers?|misc|managers?|stuff|tools?|shared|base)(_|$)")


def test_no_module_or_folder_is_a_drawer() -> None:
    places = {part for path in PACKAGE.rglob("*") for part in (path.stem,) if path.is_dir() or path.suffix == ".py"}
    assert sorted(place for place in places if DRAWERS.search(place)) == []


def test_nothing_in_the_engine_names_a_register() -> None:
    names = {name for register in registers() for name in _names(register)}
    assert names
    named = re.compile(r"(?<![A-Za-zÅÄÖåäö])(" + "|".join(sorted(map(re.escape, names))) + r")(?![A-Za-zÅÄÖåäö])")
    engine = [m for m in modules() if REGISTERS not in m.path.parents]
    found = [f"{m.name}:{line} {text!r}" for m in engine for line, text in _said(m) if named.search(text)]
    assert found == []


def test_no_template_or_data_file_of_the_engine_names_a_register() -> None:
    named = re.compile("|".join(sorted(map(re.escape, registers()))))
    data = [(path, text) for path, text in texts() if PACKAGE in path.parents and _is_engine_data(path)]
    assert data
    assert [path.name for path, text in data if named.search(text)] == []


def _names(register: str) -> Iterator[str]:
    """What a register, its subsets and its files are called."""
    loaded = load_register(register)
    yield from (loaded.id, loaded.code)
    for spec in loaded.specs:
        yield from (subset.id for subset in spec.subsets)
        yield from (file.id for file in spec.files if "_" in file.id)  # a bare AD is also an ordinary code


def _said(module: Module) -> Iterator[tuple[int, str]]:
    """Identifiers and texts of the module; comments and docstrings may give an example."""
    examples = set(_docstrings(module.tree))
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in examples:
            yield node.lineno, node.value
        elif isinstance(node, ast.Name | ast.Attribute | ast.FunctionDef | ast.ClassDef | ast.arg | ast.alias):
            yield node.lineno, _identifier(node)


def _identifier(node: ast.AST) -> str:
    fields = ("id", "attr", "name", "arg")
    return next(str(getattr(node, field)) for field in fields if hasattr(node, field))


def _docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    """Texts that stand alone as a statement: docstrings of modules, classes, functions and of what they define."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def _is_engine_data(path: Path) -> bool:
    rooms = {"registers", "codelists", "__pycache__"}
    return path.suffix != ".py" and not rooms & set(path.relative_to(PACKAGE).parts)
