"""A deadline and a day -> which reminder of it is due on that day, if any."""

from __future__ import annotations

import datetime as dt

from liggare.spec.deadline import Reminders, Step

LASTS = 31
"""So many days a reminder may be late: what is longer past has had its time, and is not begun with now."""


def step_of(reminders: Reminders, deadline: dt.date, today: dt.date) -> Step | None:
    """The newest of the steps whose day has come. One before the deadline is no longer due when that has passed."""
    behind = (today - deadline).days
    come = [step for step in reminders.steps if step.days <= behind]
    if not come or (come[-1].days < 0 < behind) or behind - come[-1].days > LASTS:
        return None
    return come[-1]


def escalated(reminders: Reminders | None, deadline: dt.date, today: dt.date) -> bool:
    """Whether the register holder is to act: a step that escalates has come."""
    behind = (today - deadline).days
    return any(step.escalate and step.days <= behind for step in (reminders.steps if reminders else ()))
