"""A delivery that goes from state to state -> whoever follows its job is told the stage, without the verbs knowing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from liggare.operate import ports
from liggare.operate.audit import Act
from liggare.operate.job import StageName
from liggare.operate.kept import Change, Kept, Received, Wanted
from liggare.operate.office import Office
from liggare.operate.states import StateName

Told = Callable[[StageName, int, int], None]
"""Is told the stage, and how many of how many steps of it are done (0: unknown)."""

_STAGES: Mapping[StateName, StageName] = {"reading": "reading", "checking": "checking", "entering": "entering"}


def followed(office: Office, number: int | None, told: Told) -> Office:
    """The office, in which `told` hears of every stage that the delivery of that number comes to."""
    return office if number is None else replace(office, deliveries=_Followed(office.deliveries, number, told))


class _Followed:
    """The deliveries as they are; moves of one of them are told."""

    def __init__(self, deliveries: ports.Deliveries, number: int, told: Told) -> None:
        self._deliveries, self._number, self._told = deliveries, number, told

    def receive(self, received: Received, act: Act) -> int:
        return self._deliveries.receive(received, act)

    def find(self, number: int) -> Kept:
        return self._deliveries.find(number)

    def select(self, wanted: Wanted) -> tuple[Kept, ...]:
        return self._deliveries.select(wanted)

    def move(self, number: int, of: StateName, change: Change, at: dt.datetime, act: Act | None = None) -> None:
        self._deliveries.move(number, of, change, at, act)
        if number == self._number and change.to in _STAGES:
            self._told(_STAGES[change.to], 0, 0)
