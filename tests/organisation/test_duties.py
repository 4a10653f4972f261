"""Duties as events make them, against a plain player; the questionnaire for every set of answers."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liggare.organisation.duty import (
    Duty,
    DutyEvent,
    DutyOf,
    duties,
    duty_faults,
    months_between,
    months_of_duty,
    unit_kind,
)
from liggare.organisation.scope import Answers, Scope, must_report, questions, scopes, to_ask
from liggare.spec.load import load_register, registers
from oracle.plain_duties import reporter_on

NOW = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)
FIRST = dt.date(2025, 1, 1)
OFS = [DutyOf("r", "10001", "A"), DutyOf("r", "10001", "B"), DutyOf("r", "10002", "A")]


def _event(
    of: DutyOf, what: str, day: int, reporter: str = "", annuls: int | None = None, number: int = 0
) -> DutyEvent:
    assert what in ("begins", "ends", "annulled")
    on = FIRST + dt.timedelta(days=day)
    return DutyEvent(of, what, on, reporter, "brev", "olle", NOW, annuls, number)  # type: ignore[arg-type]


SAID = st.tuples(st.sampled_from(OFS), st.sampled_from(["begins", "ends"]), st.integers(0, 12), st.sampled_from("12"))


@given(st.lists(SAID, max_size=12), st.lists(st.integers(1, 12), max_size=3))
@settings(deadline=None, max_examples=300)
def test_duties_are_what_was_last_said_before_each_day(
    said: list[tuple[DutyOf, str, int, str]], mistakes: list[int]
) -> None:
    events: list[DutyEvent] = []
    for of, what, day, reporter in said:
        one = _event(of, what, day, reporter if what == "begins" else "", number=len(events) + 1)
        if not any(duty_faults([*events, one])):
            events.append(one)
    for number in mistakes:
        if number <= len(said) and number not in {one.annuls for one in events}:
            known = next((one for one in events if one.number == number), None)
            one = known and _event(known.of, "annulled", 0, annuls=number, number=len(said) + number)
            if one and not any(duty_faults([*events, one])):
                events.append(one)
    found = duties(events)
    for of, day in itertools.product(OFS, range(-1, 14)):
        on = FIRST + dt.timedelta(days=day)
        holding = [one.reporter for one in found if one.of == of and one.holds_in(on, on)]
        assert holding == [r for r in [reporter_on(events, of, on)] if r is not None], "one at most, and the right one"
    assert all(one.valid_to is None or one.valid_from <= one.valid_to for one in found)


@pytest.mark.parametrize(
    "events",
    [
        [_event(OFS[0], "ends", 3, number=1)],
        [_event(OFS[0], "begins", 3, "1", number=1), _event(OFS[1], "ends", 4, number=2)],
        [_event(OFS[0], "begins", 3, "1", number=1), _event(OFS[0], "ends", 2, number=2)],
        [_event(OFS[0], "annulled", 3, annuls=9, number=1)],
        [_event(OFS[0], "begins", 3, "1", number=1), _event(OFS[1], "annulled", 3, annuls=1, number=2)],
        [_event(OFS[0], "annulled", 3, number=1)],
    ],
)
def test_an_event_that_does_not_fit_is_told(events: list[DutyEvent]) -> None:
    assert [one.event for one in duty_faults(events)] == events[-1:]


def test_a_duty_covers_each_month_in_which_it_holds_on_some_day() -> None:
    duty = Duty(OFS[0], "14", dt.date(2025, 1, 31), dt.date(2025, 4, 1))
    assert months_of_duty(duty, "2024-01", "2026-01") == ("2025-01", "2025-02", "2025-03", "2025-04")
    assert months_of_duty(duty, "2025-02", "2025-02") == ("2025-02",)
    assert months_of_duty(duty, "2025-05", "2025-08") == ()
    assert list(months_between("2025-11", "2026-02")) == ["2025-11", "2025-12", "2026-01", "2026-02"]


def test_units_report_under_a_hospital_code() -> None:
    assert {name: unit_kind(load_register(name)) for name in registers()} == {
        "medicinska_fodelseregistret": "sjukhuskod",
        "patientregistret": "sjukhuskod",
    }


def _every_answer() -> Iterator[Answers]:
    """Each question yes, no or open."""
    names = [one.id for one in questions()]
    for said in itertools.product((True, False, None), repeat=len(names)):
        yield {name: answer for name, answer in zip(names, said, strict=True) if answer is not None}


def _subsets(answers: Answers) -> set[str]:
    """As the two pages say, in so many words."""
    if not answers.get("health-care"):
        return set()
    found = {"PAR_SV"} if answers.get("inpatient") else set()
    found |= {"PAR_OV"} if answers.get("doctor-outpatient") or answers.get("staff-psychiatric-outpatient") else set()
    found |= {"PAR_TV"} if answers.get("compulsory") else set()
    return found | ({"MFR"} if answers.get("births") else set())


def test_every_set_of_answers_is_told_what_to_report_or_what_is_still_to_be_asked() -> None:
    for answers in _every_answer():
        told = [must_report(scope, answers) for scope in scopes()]
        assert {subset for one in told for subset in one.subsets} == _subsets(answers)
        for one in told:
            assert (one.must == "yes") == bool(one.rules)
            assert (one.must == "unknown") == (not one.rules and bool(one.open))
            assert not set(one.open) & set(answers)
            assert all(rule.source for rule in one.rules)
            if len(answers) == len(questions()):
                assert one.must != "unknown"
            for name in one.open:
                yes, no = (must_report(one.scope, {**answers, name: said}).open for said in (True, False))
                assert name not in {*yes, *no}


def test_asking_in_turn_settles_everything_and_asks_nothing_in_vain() -> None:
    for wanted in itertools.product((True, False), repeat=len(questions())):
        plan = dict(zip([one.id for one in questions()], wanted, strict=True))
        answers: dict[str, bool] = {}
        while question := to_ask(questions(), answers):
            answers[question.id] = plan[question.id]
        assert {must_report(scope, answers).must for scope in scopes()} <= {"yes", "no"}
        if not plan["health-care"]:
            assert list(answers) == ["health-care"]


@pytest.mark.parametrize("scope", scopes(), ids=lambda scope: scope.register)
def test_a_scope_is_of_its_registers_subsets_and_its_own_questions_in_both_languages(scope: Scope) -> None:
    register = load_register(scope.register)
    subsets = {subset.id for spec in register.specs for subset in spec.subsets}
    assert {subset for rule in scope.rule for subset in rule.subsets} == subsets
    asked = {one.id for one in scope.question}
    assert {name for rule in scope.rule for name in rule.when} == asked
    assert {name for one in scope.question for name in one.asks_if} <= asked
    texts = [*scope.words, scope.otherwise, *(one.text for one in scope.question), *(one.text for one in scope.rule)]
    assert all(one.sv and one.en and one.sv != one.en for one in texts)


def test_a_question_of_two_registers_is_the_same_in_both() -> None:
    by_id: dict[str, set[str]] = {}
    for one in (one for scope in scopes() for one in scope.question):
        by_id.setdefault(one.id, set()).add(one.text.sv + one.text.en)
    assert [name for name, texts in by_id.items() if len(texts) > 1] == []
