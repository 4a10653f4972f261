"""Headings and rows of texts -> a Markdown table that also reads well as it is."""

from __future__ import annotations

from collections.abc import Sequence


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
