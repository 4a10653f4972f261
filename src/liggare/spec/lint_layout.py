"""A layout turned into the contradictions in it."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from string import Formatter

from liggare.spec.model import Layout
from liggare.spec.problem import Problem, bad_value, problem

FILENAME_PARTS = ("subset", "kind", "filkod", "month")
"""What a file's name must tell, as placeholders in `Layout.filename`."""


def layout_problems(layout: Layout) -> Iterator[Problem]:
    """What is wrong in the layout of a specification."""
    separator = layout.separator
    if len(separator) != 1 or not separator.isascii() or not (separator.isprintable() or separator == "\t"):
        yield bad_value(("layout", "separator"), repr(separator), "ett enda ASCII-tecken", "one single ASCII character")
    if not layout.encodings or not all(map(_is_encoding, layout.encodings)):
        found = ", ".join(layout.encodings) or "[]"
        yield bad_value(
            ("layout", "encodings"), found, "kända teckenkodningar som utf-8", "known encodings such as utf-8"
        )
    if layout.header:
        yield _HEADER
    if layout.own_columns < 0:
        yield bad_value(("layout", "own_columns"), f"{layout.own_columns}", "0 eller fler", "0 or more")
    if sorted(_placeholders(layout.filename)) != sorted(FILENAME_PARTS):
        parts = ", ".join(f"{{{part}}}" for part in FILENAME_PARTS)
        yield bad_value(("layout", "filename"), layout.filename, f"{parts}, var och en en gång", f"{parts}, each once")


_HEADER = problem(
    ("layout", "header"),
    (
        "header = true: Liggare läser bara filer utan rubrikrad och sätter en rubrikrad åt sidan som ett fel",
        "false",
        "Skriv header = false, och lämna filerna utan rubrikrad",
    ),
    (
        "header = true: Liggare reads only files without a header row and sets a header row aside as a fault",
        "false",
        "Write header = false, and deliver the files without a header row",
    ),
)
"""A layout may say that it has a header row, but nothing that reads or writes files would follow it."""


def _is_encoding(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def _placeholders(filename: str) -> list[str]:
    try:
        return [name for _, name, _, _ in Formatter().parse(filename) if name is not None]
    except ValueError:  # a lone brace
        return []
