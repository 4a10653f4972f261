"""A line's bytes into whether it names the fields instead of giving their values."""

from __future__ import annotations

from collections.abc import Sequence


def is_header(line: bytes, separator: int, columns: Sequence[str], encoding: str) -> bool:
    """Whether at least half of the cells are names of fields, whatever their case, order, spaces and quotes."""
    if any((code < 32 and code != 9) or code == 127 for code in line):
        return False
    try:
        cells = line.decode(encoding).split(chr(separator))
    except UnicodeDecodeError:
        return False
    names = {name.casefold() for name in columns}
    named = sum(cell.strip(" \t\"'").casefold() in names for cell in cells)
    return named * 2 >= len(cells)
