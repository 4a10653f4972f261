"""An empty data folder -> the portal's tables, two years of history, every state, and somebody of each role."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from liggare.demo import history, scenery, scenes
from liggare.demo.clock import Clock, at_clock
from liggare.demo.people import Login, admit
from liggare.demo.typed import leave_typed
from liggare.operate.checkpoint import checkpoint
from liggare.operate.kept import Wanted
from liggare.operate.refusal import Refused
from liggare.portal.configure import configure
from liggare.portal.settings import Settings
from liggare.spec.deadline import months_later
from liggare.spec.model import Text

LIVED = 24
"""Months of history."""

_BEFORE = dt.timedelta(days=3)
"""What waits for somebody came in the days before now."""

_FIRST = 3
"""So many months before the first delivery the first month of care may lie."""


@dataclass(frozen=True)
class Staged:
    """Who may log in, and how many deliveries there are."""

    people: tuple[Login, ...]
    deliveries: int


def stage(settings: Settings, lived: int = LIVED, told: history.Told = lambda *_: None) -> Staged:
    """Fill the settings' data folder. Refused if there is something in it; Unexpected if a state is not reached."""
    _require_empty(settings.folder)
    configure(settings)
    from liggare.portal.server import prepare
    from liggare.store.house import office

    prepare()
    with office(settings.folder, settings.database) as here:
        then = here.now() - _BEFORE
        month = then.date().replace(day=1)
        since = months_later(month, -lived - _FIRST)
        clock = Clock(dt.datetime.combine(since, dt.time(8), dt.UTC))
        scenery.set_up(at_clock(here, clock), since)
        history.live(at_clock(here, clock), clock, month, lived, told)
        clock.set(then)
        scenes.act(here, clock, month, lived)
        scenery.decorate(here)
        people = admit(here)
        scenes.leave_waiting(here)
        leave_typed(here)
        checkpoint(here)
        return Staged(people, len(here.deliveries.select(Wanted())))


def _require_empty(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise Refused(
            Text(
                sv=f"Datamappen {folder} är inte tom. Demon fyller en egen mapp: ange en med --data. "
                "Inget har ändrats.",
                en=f"The data folder {folder} is not empty. The demo fills one of its own: name one with --data. "
                "Nothing has changed.",
            )
        )
