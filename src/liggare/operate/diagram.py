"""The table of states -> its picture in the words of Mermaid, in one language."""

from __future__ import annotations

from liggare.operate.states import FIRST, STATES, StateName
from liggare.spec.model import Language, Text


def diagram(language: Language) -> str:
    """A state diagram: every state, every way with what takes it, and the ways that time takes by itself."""
    lines = ["stateDiagram-v2"]
    lines += [f"    {_id(name)}: {state.name.in_(language)}" for name, state in STATES.items()]
    lines.append(f"    [*] --> {_id(FIRST)}")
    for name, state in STATES.items():
        lines += [f"    {_id(name)} --> {_id(way.to)}: {way.by.in_(language)}" for way in state.ways]
        if state.after and state.longest:
            lines.append(f"    {_id(name)} --> {_id(state.after)}: {_AFTER.in_(language).format(state.longest.days)}")
        if not state.ways:
            lines.append(f"    {_id(name)} --> [*]")
    return "\n".join(lines)


def _id(name: StateName) -> str:
    return name.replace(" ", "_")


_AFTER = Text(sv="efter {} d", en="after {} d")
