"""What was measured -> Markdown that also reads well as it is."""

from __future__ import annotations

import os
import platform
import shlex
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

EXPLAINED = """\
Medians of {runs} run(s), each a process of its own, in turns; the peak is the largest. `wall`, `CPU` and `peak` are of
the whole process. `inside` leaves out the start of the interpreter, imports and the making of rules and schemas, and
begins when the input is opened; the ratios are of `inside` to `inside`. Code lists that may not be shipped are
made up."""


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The first column to the left, the others to the right."""
    widths = [max(len(row[column]) for row in (headings, *rows)) for column in range(len(headings))]
    rule = [":" + "-" * (widths[0] - 1), *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(_line(row, widths) for row in (headings, rule, *rows))


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
    return f"| {' | '.join(cells)} |"


def seconds(value: float) -> str:
    """Seconds with two decimals."""
    return f"{value:.2f}"


def megabytes(value: int) -> str:
    """Bytes as millions of bytes."""
    return f"{value / 1e6:,.0f}"


def times(value: float, of: float) -> str:
    """A ratio."""
    return f"{value / of:.2f}"


def machine(command: Sequence[str]) -> str:
    """The command that was given, and what it ran on."""
    given = shlex.join([Path(command[0]).name, *command[1:]])
    return (
        f"`bench/{given}`: {os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, Polars {version('polars')}, Liggare {version('liggare')}."
    )
