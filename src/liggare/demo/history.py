"""A cast and a number of months -> what they sent each month, through the same verbs as any delivery."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from liggare.demo.cast import Cast, Player, casts
from liggare.demo.clock import Clock
from liggare.demo.made import Asked, care_months, submission
from liggare.operate.judge import known_register
from liggare.operate.kept import Kept
from liggare.operate.office import Office
from liggare.operate.submit import submit
from liggare.operate.upkeep import sweep
from liggare.spec.deadline import months_later

Told = Callable[[int, int], None]
"""Is told how many of how many deliveries are sent."""

LAPSED = 2
"""So many months ago a delivery of the last reporter waited for a confirmation that never came."""


def live(office: Office, clock: Clock, this_month: dt.date, months: int, told: Told) -> None:
    """Every reporter sends each month, from so many months ago to the one before this (its first day)."""
    due = sorted(_due(this_month, months), key=lambda one: one[0])
    for done, (day, cast, player, month) in enumerate(due):
        told(done, len(due))
        clock.on(day)
        sweep(office)
        send(office, _asked(cast, player, month, this_month))
    told(len(due), len(due))


def send(office: Office, asked: Asked) -> Kept:
    """Send it; the delivery afterwards."""
    with submission(office, asked, who_sends(asked.player)) as sent:
        return submit(office, sent).kept


def who_sends(player: Player) -> str:
    """Who sends for a reporter, as the ledger knows them."""
    return f"sender-{player.filkod.replace('_', '-')}@example.com".lower()


def _due(this_month: dt.date, months: int) -> Iterator[tuple[dt.date, Cast, Player, dt.date]]:
    for ago in range(months, 0, -1):
        month = months_later(this_month, -ago)
        for cast in casts():
            for player in cast.sending:
                yield month.replace(day=cast.day), cast, player, month


def _asked(cast: Cast, player: Player, month: dt.date, this_month: dt.date) -> Asked:
    """What is sent as of that month: as it should be, but for one that lacks months which stand."""
    register = known_register(cast.register)
    lacking = register.replacement == "period" and player == cast.sending[-1]
    if lacking and month == months_later(this_month, -LAPSED):
        return Asked(cast.register, player, month, months=care_months(register, month)[-1:])
    return Asked(cast.register, player, month)
