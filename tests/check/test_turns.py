"""Tasks that wait for one another: their order, how many run at a time, and what becomes of one that fails."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Lock

import pytest

from liggare.check.turns import in_turn


def noted(names: str, told: list[str]) -> dict[str, Callable[[], None]]:
    """Tasks that add their names to a list."""
    return {name: lambda name=name: told.append(name) for name in names}  # type: ignore[misc]


def test_each_comes_after_those_it_waits_for_and_else_as_given() -> None:
    told: list[str] = []
    in_turn(noted("abcd", told), {"a": {"c"}, "b": set(), "c": set(), "d": {"a", "b"}}, 1)
    assert told == ["b", "c", "a", "d"]


def test_as_many_run_at_a_time_as_are_allowed_and_no_more() -> None:
    both, lock, running, most = Barrier(2, timeout=60), Lock(), 0, 0

    def work() -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        both.wait()
        with lock:
            running -= 1

    in_turn(dict.fromkeys("abcdef", work), {name: set() for name in "abcdef"}, 2)
    assert most == 2


def test_what_a_task_raises_is_raised_and_nothing_more_is_begun() -> None:
    told: list[str] = []

    def fail() -> None:
        raise KeyError("b")

    tasks = noted("abc", told) | {"b": fail}
    with pytest.raises(KeyError, match="b"):
        in_turn(tasks, {"a": set(), "b": {"a"}, "c": {"a"}}, 1)
    assert told == ["a"]


def test_tasks_that_wait_for_each_other_are_refused() -> None:
    told: list[str] = []
    with pytest.raises(ValueError, match="wait for each other: b, c"):
        in_turn(noted("abc", told), {"a": set(), "b": {"c"}, "c": {"b"}}, 2)
    assert told == ["a"]
