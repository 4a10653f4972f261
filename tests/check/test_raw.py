"""What a column holds as NumPy arrays is what Polars says it holds, whole or a part of it, filled or not."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liggare.check import raw

TEXTS = st.lists(st.none() | st.text(max_size=20), max_size=30)
NUMBERS = st.lists(st.none() | st.integers(-(2**63), 2**63 - 1), max_size=30)


def in_pieces(values: list[Any], kind: type[pl.DataType], cut: int) -> list[pl.Series]:
    """The same column in one piece, in two, and a part of it."""
    whole = pl.Series("x", values, dtype=kind)
    return [whole, pl.concat([whole[:cut], whole[cut:]], rechunk=False), whole[cut:], whole[:0]]


@given(NUMBERS, st.integers(0, 30))
def test_numbers_and_where_they_stand(values: list[int | None], cut: int) -> None:
    for column in in_pieces(values, pl.Int64, cut):
        there = raw.filled(column)
        assert (there is None) == (not column.null_count())
        given_ = column.is_not_null().to_numpy()
        assert there is None or there.tolist() == given_.tolist()
        assert raw.numbers(column)[given_].tolist() == column.drop_nulls().to_list()


@given(TEXTS, st.integers(0, 30))
def test_lengths_and_words_of_texts(values: list[str | None], cut: int) -> None:
    for column in in_pieces(values, pl.String, cut):
        given_ = column.is_not_null().to_numpy()
        texts = [text.encode() for text in column.drop_nulls()]
        assert raw.lengths(column)[given_].tolist() == [len(text) for text in texts]
        for pair, text in zip(raw.words(column)[given_], texts, strict=True):
            if len(text) <= 12:
                assert pair.tobytes() == len(text).to_bytes(4, "little") + text.ljust(12, b"\0")


@given(TEXTS, st.booleans())
def test_the_same_answer_throughout_is_null_where_nothing_is_asked(values: list[str | None], answer: bool) -> None:
    column = pl.Series("x", values, dtype=pl.String)
    assert raw.throughout("y", answer, column).to_list() == [None if text is None else answer for text in values]


@pytest.mark.parametrize("where", [None, [False, False, False], [True, False, True]])
def test_a_column_is_emptied_where_that_is_asked(where: list[bool] | None) -> None:
    column = raw.emptied(pl.Series("x", [1, 2, None]), None if where is None else np.array(where))
    assert column.to_list() == ([None, 2, None] if where and where[0] else [1, 2, None])
