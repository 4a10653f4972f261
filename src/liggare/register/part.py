"""A reporter and a month -> the part of a table that holds its rows, and is replaced whole."""

from __future__ import annotations

import re
import zlib
from typing import NamedTuple

OPEN = "open"
"""The month of a record whose date is not there yet: a patient still admitted."""

SHARES = 8
"""So many parts a month take the reporters that are no region: a thousand small ones need few files."""


class Part(NamedTuple):
    """A partition of a table: month (`2025-03` or `open`) and holder."""

    month: str
    holder: str


def holder_of(reporter: str) -> str:
    """The region's own filkod, else `P` and one digit that spreads the other reporters evenly."""
    if re.fullmatch("[0-9]{2}", reporter):
        return reporter
    return f"P{zlib.crc32(reporter.encode()) % SHARES}"
