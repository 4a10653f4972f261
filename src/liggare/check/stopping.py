"""Rules of which some stop a run -> those that do, found by halving, each with its error."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl

from liggare.check.active import Active

FAULTS = (pl.exceptions.PolarsError, TypeError, ValueError, LookupError)
"""What a rule that is wrongly written raises when it is planned or run."""


def stopping(
    rules: Sequence[Active], attempt: Callable[[Sequence[Active]], object], start: int = 0
) -> dict[int, Exception]:
    """By position (the first rule's is `start`) the error of every rule that stops the attempt alone."""
    try:
        attempt(rules)
    except FAULTS as fault:
        if len(rules) <= 1:
            return dict.fromkeys(range(start, start + len(rules)), fault)
        half = len(rules) // 2
        return stopping(rules[:half], attempt, start) | stopping(rules[half:], attempt, start + half)
    return {}
