"""The table of states has no dead end, and nothing in it can last for ever without somebody's doing."""

from __future__ import annotations

import datetime as dt

import pytest

from liggare.operate.diagram import diagram
from liggare.operate.states import FIRST, STATES, NoSuchWay, StateName, overdue, require_way, targets

NOW = dt.datetime(2025, 6, 30, tzinfo=dt.UTC)


def test_every_state_is_reached_from_the_first() -> None:
    reached: set[StateName] = set()
    waiting: list[StateName] = [FIRST]
    while waiting:
        state = waiting.pop()
        if state not in reached:
            reached.add(state)
            waiting += targets(state)
    assert reached == set(STATES)


def test_only_an_honest_end_has_no_way_out() -> None:
    assert {name for name, state in STATES.items() if not state.ways} == {"refused", "withdrawn", "lapsed", "tested"}
    assert {STATES[name].phase for name in STATES if not STATES[name].ways} == {"ended"}


def test_time_takes_every_delivery_on_that_is_under_way_or_waits() -> None:
    timed = {name for name, state in STATES.items() if state.phase in {"under way", "waiting"}}
    assert timed == {name for name, state in STATES.items() if state.longest and state.after}
    for name in timed:
        assert _ended_by_time(name), name


def _ended_by_time(state: StateName) -> bool:
    """Whether waiting alone leads to an end."""
    for _ in STATES:
        after = STATES[state].after
        if after is None:
            break
        state = after
    return STATES[state].phase == "ended"


def test_a_delivery_is_overdue_when_its_time_is_up_and_not_before() -> None:
    longest = STATES["waiting for confirmation"].longest
    assert longest
    assert overdue("waiting for confirmation", NOW - longest, NOW) is None
    assert overdue("waiting for confirmation", NOW - longest - dt.timedelta(seconds=1), NOW) == "lapsed"
    assert overdue("accepted", NOW - dt.timedelta(days=10_000), NOW) is None


def test_who_takes_the_next_step_is_never_one_who_need_do_nothing() -> None:
    idle = {name for name, state in STATES.items() if state.next_step.sv == "Du behöver inte göra något."}
    assert {STATES[name].owner for name in idle} <= {"holder", "system"}
    assert "accepted" in idle


def test_a_way_that_is_not_in_the_table_is_refused() -> None:
    require_way("received", "reading")
    with pytest.raises(NoSuchWay, match="refused to accepted"):
        require_way("refused", "accepted")


def test_a_state_is_said_in_both_languages() -> None:
    for state in STATES.values():
        for text in (state.name, state.message, state.next_step, *(way.by for way in state.ways)):
            assert text.sv.strip()
            assert text.en.strip()


def test_the_diagram_shows_every_state_and_every_way() -> None:
    for language in ("sv", "en"):
        shown = diagram(language)
        ways = sum(len(state.ways) + bool(state.after) + (not state.ways) for state in STATES.values())
        assert shown.count("-->") == ways + 1
        assert all(f": {state.name.in_(language)}" in shown for state in STATES.values())
