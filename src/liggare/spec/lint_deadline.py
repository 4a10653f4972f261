"""What a register says of deadlines, feedback and reminders -> the contradictions in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from liggare.spec.deadline import Deadline, Feedback
from liggare.spec.model import Register
from liggare.spec.place import Key
from liggare.spec.problem import Problem, bad_value, problem

_DAY_OF_YEAR = re.compile("(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31")


def deadline_problems(register: Register) -> Iterator[Problem]:
    """What is wrong in a register's deadlines, feedback and reminders."""
    seen: set[str] = set()
    for position, one in enumerate(register.deadlines):
        at: Key = ("deadlines", position)
        if one.id in seen:
            yield bad_value((*at, "id"), one.id, "varje id en gång", "each id once")
        seen.add(one.id)
        yield from _deadline(one, at)
    completions = [n for n, one in enumerate(register.deadlines) if one.force == "completion"]
    for position in completions[1:]:
        yield bad_value(
            ("deadlines", position, "force"), "completion", "bara en kompletteringsdag", "one day of completion only"
        )
    for position, feedback in enumerate(register.feedback):
        yield from _feedback(feedback, ("feedback", position))
    yield from _steps(register)


def _deadline(one: Deadline, at: Key) -> Iterator[Problem]:
    if (one.every == "year") != (one.day is not None):
        yield _only_with(at, "day", "year")
    elif one.day is not None and not _DAY_OF_YEAR.fullmatch(one.day):
        yield bad_value(
            (*at, "day"), one.day, "månad och dag som finns varje år, MM-DD", "month and day of every year, MM-DD"
        )
    if (one.every == "record") != (one.months_after > 0):
        yield _only_with(at, "months_after", "record")
    if one.force == "completion" and one.every != "year":
        yield bad_value((*at, "force"), one.force, 'completion bara med every = "year"', 'only with every = "year"')


def _only_with(at: Key, name: str, every: str) -> Problem:
    return problem(
        (*at, "every"),
        (f"{name} och every stämmer inte", f'{name} med every = "{every}" och inget annat', "Rätta det ena"),
        (f"{name} and every do not agree", f'{name} with every = "{every}" and nothing else', "Correct one of them"),
    )


def _feedback(one: Feedback, at: Key) -> Iterator[Problem]:
    if not 1 <= one.month <= 12:
        yield bad_value((*at, "month"), f"{one.month}", "en månad, 1 till 12", "a month, 1 to 12")
    if not 1 <= one.first <= one.last <= 12:
        yield bad_value((*at, "last"), f"{one.first}–{one.last}", "månader i ordning, 1 till 12", "months in order")
    elif not one.year_before and one.last >= one.month:
        yield bad_value(
            (*at, "last"), f"{one.last}", "en månad före återkopplingen", "a month before that of the feedback"
        )


def _steps(register: Register) -> Iterator[Problem]:
    steps = register.reminders.steps if register.reminders else ()
    for position, step in enumerate(steps):
        at: Key = ("reminders", "steps", position)
        if not step.roles or "holder" in step.roles:
            yield bad_value(
                (*at, "roles"),
                ", ".join(step.roles) or "[]",
                "minst en av enhetens roller; registerhållaren nås med escalate",
                "at least one of a unit's roles; the register holder is reached by escalate",
            )
        if position and step.days <= steps[position - 1].days:
            yield bad_value((*at, "days"), f"{step.days}", "dagarna i ordning", "the days in order")
        if step.escalate and step.days <= 0:
            yield bad_value((*at, "escalate"), "true", "bara efter sista dagen", "only after the deadline")
