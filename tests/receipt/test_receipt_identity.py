"""What looks like an identity number does not pass."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liggare.receipt.identity import MASK, masked, masked_column

DAYS = st.dates().filter(lambda day: 1800 <= day.year < 2100)
AROUND = st.text("ABCxyz -_;./", max_size=5)


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """A personnummer, samordningsnummer or reservnummer, with or without century and separator."""
    day = draw(DAYS)
    date = f"{day:%y%m}{day.day + draw(st.sampled_from([0, 60])):02}"
    century = draw(st.sampled_from(["", f"{day.year // 100:02}"]))
    return (
        century + date + draw(st.sampled_from(["", "-", "+"])) + draw(st.from_regex("[0-9A-Z][0-9]{3}", fullmatch=True))
    )


@given(numbers(), AROUND, AROUND)
@settings(deadline=None)
def test_an_identity_number_is_masked_whatever_stands_around_it(number: str, before: str, after: str) -> None:
    shown = masked(before + number + after)
    assert number not in shown
    assert number[-8:] not in shown
    assert MASK in shown


@given(numbers(), st.text("0123456789", max_size=6), st.text("0123456789", max_size=6))
@settings(deadline=None)
def test_a_number_with_its_century_is_masked_inside_longer_digits(number: str, before: str, after: str) -> None:
    if len(number) >= 12:
        assert number not in masked(before + number + after)


@given(st.text())
@settings(deadline=None)
def test_a_column_is_masked_as_its_texts_are(text: str) -> None:
    assert pl.DataFrame({"a": [text]}).select(masked_column(pl.col("a")))["a"][0] == masked(text)


@given(numbers(), numbers())
@settings(deadline=None)
def test_two_numbers_beside_each_other_are_both_masked(one: str, two: str) -> None:
    shown = masked(f"{one} {two}")
    assert one not in shown
    assert two not in shown


@pytest.mark.parametrize(
    "text", ["SV25000001", "PAR_14_202506.txt", "10013_301_202506", "2025-06-30", "12345678", "0000000000", ""]
)
def test_an_ordinary_key_or_name_is_left_alone(text: str) -> None:
    assert masked(text) == text
