"""The sizes at which the engine changes its ways -> sizes so small that every delivery is a large one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from liggare.check import above, details, membership, rows, run, same, together


@contextmanager
def as_a_large_delivery(cells: int = 60) -> Iterator[None]:
    """A few cells are handled at a time, answers are looked up by value, and tables and rules run one by one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "LARGE", 0)
        patch.setattr(together, "SMALL", 0)
        patch.setattr(rows, "CELLS", cells)
        patch.setattr(rows, "LEAST", 1)
        patch.setattr(membership, "FEW", 0)
        patch.setattr(same, "PIECE", 3)
        patch.setattr(same, "FEW", 1)
        patch.setattr(above, "FAR", 1)
        patch.setattr(details, "BATCH", max(cells // 20, 1))
        yield
