"""How a month stands, against a paper calendar; reminders by the day; contacts that are to be confirmed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liggare.organisation.calendar import turns
from liggare.organisation.contact import Contact, to_confirm_by
from liggare.organisation.due import STATE_MEANS, STATES, Answer, Held, state, times
from liggare.organisation.event import Event
from liggare.organisation.reminder import LASTS, escalated, step_of
from liggare.organisation.unit import Key
from liggare.register.months import last_day
from liggare.spec.deadline import Reminders, Step
from liggare.spec.load import load_register
from oracle.plain_due import Came, stands

REGISTER = load_register("patientregistret")
MONTH = "2025-01"
TURNS = turns(REGISTER, MONTH)
FIRST = dt.date(2025, 2, 1)
DAYS = st.integers(0, 120).map(lambda number: FIRST + dt.timedelta(days=number))
CAME = st.lists(st.tuples(DAYS, st.sampled_from(["202502", "202503", "202504", None])), max_size=4)


@given(CAME, st.none() | DAYS, st.booleans(), DAYS)
@settings(deadline=None, max_examples=500)
def test_a_month_stands_as_the_paper_calendar_says(
    said: list[tuple[dt.date, str | None]], leave: dt.date | None, rows: bool, today: dt.date
) -> None:
    came = [Came(day, reporting) for day, reporting in said if day <= today and (rows or reporting is None)]
    answers = [
        Answer(one.day, _noon(one.day), None if one.reporting is None else 1, one.reporting or "") for one in came
    ]
    told = [times(turn, answers, (7, leave) if leave else None) for turn in TURNS]
    last = told[-1].met
    closed = today > max([last_day(REGISTER, MONTH), *([leave] if leave else [])])
    final = closed or any(
        one.delivery is not None
        for one in answers
        if last and one.reporting >= TURNS[-1].reporting and one.day >= TURNS[-1].opens
    )
    held = Held(int(rows), any(one.reporting is None for one in came), waiting=False)
    assert state(told, held, today, final=final) == stands([one.day for one in TURNS], came, leave, rows, today)


def _noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), dt.UTC)


def test_a_declaration_that_no_longer_stood_on_the_day_answers_for_nothing() -> None:
    early = Answer(FIRST, _noon(FIRST), None, until=TURNS[1].day)
    assert times(TURNS[0], [early], None).met == early
    assert times(TURNS[1], [early], None).met is None


def test_every_state_is_told_in_both_languages() -> None:
    for texts in (STATES, STATE_MEANS):
        assert all(one.sv and one.en and one.sv != one.en for one in texts.values())
    assert STATES.keys() == STATE_MEANS.keys()


STEPS = Reminders(
    steps=(
        Step(days=-5, roles=("reporter",)),
        Step(days=3, roles=("reporter", "technical")),
        Step(days=30, roles=("manager",), escalate=True),
    ),
    source="prov",
    certainty="assumed",
)


@pytest.mark.parametrize(
    ("behind", "days"),
    [
        (-6, None),
        (-5, -5),
        (0, -5),
        (1, None),
        (2, None),
        (3, 3),
        (29, 3),
        (30, 30),
        (30 + LASTS, 30),
        (31 + LASTS, None),
    ],
)
def test_the_newest_reminder_whose_day_has_come_is_due(behind: int, days: int | None) -> None:
    day = dt.date(2025, 4, 30)
    step = step_of(STEPS, day, day + dt.timedelta(days=behind))
    assert (step and step.days) == days
    assert escalated(STEPS, day, day + dt.timedelta(days=behind)) == (behind >= 30)
    assert not escalated(None, day, day)


NOW = dt.datetime(2025, 3, 1, 12, tzinfo=dt.UTC)
CONTACT = Contact(1, Key("k", "1"), "", "reporter", "Anna", "a@example.se", "", "sv", "olle", NOW, NOW)
TAKEN_OVER = Event(
    "unit", "1", "taken over", dt.date(2025, 6, 1), "avtal", "olle", NOW + dt.timedelta(days=9), kind="k"
)


@pytest.mark.parametrize(
    ("event", "day"),
    [
        (None, "2026-03-01"),
        (TAKEN_OVER, "2025-06-01"),
        (replace(TAKEN_OVER, day=dt.date(2025, 1, 1)), "2025-03-01"),
        (replace(TAKEN_OVER, at=NOW - dt.timedelta(days=1)), "2026-03-01"),
        (replace(TAKEN_OVER, key="2"), "2026-03-01"),
        (replace(TAKEN_OVER, kind="l"), "2026-03-01"),
        (replace(TAKEN_OVER, what="renamed"), "2026-03-01"),
        (replace(TAKEN_OVER, key="2", what="merged", values={"successors": "3 1"}), "2025-06-01"),
    ],
)
def test_a_contact_is_confirmed_within_a_year_and_when_the_unit_is_anothers(event: Event | None, day: str) -> None:
    assert to_confirm_by(CONTACT, [event] if event else []) == dt.date.fromisoformat(day)


def test_who_was_confirmed_on_the_29th_of_february_is_asked_again_on_the_28th() -> None:
    leap = dt.datetime(2024, 2, 29, 12, tzinfo=dt.UTC)
    assert to_confirm_by(replace(CONTACT, confirmed=leap), []) == dt.date(2025, 2, 28)
