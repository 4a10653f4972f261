"""Two tables have the same digest just if they hold the same rows, whatever their order and files."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import random

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liggare.register.digest import TableDigest, table_digest

SCHEMA = {"month": pl.String, "holder": pl.String, "A": pl.String, "B": pl.Int64, "C": pl.Date, "D": pl.Float64}
CELLS = st.tuples(
    st.sampled_from(["2025-01", "open"]),
    st.sampled_from(["14", "P1", None]),
    st.text(alphabet="ab\x00\x1f\x1b\n0x", max_size=3) | st.none(),
    st.integers(-2, 2) | st.none(),
    st.sampled_from([dt.date(2025, 1, 1), None]),
    st.sampled_from([0.1, -0.0, 0.0, 1e300, None]),
)
ROWS = st.lists(CELLS, max_size=6)


def _digest(rows: list[tuple[object, ...]]) -> TableDigest:
    return table_digest(pl.LazyFrame(rows, SCHEMA, orient="row"))


def _alike(row: tuple[object, ...]) -> str:
    """The row as text; -0 is 0."""
    return repr([cell + 0.0 if isinstance(cell, float) else cell for cell in row])


@given(ROWS, ROWS)
@settings(max_examples=120, deadline=None)
def test_digests_are_the_same_just_if_the_rows_are(
    one: list[tuple[object, ...]], other: list[tuple[object, ...]]
) -> None:
    same = sorted(map(_alike, one)) == sorted(map(_alike, other))
    assert (_digest(one) == _digest(other)) == same


@given(ROWS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_rows_and_columns_and_their_frames_do_not_matter(
    rows: list[tuple[object, ...]], chance: random.Random
) -> None:
    mixed, names = list(rows), list(SCHEMA)
    chance.shuffle(mixed)
    chance.shuffle(names)
    frame = pl.LazyFrame(mixed, SCHEMA, orient="row").select(names)
    halves = pl.concat([frame.slice(0, 2), frame.slice(2)])
    assert table_digest(halves) == _digest(rows)


def test_a_column_without_a_value_is_as_if_it_were_not_there() -> None:
    frame = pl.LazyFrame([("2025-01", "14", "a")], ["month", "holder", "A"], orient="row")
    assert table_digest(frame.with_columns(B=pl.lit(None, pl.Int64))) == table_digest(frame)
    assert table_digest(frame.with_columns(B=pl.lit(0))) != table_digest(frame)


def test_a_value_in_another_column_is_another_table() -> None:
    rows = [pl.LazyFrame({"month": ["2025-01"], "holder": ["14"], name: ["x"]}) for name in "AB"]
    assert table_digest(rows[0]) != table_digest(rows[1])


def test_whole_numbers_of_any_width_are_the_same_and_texts_of_digits_are_not() -> None:
    frame = pl.LazyFrame({"month": ["2025-01"], "holder": ["14"], "A": [7]})
    assert table_digest(frame.cast({"A": pl.Int8})) == table_digest(frame.cast({"A": pl.UInt64})) == table_digest(frame)
    assert table_digest(frame.cast({"A": pl.String})) != table_digest(frame)


def test_neighbouring_fractions_differ() -> None:
    rows = [[("2025-01", "14", None, None, None, value)] for value in (0.1, math.nextafter(0.1, 1))]
    assert _digest(rows[0]) != _digest(rows[1])


def test_the_digest_is_that_of_texts_written_and_sorted_in_one_way() -> None:
    """Reckoned here without any library: it is the same whatever version of whichever writes the table."""
    made = _digest([("open", "P1", None, 4, None, None), ("2025-01", "14", "å\n", -3, dt.date(2025, 1, 1), 0.5)])
    rows = {
        "2025-01": ["å\x1b0xa", "-3", "20089", f"{0x3FE0000000000000}", "14", "2025-01"],
        "open": ["\0", "4", "\0", "\0", "P1", "open"],
    }
    whole = hashlib.sha256(_line(["A", "B", "C", "D", "holder", "month", *_KINDS]))
    for cells in rows.values():
        whole.update(_line([hashlib.sha256(_line(cells)).hexdigest(), "1"]))
    assert made == TableDigest(2, whole.hexdigest())


_KINDS = ["text", "integer", "date", "float", "text", "text"]


def _line(cells: list[str]) -> bytes:
    return ("\x1f".join(cells) + "\n").encode()


def test_a_table_without_rows_has_a_digest() -> None:
    assert _digest([]).rows == 0
    assert _digest([]) != _digest([("2025-01", "14", None, None, None, None)])


def test_a_column_of_a_kind_that_no_table_has_is_refused() -> None:
    frame = pl.LazyFrame({"month": ["2025-01"], "holder": ["14"], "A": [[1]]})
    with pytest.raises(TypeError, match="no fixed way"):
        table_digest(frame)
