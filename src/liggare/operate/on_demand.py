"""Faults of ours that a system is to meet in a test environment, as values, and the port that brings them about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from liggare.spec.model import Text

Fault = Literal["refusing", "slow", "failing"]

SLOW = dt.timedelta(minutes=2)
"""So long does a slow receiver let everything wait; our own."""


@dataclass(frozen=True)
class FaultOf:
    """A fault: its name, and what whoever sends next will meet."""

    name: Text
    told: Text


FAULTS: Mapping[Fault, FaultOf] = {
    "refusing": FaultOf(
        Text(sv="tar inte emot", en="refuses"),
        Text(
            sv="Nästa leverans tas inte emot: portalen och gränssnittet svarar 503. Sändaren ska försöka igen.",
            en="The next delivery is not received: the portal and the API answer 503. The sender should try again.",
        ),
    ),
    "slow": FaultOf(
        Text(sv="är långsam", en="is slow"),
        Text(
            sv="I två minuter behandlas ingenting: leveranser tas emot och väntar. Sändaren ska vänta, inte skicka om.",
            en="For two minutes nothing is processed: deliveries are received and wait. The sender should wait, not "
            "send again.",
        ),
    ),
    "failing": FaultOf(
        Text(sv="misslyckas", en="fails"),
        Text(
            sv="Nästa leverans misslyckas hos oss när den kontrolleras. Sändaren ska se det, och skicka samma filer "
            "igen.",
            en="The next delivery fails at our side while it is checked. The sender should see it, and send the same "
            "files again.",
        ),
    ),
}


@dataclass(frozen=True)
class Met:
    """A fault that somebody met, when (UTC), by what: the SHA-256 of a file, or the number of a delivery."""

    fault: Fault
    at: dt.datetime
    by: str


class OnDemand(Protocol):
    """A test environment's faults. No other environment has any."""

    def arm(self, fault: Fault, until: dt.datetime) -> None:
        """Let whoever comes next meet the fault; nobody does after that moment."""
        ...

    def disarm(self) -> None:
        """Nobody meets any fault from now on."""
        ...

    def armed(self, at: dt.datetime) -> tuple[Fault, ...]:
        """Those that would be met now."""
        ...

    def met(self) -> tuple[Met, ...]:
        """Those that have been met, the oldest first."""
        ...


LONGEST = dt.timedelta(hours=1)
"""A fault that nobody has met by then is armed no longer; our own."""
