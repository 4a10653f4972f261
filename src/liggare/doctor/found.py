"""What was looked at and what was found -> one line of an examination, with what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from liggare.spec.model import Text

Level = Literal["good", "careful", "bad"]
"""As it should be; works, but somebody should see to it; does not work, or is not safe."""

NOTHING = Text(sv="", en="")


@dataclass(frozen=True)
class Found:
    """One thing that was looked at. `to_do` is empty if nothing need be done."""

    id: str
    level: Level
    looked_at: Text
    found: Text
    to_do: Text = NOTHING


def good(id_: str, looked_at: Text, found: Text) -> Found:
    """As it should be."""
    return Found(id_, "good", looked_at, found)
