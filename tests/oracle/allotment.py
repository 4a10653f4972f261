"""The principles of allotment read as plain sentences, one after the other: what a new code of a unit should be."""

from __future__ import annotations

from collections.abc import Mapping


def by_the_principles(facts: Mapping[str, bool]) -> tuple[str, set[int]]:
    """What the six principles for hospital codes say of facts that are all known, and which of them say it.

    `ask` where they say different things, say nothing, or the facts contradict each other.
    """
    has_one_here = facts["same_provider"]
    if has_one_here and not facts["same_place"]:
        return "ask", {1}
    said: list[tuple[str, set[int]]] = []
    if facts["moved"]:
        said.append(("keep", {3}))  # a provider that moves shall not get a new code
    if facts["took_over"]:
        said.append(_taken_over(facts, has_one_here))
    if has_one_here:
        said.append(("existing", {1}))  # one code for each physical place and provider
    elif not said and facts["others_premises"]:
        said.append(("new", {4}))  # in another's premises: a code of its own
    elif not said:
        said.append(("new", {2} if facts["same_place"] else {1}))  # each provider at an address has its own
    if len(said) > 1:
        principles = set().union(*(which for _outcome, which in said))
        return "ask", _all_about_takeovers(principles)
    return said[0]


def _taken_over(facts: Mapping[str, bool], has_one_here: bool) -> tuple[str, set[int]]:
    if not facts["same_operation"]:
        return "new", {6}
    same_premises = facts["same_place"] and not has_one_here
    return ("keep", {5}) if same_premises else ("ask", {5})


def _all_about_takeovers(principles: set[int]) -> set[int]:
    """Where principles disagree about a takeover both that speak of takeovers are shown; a move shows with them."""
    if principles & {5, 6}:
        principles |= {5, 6}
        if 1 in principles:
            principles -= {3}
    return principles
