"""The table of states -> the page that shows them: a diagram, and each state with its owner, message, step and time."""

from __future__ import annotations

from markdown import page, table

from liggare.operate.diagram import diagram
from liggare.operate.states import OWNERS, STATES, State
from liggare.operate.upkeep import RETENTION
from liggare.spec.model import Language, Text


def states() -> str:
    """The page in both languages."""
    return page(
        "Leveransens tillstånd · States of a delivery",
        "En leverans är alltid i ett av de här tillstånden. Tiderna är Liggares egna. Vad de betyder för dig står i "
        "[En leverans liv](../explanation/life-of-a-delivery.md). / A delivery is always in one of these states. The "
        "times are Liggare's own. What they mean to you is in [The life of a delivery]"
        "(../explanation/life-of-a-delivery.en.md).",
        *_in("sv"),
        *_in("en"),
    )


def _in(language: Language) -> tuple[str, ...]:
    heads = [text.in_(language) for text in (_STATE, _OWNER, _MESSAGE, _NEXT, _LONGEST, _KEPT)]
    rows = []
    for name, state in STATES.items():
        kept = RETENTION.get(name)
        told = (state.name, OWNERS[state.owner], state.message, _step(state))
        days = _DAYS.in_(language).format(kept.days) if kept else ""
        rows.append([text.in_(language) for text in told] + [_longest(state, language), days])
    return f"## {_TITLE.in_(language)}", f"```mermaid\n{diagram(language)}\n```", table(heads, rows)


def _longest(state: State, language: Language) -> str:
    if not state.longest or not state.after:
        return ""
    then = STATES[state.after].name.in_(language)
    return f"{_DAYS.in_(language).format(state.longest.days)}, {_THEN.in_(language)} {then}"


_TITLE = Text(sv="På svenska", en="In English")
_STATE = Text(sv="tillstånd", en="state")
_OWNER = Text(sv="nästa steg tas av", en="next step by")
_MESSAGE = Text(sv="betyder", en="means")
_NEXT = Text(sv="nästa steg", en="next step")
_LONGEST = Text(sv="längst", en="at most")
_KEPT = Text(sv="filer och fynd sparas", en="files and findings are kept")
_DAYS = Text(sv="{} dygn", en="{} days")
_THEN = Text(sv="sedan", en="then")


def _step(state: State) -> Text:
    """The next step, and the commands that it is taken by."""
    commands = ", ".join(f"`liggare {command}`" for command in state.commands)
    ending = f" ({commands})" if commands else ""
    return Text(sv=state.next_step.sv + ending, en=state.next_step.en + ending)
