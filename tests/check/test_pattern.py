"""Whether a text matches is told alike by every way of telling it, and is unknown where there is no text."""

from __future__ import annotations

import re

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liggare.check.pattern import matches

SETS = st.sampled_from(["[0-9]", "[A-Z]", "[0-9X]", "X", "7", "[VW]"])
COUNTS = st.sampled_from(["", "{2}", "{1,2}", "{0,3}"])
IN_ROW = st.lists(st.builds("{}{}".format, SETS, COUNTS), min_size=1, max_size=4).map("".join)
ALTERNATIVES = st.lists(IN_ROW, min_size=1, max_size=3).map("|".join)
GROUPED = st.builds("{}({})".format, IN_ROW, ALTERNATIVES) | st.builds("({})|{}".format, IN_ROW, IN_ROW)
TEXTS = st.text("0179AVWXÅ|\n", max_size=5) | st.none()


@settings(deadline=None, max_examples=300)
@given(ALTERNATIVES | GROUPED, st.lists(TEXTS, max_size=8), st.integers(0, 2))
def test_each_whole_text_matches_as_the_pattern_says(pattern: str, texts: list[str | None], start: int) -> None:
    expected = [None if t is None else re.fullmatch(pattern, t) is not None for t in texts]
    column = pl.DataFrame({"t": pl.Series(texts, dtype=pl.String)}).slice(start)
    assert column.select(matches(pl.col("t"), pattern)).to_series().to_list() == expected[start:]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["10010", "110013", None], [True, True, None]),
        (["10010", "104X10", "104XX4", None], [True, True, True, None]),
        (["10010", "104X1", "104XXX", "1001", ""], [True, False, False, False, False]),
        ([None, None], [None, None]),
    ],
)
def test_the_other_alternatives_are_tried_where_a_text_does_not_fit_the_first(
    texts: list[str | None], expected: list[bool | None]
) -> None:
    column = pl.DataFrame({"t": pl.Series(texts, dtype=pl.String)})
    found = column.select(matches(pl.col("t"), "[0-9]{5,6}|[0-9]{3}X[0-9X][0-9]")).to_series()
    assert found.to_list() == expected
