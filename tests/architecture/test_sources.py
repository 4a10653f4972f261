"""What every source file holds, and what none may hold."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from source_tree import ROOT, Module, modules, texts

REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("crates", "io"),
        ("rubygems", "org"),
        ("proxy", "golang", "org"),
        ("deb", "debian", "org"),
        ("conda", "anaconda", "org"),
    )
]
ADDRESS = re.compile(r"(--(extra-)?index-url|--find-links|registry\s*=)\s*\S*(https?|file):")
LATER = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")) + r")\b")


def test_every_module_opens_with_a_sentence() -> None:
    assert [m.name for m in modules() if not _sentence(m).endswith(".")] == []


def test_no_file_holds_the_address_of_a_package_registry() -> None:
    found = [path.relative_to(ROOT) for path, text in texts() if any(r in text for r in REGISTRIES)]
    assert found == []
    assert [path.relative_to(ROOT) for path, text in texts() if ADDRESS.search(text)] == []


def test_nothing_is_left_for_later_in_a_comment() -> None:
    assert [path.relative_to(ROOT) for path, text in texts() if LATER.search(text)] == []


def test_whoever_catches_every_exception_acts_on_it_and_says_why() -> None:
    assert [where for m in modules() for where in _blind(m)] == []


def _sentence(module: Module) -> str:
    return (ast.get_docstring(module.tree) or "").split("\n\n")[0]


def _blind(module: Module) -> Iterator[str]:
    """Handlers of every exception that do nothing, or neither raise again nor give a reason on their line."""
    lines = module.text.splitlines()
    for handler in (node for node in ast.walk(module.tree) if isinstance(node, ast.ExceptHandler)):
        every = handler.type is None or getattr(handler.type, "id", "") in {"Exception", "BaseException"}
        idle = all(isinstance(statement, ast.Pass | ast.Continue) for statement in handler.body)
        raises = any(isinstance(node, ast.Raise) for node in ast.walk(handler))
        reason = re.search(r"noqa: BLE001 - \w+", lines[handler.lineno - 1])
        if every and (idle or not (raises or reason)):
            yield f"{module.name}:{handler.lineno}"


def test_a_handler_that_swallows_everything_is_seen() -> None:
    handlers = "except Exception:  # noqa: BLE001 - a reason", "except ValueError:"
    text = "".join(f"try:\n    pass\n{handler}\n    pass\n" for handler in handlers)
    assert list(_blind(Module(ROOT / "a.py", text, ast.parse(text)))) == ["a.py:3"]
