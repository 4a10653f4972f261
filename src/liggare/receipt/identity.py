"""Texts from a delivery -> the same texts with what looks like an identity number masked."""

from __future__ import annotations

import re

import polars as pl

MASK = "••••"

_DAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])"  # month and day, or day + 60
_LAST_FOUR = "[-+ ]?[0-9A-Za-z]{4}"  # letters too: a reservnummer has them
_WITH_CENTURY = f"[0-9]*(?:18|19|20)[0-9]{{2}}{_DAY}{_LAST_FOUR}[0-9]*"
_WITHOUT_CENTURY = f"(^|[^0-9])[0-9]{{2}}{_DAY}{_LAST_FOUR}[0-9]*"

# Rather a running number masked by chance than a person's number shown: file and line still find the row.


def masked(text: str) -> str:
    """`text` with every plausible identity number (10 or 12 characters, a date first) replaced by `MASK`."""
    return re.sub(_WITHOUT_CENTURY, rf"\1{MASK}", re.sub(_WITH_CENTURY, MASK, text))


def masked_column(column: pl.Expr) -> pl.Expr:
    """`masked` over a column of texts."""
    return column.str.replace_all(_WITH_CENTURY, MASK).str.replace_all(_WITHOUT_CENTURY, f"${{1}}{MASK}")
