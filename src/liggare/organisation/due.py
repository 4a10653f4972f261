"""The times a month is to be reported and what came of it -> whether it is due, received, late, missing or final.

Everything is judged as it was known on a day. Days are days in Sweden; months are written `2025-03`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from liggare.organisation.calendar import Turn
from liggare.spec.model import Text

State = Literal["due", "extended", "waiting", "missing", "received", "late", "nil", "final"]

STATES: dict[State, Text] = {
    "due": Text(sv="väntas", en="due"),
    "extended": Text(sv="anstånd", en="extended"),
    "waiting": Text(sv="behandlas", en="being handled"),
    "missing": Text(sv="saknas", en="missing"),
    "received": Text(sv="mottagen", en="received"),
    "late": Text(sv="mottagen sent", en="received late"),
    "nil": Text(sv="inget att rapportera", en="nothing to report"),
    "final": Text(sv="slutlig", en="final"),
}
STATE_MEANS: dict[State, Text] = {
    "due": Text(sv="ska rapporteras; dagen har inte passerat", en="is to be reported; the day has not passed"),
    "extended": Text(sv="dagen har passerat, men anstånd gäller", en="the day has passed, but an extension holds"),
    "waiting": Text(
        sv="en leverans har kommit och är inte färdigbehandlad", en="a delivery has come and is not settled yet"
    ),
    "missing": Text(
        sv="dagen har passerat och det som skulle ha kommit har inte kommit",
        en="the day has passed and what should have come has not",
    ),
    "received": Text(sv="allt som hittills ska ha kommit har kommit i tid", en="all that is due so far came in time"),
    "late": Text(
        sv="allt som hittills ska ha kommit har kommit, något för sent",
        en="all that is due so far has come, some of it late",
    ),
    "nil": Text(
        sv="det är anmält, eller levererat tomt, att det inte finns något",
        en="it is declared, or delivered empty, that there is nothing",
    ),
    "final": Text(sv="månaden är slutrapporterad", en="the month is reported for the last time"),
}


@dataclass(frozen=True)
class Answer:
    """Something that answers for a month: a delivery handed in at a moment, or, without one, a declaration of nothing.

    `reporting` is the delivery's reporting month (ÅÅÅÅMM). `until`: the day from which a declaration no longer stood.
    """

    day: dt.date
    at: dt.datetime
    delivery: int | None
    reporting: str = ""
    until: dt.date | None = None


@dataclass(frozen=True)
class Times:
    """A turn, the day it must be met by (later than the turn's own with an extension), and what met it first."""

    turn: Turn
    day: dt.date
    extension: int | None
    met: Answer | None

    @property
    def on_time(self) -> bool | None:
        """Whether it was met in time; None if it has not been met."""
        return None if self.met is None else self.met.day <= self.day

    def passed(self, today: dt.date) -> bool:
        """Whether the day lies behind."""
        return today > self.day

    def overdue(self, today: dt.date) -> bool:
        """Whether the day lies behind, and nothing has come."""
        return self.met is None and self.passed(today)


@dataclass(frozen=True)
class Held:
    """What stands of a month on the day: rows, that there is nothing, or a delivery that is not settled yet."""

    rows: int
    nil: bool
    waiting: bool

    @property
    def something(self) -> bool:
        """Whether the month is accounted for at all."""
        return bool(self.rows) or self.nil


def times(turn: Turn, answers: Sequence[Answer], extended: tuple[int, dt.date] | None) -> Times:
    """How a turn was met: by the answer that came first among those that answer for it.

    `extended`: the number of an extension that holds for the month, and its last day.
    """
    own = extended and extended[1] > turn.day
    day = extended[1] if extended and own else turn.day
    fitting = [one for one in answers if _meets(one, turn, day)]
    first = min(fitting, key=lambda one: one.at, default=None)
    return Times(turn, day, extended[0] if extended and own else None, first)


def _meets(answer: Answer, turn: Turn, day: dt.date) -> bool:
    """A delivery of that reporting month or later that could hold the whole month, or nothing that stood by the day."""
    if answer.delivery is None:
        return answer.until is None or answer.until > day
    return answer.reporting >= turn.reporting and answer.day >= turn.opens


def state(told: Sequence[Times], held: Held, today: dt.date, *, final: bool) -> State:
    """How the month stands. `final`: it has been reported for the last time, or the last day for it lies behind."""
    overdue = any(one.overdue(today) for one in told)
    if held.something and held.nil and not held.rows:
        return "nil"
    if held.rows and final:
        return "final"
    if held.waiting and (overdue or not held.rows):
        return "waiting"
    if overdue:
        return "missing"
    if held.rows:
        return "late" if any(one.on_time is False for one in told) else "received"
    return "extended" if any(one.met is None and today > one.turn.day for one in told) else "due"
