"""The months a delivery covers: how many, and through which."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liggare.check.setting import Setting
from liggare.spec.load import load_register
from liggare.spec.model import Register

PATIENTS = load_register("patientregistret")
BIRTHS = load_register("medicinska_fodelseregistret")
days = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))


def month(day: dt.date) -> int:
    """Months since year 0."""
    return day.year * 12 + day.month - 1


@given(days, st.integers(1, 40), st.sampled_from(["month before", "reporting month"]))
def test_the_period_is_that_many_whole_months_and_ends_where_the_register_says(
    reporting: dt.date, months: int, through: Literal["month before", "reporting month"]
) -> None:
    register = msgspec.structs.replace(PATIENTS, period_months=months, period_through=through)
    first, last = register.period(reporting)
    assert first.day == 1 and (last + dt.timedelta(days=1)).day == 1
    assert month(last) - month(first) == months - 1
    assert month(reporting) - month(last) == (1 if through == "month before" else 0)


@pytest.mark.parametrize(
    ("register", "reporting", "period"),
    [
        (PATIENTS, "202501", ("2024-10-01", "2024-12-31")),
        (PATIENTS, "202405", ("2024-02-01", "2024-04-30")),
        (BIRTHS, "202505", ("2024-01-01", "2025-05-31")),
        (BIRTHS, "202402", ("2022-10-01", "2024-02-29")),
    ],
    ids=[
        "patients over new year",
        "patients in spring",
        "births in the last month of completion",
        "births in a leap year",
    ],
)
def test_a_delivery_covers_the_days_of_its_registers_period(
    register: Register, reporting: str, period: tuple[str, str]
) -> None:
    setting = Setting(register, "14", reporting, dt.date(2026, 1, 1))
    assert (f"{setting.start}", f"{setting.end}") == period


def test_the_segments_of_a_delivery_fill_its_period() -> None:
    setting = Setting(BIRTHS, "14", "202505", dt.date(2025, 5, 20))
    assert [(one.start, one.end) for one in setting.segments()] == [(setting.start, setting.end)]
