"""Answers that may be unknown (None) -> their conjunction, disjunction and implication, by Kleene's tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Answer = bool | None


def all_of(*answers: Answer) -> Answer:
    """False if any is false, else unknown if any is unknown."""
    if False in answers:
        return False
    return None if None in answers else True


def any_of(*answers: Answer) -> Answer:
    """True if any is true, else unknown if any is unknown."""
    if True in answers:
        return True
    return None if None in answers else False


def no(answer: Answer) -> Answer:
    """The opposite; unknown stays unknown."""
    return None if answer is None else not answer


def when(premise: Answer, consequence: Answer) -> Answer:
    """The consequence where the premise is true; elsewhere the rule does not apply."""
    return consequence if premise is True else None


def known(test: Callable[..., bool], *values: Any) -> Answer:
    """The test of the values; unknown if any of them is."""
    return None if any(value is None for value in values) else test(*values)


def same(one: Any, other: Any) -> Answer:
    """The values are equal."""
    return known(lambda a, b: a == b, one, other)


def at_latest(one: Any, other: Any) -> Answer:
    """The first comes no later than the second."""
    return known(lambda a, b: a <= b, one, other)


def among(value: Any, *others: Any) -> Answer:
    """The value is one of the others."""
    return known(lambda a: a in others, value)
