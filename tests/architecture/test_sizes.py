"""The house's measures: short functions, short files."""

from __future__ import annotations

import math
from statistics import median

from source_tree import functions, modules

LONGEST_FILE, LONGEST_FUNCTION = 400, 60
MEDIAN, NEARLY_ALL = 8, 45


def test_no_file_is_longer_than_400_lines() -> None:
    assert [f"{m.name}: {m.lines}" for m in modules() if m.lines > LONGEST_FILE] == []


def test_no_function_is_longer_than_60_lines() -> None:
    assert [f"{f.name}: {f.lines}" for f in functions() if f.lines > LONGEST_FUNCTION] == []


def test_half_of_the_functions_have_at_most_8_lines_and_95_percent_at_most_45() -> None:
    lengths = sorted(f.lines for f in functions())
    assert median(lengths) <= MEDIAN
    assert lengths[math.ceil(0.95 * len(lengths)) - 1] <= NEARLY_ALL
