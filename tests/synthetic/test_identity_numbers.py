"""Identity numbers are right, unique and of the test series while it has room."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liggare.synthetic.days import date_text, day_number, minute_text, yyyymmdd
from liggare.synthetic.identity import Numbers, with_check_digit
from liggare.synthetic.order import CannotMakeError

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2029, 12, 31))


def luhn_holds(number: str) -> bool:
    """Every second digit of the last ten, from the first, is doubled; the digits' sum ends in 0."""
    digits = "".join(str(int(d) * (2 - i % 2)) for i, d in enumerate(number[-10:]))
    return sum(map(int, digits)) % 10 == 0


@given(st.lists(st.tuples(DAYS, st.sampled_from([1, 2])), min_size=1, max_size=40))
def test_numbers_are_unique_dated_sexed_and_have_the_right_check_digit(persons: list[tuple[dt.date, int]]) -> None:
    birth = np.array([day_number(day) for day, _ in persons])
    sex = np.array([sex for _, sex in persons])
    numbers = [str(n) for n in Numbers().personnummer(birth, sex)]
    assert len(set(numbers)) == len(persons)
    for number, (day, of) in zip(numbers, persons, strict=True):
        assert number[:8] == f"{day:%Y%m%d}"
        assert (int(number[10]) % 2 == 1) == (of == 1)
        assert luhn_holds(number)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=4), st.sampled_from([1, 2]))
def test_the_test_series_is_used_up_before_ordinary_numbers_and_those_are_counted(sizes: list[int], sex: int) -> None:
    numbers, day = Numbers(), day_number(dt.date(1970, 5, 17))
    given_out: list[int] = []
    for size in sizes:
        given_out += numbers.personnummer(np.full(size, day), np.full(size, sex)).tolist()
    series = [n // 10 % 1000 for n in given_out]
    assert all(number >= 980 for number in series[:10])
    assert all(1 <= number <= 979 for number in series[10:])
    assert numbers.outside_test_series == max(0, sum(sizes) - 10)
    assert len(set(series)) == len(series)


def test_more_persons_than_birth_numbers_are_refused() -> None:
    day = np.full(500, day_number(dt.date(1970, 5, 17)))
    Numbers().personnummer(day[:499], np.full(499, 2))
    with pytest.raises(CannotMakeError, match="smaller delivery"):
        Numbers().personnummer(day, np.full(500, 2))


@given(st.lists(DAYS, min_size=1, max_size=1200))
def test_reserve_numbers_are_unique_and_begin_with_the_birth_date(days: list[dt.date]) -> None:
    numbers = Numbers().reservnummer(np.array([day_number(day) for day in days])).to_list()
    assert len(set(numbers)) == len(days)
    for number, day in zip(numbers, days, strict=True):
        assert number[:8] == f"{day:%Y%m%d}"
        assert number[8].isalpha()
        assert len(number) == 12


@given(st.integers(18500101000, 20991231999))
def test_the_check_digit_makes_luhns_sum_end_in_zero(eleven: int) -> None:
    assert luhn_holds(str(with_check_digit(np.array([eleven]))[0]))


@given(DAYS)
def test_days_are_written_as_the_calendar_writes_them(day: dt.date) -> None:
    numbers = np.array([day_number(day)])
    assert yyyymmdd(numbers)[0] == int(f"{day:%Y%m%d}")
    assert date_text(numbers).to_list() == [f"{day:%Y%m%d}"]


@given(DAYS, st.integers(0, 3 * 1440), st.booleans())
def test_minutes_past_midnight_fall_on_the_next_day(day: dt.date, minutes: int, missing: bool) -> None:
    moment = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minutes)
    text = minute_text(np.array([day_number(day)]), np.array([minutes]), np.array([missing])).to_list()
    assert text == [None if missing else f"{moment:%Y%m%d%H%M}"]
