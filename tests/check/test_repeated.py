"""Numbers that occur more than once are found, whether they stand in runs that rise or in any order."""

from __future__ import annotations

from collections import Counter

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liggare.check import same

NUMBERS = st.integers(0, 40) | st.sampled_from([0, 2**63, 2**64 - 1])


def expected(numbers: list[int | None]) -> list[int]:
    """What occurs more than once, in order."""
    return sorted(number for number, times in Counter(numbers).items() if times > 1 and number is not None)


@given(st.lists(NUMBERS | st.none()), st.integers(1, 6), st.integers(0, 3), st.booleans())
def test_what_occurs_more_than_once_is_found_in_any_order(
    numbers: list[int | None], piece: int, few: int, ordered: bool
) -> None:
    given_ = sorted(numbers, key=lambda number: number or 0) if ordered else numbers
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(same, "PIECE", piece)
        patch.setattr(same, "FEW", few)
        found = same.repeated(pl.Series(given_, dtype=pl.UInt64))
    assert found.to_list() == expected(numbers)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=40), st.integers(1, 6))
def test_what_occurs_more_than_once_is_found_among_rows_of_parents_in_order(
    rows: list[tuple[int, int]], piece: int
) -> None:
    numbers = [parent * 10 + code for parent, code in sorted(rows, key=lambda row: row[0])]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(same, "PIECE", piece)
        found = same.repeated(pl.Series(numbers, dtype=pl.UInt64))
    assert found.to_list() == expected(list(numbers))
