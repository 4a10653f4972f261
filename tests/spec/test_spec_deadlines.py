"""What a register says of deadlines, feedback and reminders is taken, or refused at its line."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spec_trial_register import refused, rewrite

from liggare.spec.deadline import last_of_month, months_later
from liggare.spec.load import load_register

SAID = 'certainty = "assumed", source = "x"'
NAME = 'name = { sv = "a", en = "a" }'


def _deadlines(*said: str) -> str:
    return f"deadlines = [{', '.join(said)}]"


def _deadline(**facts: str | int) -> str:
    """A deadline in TOML: monthly and required unless the facts say otherwise."""
    said = {"id": "a", "every": "month", "force": "required", **facts}
    return "{ " + ", ".join([*(f"{key} = {json.dumps(value)}" for key, value in said.items()), NAME, SAID]) + " }"


YEAR = _deadline(every="year", day="01-31")
LAST = _deadline(id="b", every="year", day="05-01", force="completion")
FEEDBACK = "{ month = %s, first = %s, last = %s, " + SAID + " }"


def _reminders(*steps: str) -> str:
    return f"reminders = {{ steps = [{', '.join(steps)}], {SAID} }}"


FAULTS = {
    "twice": (_deadlines(_deadline(), _deadline()), "each id once"),
    "a day that no year has": (_deadlines(YEAR.replace("01-31", "02-30")), "month and day of every year"),
    "a day that few years have": (_deadlines(YEAR.replace("01-31", "02-29")), "month and day of every year"),
    "a year without a day": (_deadlines(_deadline(every="year")), 'day with every = "year"'),
    "a month with a day": (_deadlines(_deadline(day="01-31")), 'day with every = "year"'),
    "records without months": (_deadlines(_deadline(every="record")), 'months_after with every = "record"'),
    "months without records": (_deadlines(_deadline(months_after=1)), 'months_after with every = "record"'),
    "completion each month": (_deadlines(_deadline(force="completion")), 'only with every = "year"'),
    "completed twice": (_deadlines(LAST, LAST.replace("b", "c")), "one day of completion only"),
    "no such month": (f"feedback = [{FEEDBACK % (13, 1, 3)}]", "a month, 1 to 12"),
    "months in disorder": (f"feedback = [{FEEDBACK % (6, 3, 1)}]", "months in order"),
    "feedback of what is to come": (f"feedback = [{FEEDBACK % (6, 1, 6)}]", "a month before that of the feedback"),
    "nobody": (_reminders("{ days = 1, roles = [] }"), "at least one of a unit's roles"),
    "the holder as a unit's": (_reminders('{ days = 1, roles = ["holder"] }'), "at least one of a unit's roles"),
    "days in disorder": (
        _reminders('{ days = 3, roles = ["reporter"] }', '{ days = 3, roles = ["manager"] }'),
        "the days in order",
    ),
    "escalated too early": (
        _reminders('{ days = 0, roles = ["reporter"], escalate = true }'),
        "only after the deadline",
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_contradiction_is_refused_at_its_line(case: str, folder: Path) -> None:
    said, words = FAULTS[case]
    line = rewrite(folder / "register.toml", "law =", f"{said}\nlaw =")
    error = refused(folder)
    assert error.line == line
    assert words in str(error)


def test_a_register_says_when_it_is_reported_to_answered_and_reminded_of(folder: Path) -> None:
    steps = _reminders('{ days = -5, roles = ["reporter"] }', '{ days = 9, roles = ["manager"], escalate = true }')
    feedback = f"feedback = [{FEEDBACK % (6, 1, 3)}]"
    rewrite(folder / "register.toml", "law =", f"deadlines = [{YEAR}, {LAST}]\n{feedback}\n{steps}\nlaw =")
    register = load_register(folder)
    assert [one.day for one in register.deadlines] == ["01-31", "05-01"]
    assert register.completion == "05-01"
    assert (register.feedback[0].last, register.feedback[0].year_before) == (3, False)
    assert register.reminders
    assert [(one.days, one.roles, one.escalate) for one in register.reminders.steps] == [
        (-5, ("reporter",), False),
        (9, ("manager",), True),
    ]


def test_a_register_need_not_say_anything_of_it(folder: Path) -> None:
    register = load_register(folder)
    assert (register.deadlines, register.feedback, register.reminders, register.completion) == ((), (), None, None)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)), st.integers(-30, 30))
@settings(deadline=None)
def test_a_day_months_later_is_in_that_month_and_as_late_in_it_as_can_be(day: dt.date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    following = later + dt.timedelta(days=1)
    assert later.day == day.day or (later.day < day.day and following.day == 1)
    assert last_of_month(day).month == day.month
    assert (last_of_month(day) + dt.timedelta(days=1)).day == 1
