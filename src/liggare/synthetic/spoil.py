"""A line as it should be -> a line that cannot be read as a record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

Spoil = Literal["too few fields", "too many fields", "trailing separator", "bad byte", "control character"]
_IN_NO_ENCODING = b"\x81"
"""A byte that begins no character in UTF-8 and stands for none in Windows-1252."""


def spoil_line(line: bytes, spoil: Spoil, separator: bytes, fields: int, own_columns: int) -> bytes:
    """The line, spoilt; `fields` is what the layout asks for, `own_columns` how many more it allows at most."""
    match spoil:
        case "too few fields":
            return separator.join(line.split(separator)[: fields - 1])
        case "too many fields":
            extra = [b"x"] * (fields + own_columns + 1 - line.count(separator) - 1)
            return separator.join([line, *extra])
        case "trailing separator":
            return line + separator
        case "bad byte":
            return line + _IN_NO_ENCODING
        case "control character":
            return line + b"\x00"


def spoil_lines(
    text: bytes, spoils: Iterable[tuple[int, Spoil]], separator: bytes, fields: int, own_columns: int
) -> bytes:
    """The lines of a file (each ended by LF) with those at the given places (from 0) spoilt."""
    lines = text.split(b"\n")
    for place, spoil in spoils:
        lines[place] = spoil_line(lines[place], spoil, separator, fields, own_columns)
    return b"\n".join(lines)
